/** Levels that a value may nest; a value that holds itself goes beyond. */
const MAX_DEPTH = 100;

/** Why a value is no JSON: a sentence without its end, "data.at is a Date". */
export class NoJson extends Error {
  override name = 'NoJson';
}

/** A value as JSON. */
export interface JsonText {
  text: string;
  /** How many values it is made of: itself, and all that it holds. */
  values: number;
}

/**
 * The JSON text of a value. Keys with the value undefined are left out; anything else that JSON cannot
 * hold, and that `JSON.stringify` would change or drop without a word, is refused.
 *
 * Throws `NoJson`.
 */
export function jsonText(value: unknown): JsonText {
  const values = check(value, []);
  return { text: JSON.stringify(value), values };
}

/** Counts the values; `path`: the keys and indexes that lead to this one. */
function check(value: unknown, path: (string | number)[]): number {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return 1;
  if (typeof value === 'number' && Number.isFinite(value)) return 1;
  if (typeof value !== 'object') throw new NoJson(`${placeOf(path)} is ${nameOf(value)}`);
  if (path.length > MAX_DEPTH) throw new NoJson(`it nests deeper than ${MAX_DEPTH} levels`);
  let values = 1;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      values += checkIn(value[index], path, index);
    }
    return values;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    const name = prototype.constructor?.name ?? 'class of its own';
    throw new NoJson(`${placeOf(path)} is a ${name}`);
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) values += checkIn(item, path, key);
  }
  return values;
}

function checkIn(item: unknown, path: (string | number)[], step: string | number): number {
  path.push(step);
  const values = check(item, path);
  path.pop();
  return values;
}

/** `data.pods[3].at`; `it` for the value itself. */
function placeOf(path: (string | number)[]): string {
  if (path.length === 0) return 'it';
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
