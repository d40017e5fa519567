import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { mapSubschemas, SAME_VALUE, type Subschema } from './subschemas.ts';

/** Keywords whose schemas are read after a schema's own `ui:` keys, in this order. */
const LATER: ReadonlySet<string> = new Set(['properties', 'items', ...SAME_VALUE]);

/**
 * Takes a schema of a template apart into the JSON Schema and the `ui:` keys, nested as
 * react-jsonschema-form wants them. Keys of a property come from wherever it is described; where
 * several places say the same key, the last of properties, items, anyOf, oneOf, allOf, dependencies,
 * then and else wins (plugin-scaffolder-react, extractSchemaFromStep). `backstage:` keys speak to a
 * server and are dropped.
 */
export function splitUi(schema: JsonObject): { schema: JsonObject; uiSchema: JsonObject } {
  const uiSchema: JsonObject = {};
  return { schema: split(schema, uiSchema), uiSchema };
}

function split(schema: JsonObject, uiSchema: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('ui:')) uiSchema[keyword] = value;
    else if (!keyword.startsWith('backstage:') && !LATER.has(keyword)) kept[keyword] = value;
  }
  for (const keyword of LATER) {
    if (schema[keyword] !== undefined) kept[keyword] = schema[keyword];
  }
  if (isJsonObject(kept.items)) uiSchema.items = {};
  return mapSubschemas(kept, (inner) =>
    isJsonObject(inner.schema) ? split(inner.schema, uiSchemaOf(inner, uiSchema)) : inner.schema,
  );
}

/** Where the `ui:` keys of an inner schema go; the form never reads those of any other keyword. */
function uiSchemaOf({ keyword, name, pointer }: Subschema, uiSchema: JsonObject): JsonObject {
  if (SAME_VALUE.some((known) => known === keyword)) return uiSchema;
  const key = keyword === 'properties' ? name : pointer === '/items' ? 'items' : undefined;
  if (key === undefined) return {};
  const known = uiSchema[key];
  if (isJsonObject(known)) return known;
  const fresh: JsonObject = {};
  uiSchema[key] = fresh;
  return fresh;
}
