import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/model/json.ts';

/** Puts a value where the names of a path lead, and makes the objects on the way that are not there. */
export function setAt(values: JsonObject, path: readonly string[], value: JsonValue): void {
  const names = [...path];
  const last = names.pop();
  if (last === undefined) return;
  const holder = names.reduce((object, name) => {
    const inner = Object.hasOwn(object, name) ? object[name] : undefined;
    if (isJsonObject(inner)) return inner;
    const fresh: JsonObject = {};
    object[name] = fresh;
    return fresh;
  }, values);
  holder[last] = value;
}
