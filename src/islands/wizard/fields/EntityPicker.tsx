import type { FieldProps } from '@rjsf/utils';
import { useEffect } from 'react';
import { textOption, uiOption } from '../../../templates/forms/ui-option.ts';
import { Combobox } from '../combobox/Combobox.tsx';
import { type Choices, useChoices } from '../combobox/use-choices.ts';
import { inputState } from '../theme/described.ts';
import { choiceNamed, type RefDefaults, shortRef, typedValue } from './entity-value.ts';

/** Picks one entity of the catalog; its value is the full reference. */
export function EntityPicker(props: FieldProps) {
  const { uiSchema, formData, onChange, fieldPathId, required } = props;
  const { path, $id } = fieldPathId;
  const choices = useChoices(textOption(uiSchema, 'choices'));
  const defaults = refDefaults(uiSchema);
  const isFree = takesAnyText(uiSchema);
  const answer = (value: string | undefined) => onChange(value, path, undefined, $id);

  const only = required && !isFree && choices.list.length === 1 ? choices.list[0] : undefined;
  useEffect(() => {
    if (only && !formData) onChange(only.value, path, undefined, $id);
  });

  const type = (text: string) => {
    const named = choiceNamed(choices.list, text, defaults);
    if (text === '') answer(undefined);
    else if (named) answer(named.value);
    else if (isFree || choices.state === 'missing') answer(typedValue(text, defaults));
  };

  const chosen = choices.list.find((choice) => choice.value === formData);
  return (
    <Combobox
      {...inputState({ ...props, id: $id })}
      id={$id}
      choices={choices.list}
      text={chosen?.title ?? shortRef(formData ?? '', defaults)}
      placeholder={textOption(uiSchema, 'placeholder')}
      disabled={Boolean(props.disabled || props.readonly)}
      data-autofocus={props.autofocus || undefined}
      nothing={nothingText(choices, isFree)}
      onChoose={(choice) => answer(choice.value)}
      onType={type}
    />
  );
}

/** Picks a group or user. A name alone is one of a group, as in Backstage's OwnerPicker. */
export function OwnerPicker(props: FieldProps) {
  const uiSchema = { 'ui:defaultKind': 'Group', ...props.uiSchema };
  return <EntityPicker {...props} uiSchema={uiSchema} />;
}

/** Picks a group; nobody is signed in, so that all are offered, and only those of the catalog. */
export function MyGroupsPicker(props: FieldProps) {
  const uiSchema = {
    'ui:defaultKind': 'Group',
    'ui:allowArbitraryValues': false,
    ...props.uiSchema,
  };
  return <EntityPicker {...props} uiSchema={uiSchema} />;
}

/** What a typed name of an entity means in a field. */
export function refDefaults(uiSchema: FieldProps['uiSchema']): RefDefaults {
  return {
    kind: textOption(uiSchema, 'defaultKind'),
    namespace: textOption(uiSchema, 'defaultNamespace'),
  };
}

/** Tells whether a field takes an entity that the catalog does not have; it does unless it says no. */
export function takesAnyText(uiSchema: FieldProps['uiSchema']): boolean {
  return uiOption(uiSchema, 'allowArbitraryValues') !== false;
}

/** What to say where no choice fits. */
export function nothingText(choices: Choices, isFree: boolean): string {
  if (choices.state === 'loading') return 'Loading …';
  if (choices.state === 'missing') return 'The choices could not be loaded. Type the reference.';
  if (choices.list.length === 0 && !isFree) return 'The catalog has nothing to choose here.';
  return isFree ? 'Nothing in the catalog fits. It is taken as you type it.' : 'Nothing fits.';
}
