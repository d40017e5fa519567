import { isJsonObject, type JsonObject } from '../../model/json.ts';

/**
 * Lays one configuration over another as Backstage does: objects merge key by key, everything else,
 * lists included, is replaced by the later file.
 */
export function mergeConfig(base: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isJsonObject(below) && isJsonObject(value) ? mergeConfig(below, value) : value;
  }
  return merged;
}
