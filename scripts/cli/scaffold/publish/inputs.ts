import { isJsonObject, type JsonObject, stringsOf } from '../../../../src/model/json.ts';

/** A text of an input; undefined where there is none. */
export function textInput(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text that an action cannot do without. Throws an error where there is none. */
export function requiredText(input: JsonObject, name: string): string {
  const text = textInput(input, name);
  if (text === undefined) throw new Error(`the input ${name} is missing`);
  return text;
}

/** A yes or no; undefined where neither is said. */
export function flagInput(input: JsonObject, name: string): boolean | undefined {
  const value = input[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A list of texts; undefined where there is none. */
export function listInput(input: JsonObject, name: string): string[] | undefined {
  const texts = stringsOf(input[name]);
  return texts.length > 0 ? texts : undefined;
}

/** Texts by name, numbers and flags written out; undefined where there is no such thing. */
export function recordInput(input: JsonObject, name: string): Record<string, string> | undefined {
  const value = input[name];
  if (!isJsonObject(value)) return undefined;
  const texts = Object.entries(value).flatMap(([key, item]) => {
    if (item === undefined || item === null) return [];
    return [[key, typeof item === 'object' ? JSON.stringify(item) : String(item)] as const];
  });
  return Object.fromEntries(texts);
}
