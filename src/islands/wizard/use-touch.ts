import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * Tells when the visitor does something in an element, other than a form that fills in its own defaults.
 * Returns the reference to give to the element.
 */
export function useTouch(onTouch: () => void): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const touch = useEffectEvent(onTouch);
  useEffect(() => {
    const { current } = element;
    const listen = () => touch();
    current?.addEventListener('input', listen);
    current?.addEventListener('click', listen);
    return () => {
      current?.removeEventListener('input', listen);
      current?.removeEventListener('click', listen);
    };
  }, []);
  return element;
}
