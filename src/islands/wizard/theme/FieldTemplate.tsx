import type { FieldTemplateProps } from '@rjsf/utils';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { AdditionalName } from './AdditionalName.tsx';
import { labelId } from './described.ts';
import { labelPlace } from './label-place.ts';

/** One question: its name, what it is about, the input, what is wrong with the answer, and help. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, required, children, errors, help, hidden, schema, uiSchema } = props;
  if (hidden) return <div hidden>{children}</div>;
  const isUnion =
    Boolean(schema.oneOf ?? schema.anyOf) && !props.registry.schemaUtils.isSelect(schema);
  if (isUnion && schema.type !== 'object') {
    return (
      <div className="pb-question">
        <span className="pb-label">
          <Name label={label} required={required} />
        </span>
        {children}
      </div>
    );
  }
  const place = labelPlace(props);
  const unknown = textOption(uiSchema, 'unknownField');
  if (place === 'itself') {
    return (
      <AdditionalName {...props}>
        <div className="pb-question">
          <UnknownFieldNote field={unknown} />
          {children}
          {errors}
          {schema.type === 'boolean' && help}
        </div>
      </AdditionalName>
    );
  }
  return (
    <AdditionalName {...props}>
      <div className="pb-question" data-invalid={props.rawErrors?.length ? '' : undefined}>
        {place === 'input' ? (
          <label htmlFor={id}>
            <Name label={label} required={required} />
          </label>
        ) : (
          <span className="pb-label" id={labelId(id)}>
            <Name label={label} required={required} />
          </span>
        )}
        {props.description}
        <UnknownFieldNote field={unknown} />
        {children}
        {errors}
        {help}
      </div>
    </AdditionalName>
  );
}

/** The name of a question; optional ones say so, since most are required. */
export function Name({ label, required }: { label: string; required?: boolean | undefined }) {
  return (
    <>
      {label}
      {!required && <span className="pb-optional">optional</span>}
    </>
  );
}

function UnknownFieldNote({ field }: { field: string | undefined }) {
  if (field === undefined) return null;
  return (
    <p className="pb-hint">
      The template asks for this with <code>{field}</code>, a field of another portal. Give the
      value here.
    </p>
  );
}
