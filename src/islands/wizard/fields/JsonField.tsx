import type { FieldProps } from '@rjsf/utils';
import { type ChangeEvent, useState } from 'react';
import type { JsonValue } from '../../../model/json.ts';
import { inputState } from '../theme/described.ts';
import { jsonKind, readJson, writeJson } from './json-text.ts';

/** Told above the field, by what the schema says about the value. */
const HINTS = {
  list: 'Write a list as JSON, like ["a", "b"].',
  map: 'Write names and values as JSON, like {"size": 3}.',
  any: 'Write a text, or JSON.',
};

/**
 * Asks for a value that the schema says too little about to draw questions: it is written as JSON. Text that
 * is none stays in the field, and the browser's own validity says so (`unreadInputs` finds it).
 */
export function JsonField(props: FieldProps) {
  const { fieldPathId, formData, onChange, schema } = props;
  const id = fieldPathId.$id;
  const kind = jsonKind(schema);
  const [text, setText] = useState(() => writeJson(formData as JsonValue | undefined));
  const [wrong, setWrong] = useState('');
  const change = ({ target }: ChangeEvent<HTMLTextAreaElement>) => {
    const read = readJson(target.value, kind);
    setText(target.value);
    target.setCustomValidity('wrong' in read ? read.wrong : '');
    if ('wrong' in read) return;
    setWrong('');
    onChange(read.value, fieldPathId.path);
  };
  const state = inputState({ ...props, id });
  return (
    <>
      <p className="pb-hint" id={`${id}__json`}>
        {HINTS[kind]}
      </p>
      <textarea
        className="pb-input pb-mono"
        {...state}
        aria-describedby={[`${id}__json`, state['aria-describedby']].filter(Boolean).join(' ')}
        aria-invalid={wrong !== '' || state['aria-invalid']}
        id={id}
        rows={4}
        spellCheck={false}
        value={text}
        readOnly={props.readonly}
        disabled={props.disabled}
        data-autofocus={props.autofocus || undefined}
        onChange={change}
        onBlur={({ target }) => setWrong(target.validationMessage)}
      />
      {wrong && (
        <p className="pb-wrong" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}
