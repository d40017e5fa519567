import { stringify } from 'yaml';
import { isJsonObject } from '../../model/json.ts';

/** Characters of a text, and items of a list, that a page shows. */
const MAX_TEXT = 2000;
const MAX_ITEMS = 100;

/** A value with long texts and lists in it cut, each with a note of how much is missing. */
export function shorten(whole: unknown): { value: unknown; cut: boolean } {
  let cut = false;
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length <= MAX_TEXT) return value;
      cut = true;
      return `${value.slice(0, MAX_TEXT)}… (${value.length - MAX_TEXT} more characters)`;
    }
    if (Array.isArray(value)) {
      const shown = value.slice(0, MAX_ITEMS).map(walk);
      if (value.length <= MAX_ITEMS) return shown;
      cut = true;
      return [...shown, `… (${value.length - MAX_ITEMS} more)`];
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };
  const value = walk(whole);
  return { value, cut };
}

/** A value as YAML, one line a text wherever YAML can. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A value as indented JSON. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
