import type { JsonValue } from '../../model/json.ts';
import { pointerKeys } from '../../model/pointer.ts';

/** A copy of a value without what stands at some JSON pointers. Items after one that is gone move up. */
export function takeOut<T extends JsonValue>(value: T, pointers: readonly string[]): T {
  const rest = structuredClone(value);
  // From the end, so that the pointers of what is still to go stay true.
  const fromTheEnd = [...new Set(pointers)].sort(byPosition).reverse();
  for (const pointer of fromTheEnd) remove(rest, pointer);
  return rest;
}

/**
 * Where something of a value stood before `pointers` were taken out of it: indexes of lists count
 * what is gone.
 */
export function pointerBefore(pointer: string, pointers: readonly string[]): string {
  const gone = new Set(pointers);
  let before = '';
  for (const key of pointer.split('/').slice(1)) {
    before = `${before}/${/^\d+$/.test(key) ? indexBefore(before, Number(key), gone) : key}`;
  }
  return before;
}

function indexBefore(list: string, index: number, gone: ReadonlySet<string>): number {
  let before = -1;
  for (let left = index + 1; left > 0; left -= gone.has(`${list}/${before}`) ? 0 : 1) before += 1;
  return before;
}

function byPosition(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function remove(value: JsonValue, pointer: string): void {
  const keys = pointerKeys(pointer);
  const last = keys.pop();
  if (last === undefined) return;
  let parent: unknown = value;
  for (const key of keys) {
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined;
  }
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
}
