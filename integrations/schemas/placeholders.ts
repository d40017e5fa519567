import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import { mapSchema, when } from './json-schema.ts';

/** Where a schema keeps the description of its placeholders. */
const PLACE = '#/definitions/placeholder';

/** What may stand for a value in catalog files (src/catalog/placeholders.ts). */
export const ENTITY_PLACEHOLDERS = {
  $text: { type: 'string', description: 'The text of the file at this path.' },
  $json: { type: 'string', description: 'The value in the JSON file at this path.' },
  $yaml: { type: 'string', description: 'The value in the YAML file at this path.' },
};

/** What may stand for a value in app-config.yaml (src/portal/config/substitute.ts). */
export const CONFIG_PLACEHOLDERS = {
  $env: { type: 'string', description: 'The value of an environment variable.' },
  $file: { type: 'string', description: 'The text of the file at this path.' },
  $include: { type: 'string', description: 'A value in another file: path.yaml#key.' },
};

/** Keywords under which a schema describes a value of the file, rather than a condition on one. */
const VALUES = new Set(['additionalProperties', 'items', 'patternProperties', 'properties']);

/**
 * Allows an object with one of the keys of `placeholders` wherever a schema asks for a text or a list,
 * and the keys themselves in objects that would refuse them. What describes a value stays where it is,
 * so that references to it and an editor's proposals still hold.
 */
export function allowPlaceholders(schema: JsonObject, placeholders: JsonObject): JsonObject {
  const allowing = mapSchema(schema, (inner, keyword) => {
    if (keyword === undefined || !VALUES.has(keyword)) return inner;
    if (inner.additionalProperties === false && isJsonObject(inner.properties)) {
      return { ...inner, properties: { ...inner.properties, ...placeholders } };
    }
    const { type } = inner;
    if ((type !== 'string' && type !== 'array') || 'const' in inner || 'enum' in inner)
      return inner;
    const allOf = Array.isArray(inner.allOf) ? inner.allOf : [];
    return {
      ...inner,
      type: [type, 'object'],
      allOf: [...allOf, when({ type: 'object' }, { $ref: PLACE })],
    };
  });
  const definitions = isJsonObject(schema.definitions) ? allowing.definitions : {};
  return {
    ...allowing,
    definitions: {
      ...(isJsonObject(definitions) ? definitions : {}),
      placeholder: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
        properties: placeholders,
      },
    },
  };
}
