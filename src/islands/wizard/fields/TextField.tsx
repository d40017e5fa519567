import type { FieldProps } from '@rjsf/utils';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { TextInput } from '../theme/inputs.tsx';

/** A text in one line: a name, a branch, an owner. */
export function TextField(props: FieldProps) {
  const { fieldPathId, formData, onChange, uiSchema, name, schema } = props;
  return (
    <TextInput
      {...props}
      id={fieldPathId.$id}
      value={formData}
      label={schema.title ?? name}
      options={{}}
      placeholder={textOption(uiSchema, 'placeholder') ?? ''}
      onChange={(value: unknown) => onChange(value, fieldPathId.path)}
    />
  );
}
