import type { JsonValue } from '../../../src/facts/plugin.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import type { KeptObject } from './list.ts';

/**
 * The number of the way in which objects are kept. It is raised with every change to `objects.ts`
 * that a kept listing would not survive.
 */
const SHAPE = 1;

/** A listing as it is kept between snapshots. */
export function toKept(items: readonly KeptObject[]): JsonValue {
  // Objects are made of JSON values and `undefined`, which JSON leaves out.
  return { shape: SHAPE, items: items as unknown as JsonValue };
}

/** A kept listing; undefined where another version of Playbill kept it. */
export function fromKept(value: JsonValue): KeptObject[] | undefined {
  if (!isJsonObject(value) || value.shape !== SHAPE || !Array.isArray(value.items))
    return undefined;
  return value.items as unknown as KeptObject[];
}
