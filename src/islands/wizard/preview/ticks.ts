import type { JsonObject } from '../../../model/json.ts';
import type { EntityRef } from '../../../model/ref.ts';
import { sortKeys } from '../../../model/sort-keys.ts';

/** What of the browser's storage ticks need. */
export type TickStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The key under which ticks of one template with one set of answers are kept. The answers go into it as
 * a digest (cyrb53: 53 bits, made for keys, not for secrets), so that other answers begin afresh; in which
 * order they were given makes no difference.
 */
export function ticksKey(template: EntityRef, values: JsonObject): string {
  return `pb-ticks:${template}:${digest(JSON.stringify(sortKeys(values)))}`;
}

/** The ids of ticked tasks; none where nothing was kept, or storage is closed to the page. */
export function readTicks(storage: TickStorage | undefined, key: string): Set<string> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Keeps the ids of ticked tasks; where storage is full or closed they last as long as the page. */
export function writeTicks(
  storage: TickStorage | undefined,
  key: string,
  ticks: ReadonlySet<string>,
): void {
  try {
    if (ticks.size === 0) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify([...ticks].sort()));
  } catch {
    // Nobody loses more than the ticks of a later visit.
  }
}

/** The browser's storage, where the page may use it: reading the property alone can be refused. */
export function browserStorage(): TickStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function digest(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
