import type { FieldProps } from '@rjsf/utils';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { useChoices } from '../combobox/use-choices.ts';
import { ManyPicker } from './ManyPicker.tsx';

/** Picks tags; ones that the catalog does not have yet are taken too, in lower case. */
export function EntityTagsPicker(props: FieldProps) {
  const { uiSchema } = props;
  const choices = useChoices(textOption(uiSchema, 'choices'));
  const help = textOption(uiSchema, 'helperText');
  return (
    <>
      <ManyPicker
        {...props}
        choices={choices.list}
        nothing="A new tag. Press Enter to add it."
        showValue={(value) => value}
        readText={(text) => text.toLowerCase()}
      />
      {help && <p className="pb-hint">{help}</p>}
    </>
  );
}
