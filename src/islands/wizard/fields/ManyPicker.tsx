import type { FieldProps } from '@rjsf/utils';
import type { Choice } from '../../../templates/forms/form.ts';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { Combobox } from '../combobox/Combobox.tsx';
import { Icon } from '../Icon.tsx';
import { inputState } from '../theme/described.ts';

interface ManyPickerProps extends FieldProps {
  choices: readonly Choice[];
  nothing: string;
  showValue: (value: string) => string;
  /** The value for a typed text; undefined where it cannot be one. */
  readText: (text: string) => string | undefined;
}

/** Picks several of a list, which stand as chips above the input and are taken out one by one. */
export function ManyPicker(props: ManyPickerProps) {
  const { choices, formData, onChange, fieldPathId, schema, showValue, readText } = props;
  const { path, $id } = fieldPathId;
  const values = Array.isArray(formData) ? formData : [];
  const isFull = schema.maxItems !== undefined && values.length >= schema.maxItems;
  const isFixed = Boolean(props.disabled || props.readonly);
  const answer = (next: string[]) => onChange(next, path, undefined, $id);
  const add = (value: string | undefined) => {
    if (value && !isFull && !values.includes(value)) answer([...values, value]);
  };
  return (
    <>
      {values.length > 0 && (
        <ul className="pb-picked">
          {values.map((value) => (
            <li className="pb-chip" key={value}>
              {showValue(value)}
              {!isFixed && (
                <button
                  type="button"
                  onClick={() => answer(values.filter((other) => other !== value))}
                >
                  <Icon name="circle-x" />
                  <span className="pb-hidden">Remove {showValue(value)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Combobox
        {...inputState({ ...props, id: $id })}
        id={$id}
        choices={choices.filter((choice) => !values.includes(choice.value))}
        text=""
        placeholder={
          isFull ? `No more than ${schema.maxItems}` : textOption(props.uiSchema, 'placeholder')
        }
        disabled={isFixed || isFull}
        data-autofocus={props.autofocus || undefined}
        nothing={props.nothing}
        onChoose={(choice) => add(choice.value)}
        onType={(text) => add(text === '' ? undefined : readText(text))}
      />
    </>
  );
}
