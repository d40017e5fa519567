import type { RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { pointerKeys } from '../../../model/pointer.ts';

/** Errors, whose `property` is a JSON pointer, in the order of the questions; those of the whole page last. */
export function inOrder<E extends { property?: string | undefined }>(
  errors: readonly E[],
  schema: RJSFSchema,
): E[] {
  const names = Object.keys(schema.properties ?? {});
  const placeOf = ({ property = '' }: E) => {
    const [name] = pointerKeys(property);
    const place = name === undefined ? -1 : names.indexOf(name);
    return place === -1 ? names.length : place;
  };
  return errors.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/**
 * The name that people know a question by: its title, else its key. Answers of a list have their place.
 *
 * @example questionTitle(schema, ['people', '0', 'first'])  // 'People 1: First name'
 */
export function questionTitle(schema: RJSFSchema, path: readonly string[]): string {
  const titles: string[] = [];
  let current: JsonObject = schema as JsonObject;
  for (const key of path) {
    const isItem = /^\d+$/.test(key) && current.items !== undefined;
    const inner = isItem ? itemOf(current, Number(key)) : propertyOf(current, key);
    if (isItem) titles.push(`${titles.pop() ?? ''} ${Number(key) + 1}`.trim());
    else titles.push(typeof inner.title === 'string' ? inner.title : key);
    current = inner;
  }
  return titles.join(': ');
}

function propertyOf({ properties }: JsonObject, key: string): JsonObject {
  const inner = isJsonObject(properties) ? properties[key] : undefined;
  return isJsonObject(inner) ? inner : {};
}

function itemOf({ items }: JsonObject, index: number): JsonObject {
  const inner = Array.isArray(items) ? items[index] : items;
  return isJsonObject(inner) ? inner : {};
}
