import type { ReactNode } from 'react';
import { Icon } from '../Icon.tsx';

const ICONS = { error: 'circle-x', warning: 'triangle-alert' };
const WORDS = { error: 'Error', warning: 'Warning' };

/** A sentence about something wrong, with what to do about it and where it is. */
export function Notice(props: {
  tone: 'error' | 'warning';
  message: string;
  hint?: string | undefined;
  children?: ReactNode;
}) {
  const { tone, message, hint, children } = props;
  return (
    <div className="pb-notice" data-tone={tone}>
      <Icon name={ICONS[tone]} />
      <p>
        <span className="pb-hidden">{WORDS[tone]}: </span>
        {message}
      </p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
