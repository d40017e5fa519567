import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { inputState } from '../theme/described.ts';

/**
 * Stands in for a field that only the company's own Backstage has. Plain types are asked as always;
 * anything else is written down as JSON.
 */
export function UnknownField(props: FieldProps) {
  const { schema, uiSchema, registry } = props;
  const { SchemaField } = registry.fields;
  const isPlain = typeof schema.type === 'string' && PLAIN.has(schema.type);
  if (!isPlain || !SchemaField) return <JsonField {...props} />;
  const { StringField, NumberField, BooleanField } = registry.fields;
  const fields = {
    string: StringField,
    number: NumberField,
    integer: NumberField,
    boolean: BooleanField,
  };
  const Field = fields[schema.type as keyof typeof fields] ?? StringField;
  const { 'ui:field': _field, ...rest } = uiSchema ?? {};
  const select = schema.type === 'boolean' ? { 'ui:widget': 'select' } : {};
  return Field ? <Field {...props} uiSchema={{ ...select, ...rest }} /> : null;
}

const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean']);

function JsonField(props: FieldProps) {
  const { fieldPathId, formData, onChange } = props;
  const [text, setText] = useState(() =>
    formData === undefined ? '' : JSON.stringify(formData, null, 2),
  );
  const [isWrong, setWrong] = useState(false);
  const leave = () => {
    const value = parse(text);
    setWrong(value === WRONG);
    if (value !== WRONG) onChange(value, fieldPathId.path);
  };
  return (
    <>
      <textarea
        className="pb-input pb-mono"
        {...inputState({ ...props, id: fieldPathId.$id })}
        id={fieldPathId.$id}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
      />
      {isWrong && (
        <p className="pb-wrong" role="alert">
          Write a text, or JSON: a list in [ ] or a map in {'{ }'}.
        </p>
      )}
    </>
  );
}

const WRONG = Symbol('wrong');

/** JSON as it is, and any text that does not try to be some. */
function parse(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    return /^[[{"]/.test(trimmed) ? WRONG : trimmed;
  }
}
