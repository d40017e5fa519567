import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to the heading of a step when it is shown, or to the field that the template wants it in;
 * not when the page has just been opened. Returns the reference to give to the heading.
 *
 * @param shown tells one showing of a step from another
 */
export function useStepFocus(shown: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(shown);
  useEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    const field = document.querySelector<HTMLElement>('#wizard [data-autofocus]');
    (field ?? heading.current)?.focus();
  }, [shown]);
  return heading;
}
