import type { RJSFSchema, RJSFValidationError } from '@rjsf/utils';
import { type RefObject, useId } from 'react';
import { pointerKeys } from '../../model/pointer.ts';
import { inOrder, questionTitle } from './form/question-title.ts';
import type { UnreadInput } from './form/unread-inputs.ts';
import { Icon } from './Icon.tsx';

interface ErrorSummaryProps {
  errors: readonly RJSFValidationError[];
  /** Inputs with something in them that is no answer. */
  unread: readonly UnreadInput[];
  /** The schema of the page as it is with the answers. */
  schema: RJSFSchema;
  focus: RefObject<HTMLDivElement | null>;
}

/** What is wrong on this page, with a way to each field. It takes the focus when the page is refused. */
export function ErrorSummary({ errors, unread, schema, focus }: ErrorSummaryProps) {
  const heading = useId();
  const wrong = [
    ...inOrder(errors, schema).map(({ property = '', message = '' }) => {
      const path = pointerKeys(property);
      return { id: ['wizard', ...path].join('_'), title: questionTitle(schema, path), message };
    }),
    ...unread,
  ];
  if (wrong.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, which this is none of
    <div
      className="pb-notice"
      data-tone="error"
      role="group"
      tabIndex={-1}
      ref={focus}
      aria-labelledby={heading}
    >
      <Icon name="circle-x" />
      <strong id={heading}>
        {wrong.length === 1
          ? 'One answer needs another look'
          : `${wrong.length} answers need another look`}
      </strong>
      <ul className="pb-error-list">
        {wrong.map(({ id, title, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: errors have no identity but their place
          <li key={index}>
            <button type="button" onClick={() => focusField(id)}>
              {[title, message].filter(Boolean).join(': ')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus into a field, which may be a group of inputs. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  const input = field?.matches('input, select, textarea')
    ? field
    : (field?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      field?.querySelector<HTMLElement>('input, select, textarea, button'));
  input?.focus();
}
