/** Levels that a value may nest; a value that holds itself goes beyond. */
const MAX_DEPTH = 100;

/** Why a value is no JSON: a sentence without its end, "data.at is a Date". */
export class NoJson extends Error {
  override name = 'NoJson';
}

/**
 * The JSON text of a value. Keys with the value undefined are left out; anything else that JSON cannot
 * hold, and that `JSON.stringify` would change or drop without a word, is refused.
 *
 * Throws `NoJson`.
 */
export function jsonText(value: unknown): string {
  check(value, '', 0);
  return JSON.stringify(value);
}

function check(value: unknown, path: string, depth: number): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw new NoJson(`${path || 'it'} is ${nameOf(value)}`);
  if (depth > MAX_DEPTH) throw new NoJson(`it nests deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) check(item, `${path}[${index}]`, depth + 1);
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    throw new NoJson(`${path || 'it'} is a ${prototype.constructor?.name ?? 'class of its own'}`);
  }
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) check(item, path ? `${path}.${key}` : key, depth + 1);
  }
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
