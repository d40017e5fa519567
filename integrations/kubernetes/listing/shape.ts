import type { JsonValue } from '../../../src/facts/plugin.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import type { KeptObject } from './list.ts';

/**
 * The number of the way in which objects are kept. It is raised with every change to `objects.ts`
 * that a kept listing would not survive.
 */
const SHAPE = 2;

/** What is kept of a list between snapshots. */
export interface KeptList {
  items: KeptObject[];
  /** The labels that were kept on the objects, where they had them. */
  labelKeys: string[];
  /** Whether the list had broken off. */
  broken: boolean;
}

/** A list as JSON. */
export function toKept(list: KeptList): JsonValue {
  // Objects are made of JSON values and `undefined`, which JSON leaves out.
  return { shape: SHAPE, ...list } as unknown as JsonValue;
}

/** A kept list; undefined where another version of Playbill kept it. */
export function fromKept(value: JsonValue): KeptList | undefined {
  if (!isJsonObject(value) || value.shape !== SHAPE) return undefined;
  return value as unknown as KeptList;
}
