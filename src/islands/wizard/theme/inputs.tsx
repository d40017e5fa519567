import {
  type BaseInputTemplateProps,
  examplesId,
  getInputProps,
  type WidgetProps,
} from '@rjsf/utils';
import { type ChangeEvent, useEffect, useRef } from 'react';
import { inputState } from './described.ts';

/** What browsers show where no colour is chosen; they warn about an empty one. */
const NO_COLOUR = '#000000';

const isShown = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** A one-line input: of text, numbers, dates, colours and whatever else a browser has an input for. */
export function TextInput(props: BaseInputTemplateProps) {
  const { id, value, type, schema, options, onChange, onChangeOverride } = props;
  const input = getInputProps(schema, type, options);
  const examples = Array.isArray(schema.examples) ? schema.examples.filter(isShown) : [];
  const answer = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    onChange(text === '' ? options.emptyValue : text);
  };
  return (
    <>
      <input
        className="pb-input"
        {...input}
        {...inputState(props)}
        id={id}
        value={isShown(value) ? value : input.type === 'color' ? NO_COLOUR : ''}
        placeholder={props.placeholder}
        readOnly={props.readonly}
        disabled={props.disabled}
        data-autofocus={props.autofocus || undefined}
        autoComplete={input.autoComplete ?? 'off'}
        spellCheck={false}
        list={examples.length > 0 ? examplesId(id) : undefined}
        onChange={onChangeOverride ?? answer}
        onBlur={(event) => props.onBlur(id, event.target.value)}
      />
      {examples.length > 0 && (
        <datalist id={examplesId(id)}>
          {examples.map((example) => (
            <option key={example} value={example} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** A text of several lines. */
export function TextArea(props: WidgetProps) {
  const { id, value, options, onChange } = props;
  const { rows } = options;
  return (
    <textarea
      className="pb-input"
      {...inputState(props)}
      id={id}
      rows={typeof rows === 'number' ? Math.min(rows, 40) : 4}
      value={isShown(value) ? value : ''}
      placeholder={props.placeholder}
      readOnly={props.readonly}
      disabled={props.disabled}
      data-autofocus={props.autofocus || undefined}
      onChange={({ target }) => onChange(target.value === '' ? options.emptyValue : target.value)}
      onBlur={({ target }) => props.onBlur(id, target.value)}
    />
  );
}

/** What a hidden input needs to know. */
interface SecretInputProps extends ReturnType<typeof inputState> {
  id: string;
  /** What was typed before, shown again when the page of the form is. */
  value: string;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  onType: (text: string) => void;
}

/**
 * An input whose text nobody sees. React writes the value of the inputs that it controls into an attribute
 * too; this one is the browser's alone.
 */
export function SecretInput({ value, onType, ...others }: SecretInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const shown = input.current;
    // What is being typed is ahead of what is known.
    if (shown && shown !== document.activeElement) shown.value = value;
  }, [value]);
  return (
    <input
      className="pb-input"
      {...others}
      ref={input}
      type="password"
      autoComplete="new-password"
      onChange={(event) => onType(event.target.value)}
    />
  );
}

/** `ui:widget: password`: a text that is hidden while it is typed, and an answer like any other. */
export function Password(props: WidgetProps) {
  const { id, value, onChange, options } = props;
  return (
    <SecretInput
      {...inputState(props)}
      id={id}
      value={isShown(value) ? String(value) : ''}
      placeholder={props.placeholder}
      disabled={Boolean(props.disabled || props.readonly)}
      onType={(text) => onChange(text === '' ? options.emptyValue : text)}
    />
  );
}

/** A number between two others. */
export function Range(props: WidgetProps) {
  return (
    <div className="pb-range">
      <TextInput {...props} type="range" />
      <output htmlFor={props.id}>{isShown(props.value) ? props.value : ''}</output>
    </div>
  );
}

/** An answer that the template gives itself. */
export function Hidden({ id, value }: WidgetProps) {
  return <input type="hidden" id={id} value={isShown(value) ? value : ''} />;
}
