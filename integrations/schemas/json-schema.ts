import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.ts';

/** Keywords whose value is an object of schemas by name. */
const NAMED = new Set(['$defs', 'definitions', 'dependencies', 'patternProperties', 'properties']);

/** Keywords whose value is a schema or a list of them. */
const NESTED = new Set([
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'oneOf',
  'propertyNames',
  'then',
]);

/**
 * Changes a JSON Schema (draft 7) and every schema in it, the inner ones first, and leaves what is data:
 * examples, defaults, constants. `keyword` tells under which keyword a schema stands; it is undefined
 * for the outermost.
 */
export function mapSchema(
  schema: JsonObject,
  change: (schema: JsonObject, keyword: string | undefined) => JsonObject,
  keyword?: string,
): JsonObject {
  const mapped: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    const inner = (item: JsonValue) => (isJsonObject(item) ? mapSchema(item, change, key) : item);
    if (NAMED.has(key) && isJsonObject(value)) mapped[key] = mapValues(value, inner);
    else if (NESTED.has(key) && Array.isArray(value)) mapped[key] = value.map(inner);
    else if (NESTED.has(key) && value !== undefined) mapped[key] = inner(value);
    else mapped[key] = value;
  }
  return change(mapped, keyword);
}

/**
 * Makes the local references of a schema lead to where it is put in another one.
 *
 * @example moveReferences({ $ref: '#/definitions/a' }, '#/definitions/b')  // { $ref: '#/definitions/b/definitions/a' }
 */
export function moveReferences(schema: JsonObject, place: string): JsonObject {
  return mapSchema(schema, (inner) => {
    const { $ref } = inner;
    return typeof $ref === 'string' && $ref.startsWith('#')
      ? { ...inner, $ref: place + $ref.slice(1) }
      : inner;
  });
}

/** A rule that holds where a condition does. */
export function when(condition: JsonObject, rule: JsonObject): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
  return { if: condition, then: rule };
}

function mapValues(object: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject {
  const mapped: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) mapped[key] = change(value);
  }
  return mapped;
}
