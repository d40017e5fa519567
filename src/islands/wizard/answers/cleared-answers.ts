import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

/**
 * The answers to keep, with `null` where the visitor has cleared one: an answer that is just left out gets
 * its default again. `fittingValues` reads them back.
 *
 * @param answers all answers; those that were cleared are undefined
 * @example markCleared({ size: 3 }, { size: 3, name: undefined })  // { size: 3, name: null }
 */
export function markCleared(kept: JsonObject, answers: JsonObject): JsonObject {
  const cleared = Object.keys(answers).filter((name) => answers[name] === undefined);
  const inner = Object.entries(kept).map(([name, value]): [string, JsonValue | undefined] => {
    return [name, markIn(value, answers[name])];
  });
  return {
    ...Object.fromEntries(cleared.map((name) => [name, null])),
    ...Object.fromEntries(inner),
  };
}

function markIn(kept: JsonValue | undefined, answer: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(kept) && isJsonObject(answer)) return markCleared(kept, answer);
  if (!Array.isArray(kept) || !Array.isArray(answer)) return kept;
  return kept.map((item, index) => markIn(item, answer[index]) ?? null);
}
