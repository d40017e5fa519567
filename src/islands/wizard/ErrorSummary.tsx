import type { RJSFSchema, RJSFValidationError } from '@rjsf/utils';
import { type RefObject, useId } from 'react';
import { errorPath, inOrder, questionTitle } from './form/question-title.ts';
import { Icon } from './Icon.tsx';

interface ErrorSummaryProps {
  errors: readonly RJSFValidationError[];
  /** The schema of the page as it is with the answers. */
  schema: RJSFSchema;
  focus: RefObject<HTMLDivElement | null>;
}

/** What is wrong on this page, with a way to each field. It takes the focus when the page is refused. */
export function ErrorSummary({ errors, schema, focus }: ErrorSummaryProps) {
  const heading = useId();
  if (errors.length === 0) return null;
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
        {errors.length === 1
          ? 'One answer needs another look'
          : `${errors.length} answers need another look`}
      </strong>
      <ul className="pb-error-list">
        {inOrder(errors, schema).map(({ property, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: errors have no identity but their place
          <li key={index}>
            <button type="button" onClick={() => focusField(property)}>
              {[questionTitle(schema, errorPath(property)), message].filter(Boolean).join(': ')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus into the field of an answer, given as `.name` or `.list.0.name`. */
function focusField(property: string | undefined): void {
  const field = document.getElementById(['wizard', ...errorPath(property)].join('_'));
  const input = field?.matches('input, select, textarea')
    ? field
    : (field?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      field?.querySelector<HTMLElement>('input, select, textarea, button'));
  input?.focus();
}
