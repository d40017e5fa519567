import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/**
 * Readers of a step's resolved input, which a template may fill with anything: what is not of the
 * wanted kind counts as not given. Texts come out well formed, so that they can be encoded.
 */

/** A text; numbers and booleans as they are written. Undefined where it is empty. */
export function textOf(input: JsonObject, name: string): string | undefined {
  const text = asText(input[name]);
  return text === '' ? undefined : text;
}

/** Yes or no; the words `true` and `false` count. */
export function flagOf(input: JsonObject, name: string): boolean | undefined {
  const text = asText(input[name]);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A number; a text that is one counts. */
export function numberOf(input: JsonObject, name: string): number | undefined {
  const text = textOf(input, name);
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A list of texts. */
export function textsOf(input: JsonObject, name: string): string[] | undefined {
  const list = input[name];
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((item) => asText(item) ?? []);
}

/** A list of numbers. */
export function numbersOf(input: JsonObject, name: string): number[] | undefined {
  return textsOf(input, name)
    ?.map(Number)
    .filter((number) => Number.isFinite(number));
}

/** A list of objects. */
export function objectsOf(input: JsonObject, name: string): JsonObject[] {
  const list = input[name];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** An object. */
export function objectOf(input: JsonObject, name: string): JsonObject | undefined {
  const value = input[name];
  return isJsonObject(value) ? value : undefined;
}

/** Names and their texts. */
export function pairsOf(input: JsonObject, name: string): [string, string][] {
  return Object.entries(objectOf(input, name) ?? {}).flatMap(([key, value]) => {
    const text = asText(value);
    return text === undefined ? [] : [[key.toWellFormed(), text] as [string, string]];
  });
}

function asText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
