import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

/** Characters of JSON that are read at most; a form that a person fills in is far below. */
const LONGEST = 200_000;
/** Objects and lists inside of one another. */
const DEEPEST = 24;
/** Names that reach into the prototype of an object when they are assigned. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the answers of a form from JSON that anybody may have written: of an address or of storage.
 * Whatever is no object, too long or too deep is nothing; names that reach into prototypes are left out.
 *
 * @example readValues('{"name":"web"}')  // { name: 'web' }
 */
export function readValues(text: string | null | undefined): JsonObject | undefined {
  if (!text || text.length > LONGEST) return undefined;
  const parsed = parse(text);
  if (!isJsonObject(parsed) || isTooDeep(parsed, 0)) return undefined;
  return plainObject(parsed);
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooDeep(value: JsonValue | undefined, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= DEEPEST) return true;
  return Object.values(value).some((item) => isTooDeep(item, depth + 1));
}

function plain(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  return isJsonObject(value) ? plainObject(value) : value;
}

function plainObject(value: JsonObject): JsonObject {
  const entries = Object.entries(value).filter(([name]) => !FORBIDDEN.has(name));
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item)]));
}
