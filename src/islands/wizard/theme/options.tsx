import {
  descriptionId,
  type EnumOptionsType,
  enumOptionsDeselectValue,
  enumOptionsIsSelected,
  enumOptionsSelectValue,
  optionId,
  type WidgetProps,
} from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { Markdown } from '../Markdown.tsx';
import { inputState, labelId } from './described.ts';
import { Name } from './FieldTemplate.tsx';
import { TextInput } from './inputs.tsx';

/**
 * The options of a choice. Their names may stand in `enumNames` of the schema, which Backstage still reads
 * and react-jsonschema-form 6 does not.
 */
function optionsOf({ schema, options }: WidgetProps): EnumOptionsType[] {
  const { enumOptions } = options;
  if (!Array.isArray(enumOptions)) return [];
  const chosen: JsonObject = isJsonObject(schema.items) ? schema.items : (schema as JsonObject);
  const { enum: values, enumNames: names } = chosen;
  if (!Array.isArray(values) || !Array.isArray(names)) return enumOptions;
  return enumOptions.map((option) => {
    const name = names[values.indexOf(option.value)];
    return typeof name === 'string' ? { ...option, label: name } : option;
  });
}

function isDisabled(props: WidgetProps, option?: EnumOptionsType): boolean {
  const { enumDisabled } = props.options;
  const isOff = option && Array.isArray(enumDisabled) && enumDisabled.includes(option.value);
  return Boolean(props.disabled || props.readonly || isOff);
}

/** One of several, all in sight. */
export function Radio(props: WidgetProps) {
  const { id, value, onChange } = props;
  const options = optionsOf(props);
  if (options.length === 0) return <TextInput {...props} />;
  return (
    <div
      className="pb-options"
      role="radiogroup"
      id={id}
      aria-labelledby={labelId(id)}
      {...inputState(props)}
    >
      {options.map((option, index) => (
        <label key={optionId(id, index)}>
          <input
            type="radio"
            name={id}
            id={optionId(id, index)}
            checked={enumOptionsIsSelected(option.value, value)}
            disabled={isDisabled(props, option)}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Any of several, all in sight. */
export function Checkboxes(props: WidgetProps) {
  const { id, onChange } = props;
  const options = optionsOf(props);
  const values = Array.isArray(props.value) ? props.value : [];
  if (options.length === 0) return <TextInput {...props} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend would stand inside, and the name stands above
    <div
      className="pb-options"
      role="group"
      id={id}
      aria-labelledby={labelId(id)}
      aria-describedby={inputState(props)['aria-describedby']}
    >
      {options.map((option, index) => (
        <label key={optionId(id, index)}>
          <input
            type="checkbox"
            id={optionId(id, index)}
            checked={enumOptionsIsSelected(option.value, values)}
            disabled={isDisabled(props, option)}
            onChange={({ target }) =>
              onChange(
                target.checked
                  ? enumOptionsSelectValue(String(index), values, options)
                  : enumOptionsDeselectValue(String(index), values, options),
              )
            }
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Yes or no. It carries its own name, beside the box. */
export function Checkbox(props: WidgetProps) {
  const { id, value, label, schema, options, required } = props;
  const description = options.description ?? schema.description;
  return (
    <div className="pb-question">
      <div className="pb-options">
        <label>
          <input
            type="checkbox"
            {...inputState(props)}
            id={id}
            checked={value === true}
            disabled={isDisabled(props)}
            data-autofocus={props.autofocus || undefined}
            onChange={({ target }) => props.onChange(target.checked)}
          />
          {schema.const === true && required ? <Name label={label} required /> : label}
        </label>
      </div>
      {typeof description === 'string' && <Markdown id={descriptionId(id)}>{description}</Markdown>}
    </div>
  );
}

/** One of several in a list that opens, or any of several in a list that stands open. */
export function Select(props: WidgetProps) {
  const { id, value, multiple = false, onChange, label, schema, placeholder } = props;
  const options = optionsOf(props);
  const selected = (option: EnumOptionsType) => enumOptionsIsSelected(option.value, value ?? []);
  const indexes = options.flatMap((option, index) => (selected(option) ? [String(index)] : []));
  const valueAt = (index: string) => options[Number(index)]?.value;
  const isUnion = id.endsWith('of_select');
  return (
    <select
      className="pb-input"
      {...inputState(props)}
      aria-label={isUnion ? label : undefined}
      id={id}
      multiple={multiple}
      value={multiple ? indexes : (indexes[0] ?? '')}
      disabled={isDisabled(props)}
      data-autofocus={props.autofocus || undefined}
      onChange={({ target }) => {
        const chosen = [...target.selectedOptions].map((option) => valueAt(option.value));
        if (multiple) onChange(chosen);
        else onChange(target.value === '' ? props.options.emptyValue : chosen[0]);
      }}
    >
      {!multiple && !isUnion && (indexes.length === 0 || schema.default === undefined) && (
        <option value="">{placeholder || 'Choose'}</option>
      )}
      {options.map((option, index) => (
        <option key={optionId(id, index)} value={index} disabled={isDisabled(props, option)}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
