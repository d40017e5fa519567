import {
  type DescriptionFieldProps,
  errorId,
  type FieldErrorProps,
  type FieldHelpProps,
  helpId,
  type MultiSchemaFieldTemplateProps,
} from '@rjsf/utils';
import { Icon } from '../Icon.tsx';
import { Markdown } from '../Markdown.tsx';

/** What a question is about. */
export function Description({ id, description }: DescriptionFieldProps) {
  if (typeof description !== 'string' || !description) return null;
  return <Markdown id={id}>{description}</Markdown>;
}

/** How to answer a question. */
export function Help({ fieldPathId, help }: FieldHelpProps) {
  if (typeof help !== 'string' || !help) return null;
  return (
    <p className="pb-hint" id={helpId(fieldPathId)}>
      {help}
    </p>
  );
}

/** What is wrong with an answer. */
export function FieldErrors({ errors, fieldPathId }: FieldErrorProps) {
  if (!errors?.length) return null;
  return (
    <div className="pb-wrong" id={errorId(fieldPathId)}>
      <Icon name="circle-x" />
      <ul>
        {errors.map((error, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: errors have no identity but their place
          <li key={index}>{error}</li>
        ))}
      </ul>
    </div>
  );
}

/** A choice between several forms of an answer, and the chosen form. */
export function Union({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="pb-union">
      {selector}
      {optionSchemaField}
    </div>
  );
}
