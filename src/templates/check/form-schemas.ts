import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { allSchemas, type PlacedSchema } from '../forms/subschemas.ts';

/** The pages of a form as written, with their JSON pointers in the descriptor, those that a feature flag hides too. */
export function writtenPages({ parameters }: JsonObject): PlacedSchema[] {
  if (isJsonObject(parameters)) return [{ schema: parameters, pointer: '/spec/parameters' }];
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((schema, index) =>
    isJsonObject(schema) ? [{ schema, pointer: `/spec/parameters/${index}` }] : [],
  );
}

/** Every schema of a form as written, at any depth. */
export function writtenSchemas(spec: JsonObject): PlacedSchema[] {
  return writtenPages(spec).flatMap(({ schema, pointer }) => [...allSchemas(schema, pointer)]);
}

/** Keywords whose value is a schema, or may look like one. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['additionalItems', 'additionalProperties', 'const', 'contains', 'default', 'dependencies'],
  ...[
    'definitions',
    '$defs',
    'dependentSchemas',
    'else',
    'if',
    'items',
    'not',
    'patternProperties',
  ],
  ...['properties', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
]);

/** The names of fields that stand beside `properties` instead of below. */
export function strayFields(schema: JsonObject): string[] {
  return Object.entries(schema).flatMap(([name, value]) => {
    if (KEYWORDS.has(name) || /[:<-]/.test(name) || !isJsonObject(value)) return [];
    return typeof value.type === 'string' || value['ui:field'] !== undefined ? name : [];
  });
}
