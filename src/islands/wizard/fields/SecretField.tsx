import type { FieldProps } from '@rjsf/utils';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { inputState } from '../theme/described.ts';
import { SecretInput } from '../theme/inputs.tsx';
import { useWizard } from '../wizard-context.ts';

/**
 * A secret. Its text stays beside the answers, in memory alone; the answer is as many stars, so that
 * lengths can be checked (SecretWidget in @backstage/plugin-scaffolder-react).
 */
export function SecretField(props: FieldProps) {
  const { name, onChange, fieldPathId } = props;
  const { secrets, onSecret } = useWizard();
  return (
    <SecretInput
      {...inputState({ ...props, id: fieldPathId.$id })}
      id={fieldPathId.$id}
      value={secrets[name] ?? ''}
      placeholder={textOption(props.uiSchema, 'placeholder')}
      disabled={Boolean(props.disabled || props.readonly)}
      onType={(text) => {
        onSecret(name, text);
        onChange(text === '' ? undefined : '*'.repeat(text.length), fieldPathId.path);
      }}
    />
  );
}
