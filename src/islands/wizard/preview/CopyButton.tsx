import { useEffect, useState } from 'react';
import { Icon } from '../Icon.tsx';
import { useAnnounce } from './announcing.ts';

const SHOWN_MS = 1500;

/**
 * A button that copies a text; nothing where the browser lets no page copy. `what` goes on after the
 * label for people who do not see what the button stands beside.
 */
export function CopyButton(props: { text: string; label: string; what?: string }) {
  const { text, label, what } = props;
  const [isCopied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      announce('The browser did not allow copying');
    }
  };
  return (
    <button type="button" className="pb-button" onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} />
      <span>
        {label}
        {what !== undefined && <span className="pb-hidden"> {what}</span>}
      </span>
    </button>
  );
}
