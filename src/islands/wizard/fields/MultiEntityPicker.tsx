import type { FieldProps } from '@rjsf/utils';
import { textOption } from '../../../templates/forms/ui-option.ts';
import { useChoices } from '../combobox/use-choices.ts';
import { nothingText, refDefaults, takesAnyText } from './EntityPicker.tsx';
import { choiceNamed, shortRef, typedValue } from './entity-value.ts';
import { ManyPicker } from './ManyPicker.tsx';

/** Picks several entities of the catalog; its value is the list of their full references. */
export function MultiEntityPicker(props: FieldProps) {
  const { uiSchema } = props;
  const choices = useChoices(textOption(uiSchema, 'choices'));
  const defaults = refDefaults(uiSchema);
  const isFree = takesAnyText(uiSchema) || choices.state === 'missing';
  const titles = new Map(choices.list.map((choice) => [choice.value, choice.title]));
  return (
    <ManyPicker
      {...props}
      choices={choices.list}
      nothing={nothingText(choices, isFree)}
      showValue={(value) => titles.get(value) ?? shortRef(value, defaults)}
      readText={(text) =>
        choiceNamed(choices.list, text, defaults)?.value ??
        (isFree ? typedValue(text, defaults) : undefined)
      }
    />
  );
}
