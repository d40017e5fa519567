import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

/**
 * Merges one value into another, as `merge` of lodash does: mappings key by key, lists item by item,
 * anything else is replaced. With `joinLists`, new items of a list are added at its end instead.
 */
export function mergeValues(
  before: JsonValue | undefined,
  added: JsonValue,
  joinLists: boolean,
): JsonValue {
  if (isJsonObject(before) && isJsonObject(added)) return mergeFields(before, added, joinLists);
  if (!Array.isArray(before)) return added;
  if (joinLists) return [...new Set([...before, ...(Array.isArray(added) ? added : [added])])];
  if (!Array.isArray(added)) return added;
  const length = Math.max(before.length, added.length);
  return Array.from({ length }, (_, index) => {
    const item = added[index];
    return item === undefined ? (before[index] ?? null) : mergeValues(before[index], item, false);
  });
}

function mergeFields(before: JsonObject, added: JsonObject, joinLists: boolean): JsonObject {
  const fields = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(added)) {
    if (value !== undefined) fields.set(key, mergeValues(fields.get(key), value, joinLists));
  }
  return Object.fromEntries(fields);
}
