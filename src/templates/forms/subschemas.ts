import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';

/** Keywords of JSON Schema draft-07 whose value holds one schema by name. */
const MAPS: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
]);

/** Keywords whose value is a list of schemas. `items` may be one as well. */
const LISTS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'items']);

/** Keywords whose value is a schema. */
const SINGLES: ReadonlySet<string> = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
]);

/** A schema inside of another one. */
export interface Subschema {
  schema: JsonValue | undefined;
  /** JSON pointer from the outer schema: `/properties/name`. */
  pointer: string;
  /** The keyword that holds it. */
  keyword: string;
  /** Its name, where the keyword holds schemas by name. */
  name?: string | undefined;
}

/**
 * Whatever stands directly inside of a schema where JSON Schema draft-07 expects a schema, in the order
 * written. Lists of names in `dependencies` are no schemas and are left out.
 */
export function* subschemasOf(schema: JsonObject): Iterable<Subschema> {
  for (const [keyword, value] of Object.entries(schema)) {
    if (MAPS.has(keyword) && isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (keyword === 'dependencies' && Array.isArray(inner)) continue;
        yield { schema: inner, pointer: `/${keyword}/${escapeKey(name)}`, keyword, name };
      }
    } else if (LISTS.has(keyword) && Array.isArray(value)) {
      for (const [index, inner] of value.entries()) {
        yield { schema: inner, pointer: `/${keyword}/${index}`, keyword };
      }
    } else if (SINGLES.has(keyword)) {
      yield { schema: value, pointer: `/${keyword}`, keyword };
    }
  }
}

/** An object schema, with its JSON pointer. */
export interface PlacedSchema {
  schema: JsonObject;
  pointer: string;
}

/** A schema and all object schemas inside of it, outer ones first. */
export function* allSchemas(schema: JsonObject, pointer = ''): Iterable<PlacedSchema> {
  yield { schema, pointer };
  for (const inner of subschemasOf(schema)) {
    if (isJsonObject(inner.schema)) yield* allSchemas(inner.schema, pointer + inner.pointer);
  }
}

/** Keywords whose schemas speak about the same value as the schema that holds them, in the order read. */
export const SAME_VALUE = ['anyOf', 'oneOf', 'allOf', 'dependencies', 'then', 'else'] as const;

/** A schema and, outer ones first, those inside of it that can add to what the same value holds. */
export function* sameValueSchemas(schema: JsonObject, pointer = ''): Iterable<PlacedSchema> {
  yield { schema, pointer };
  for (const inner of subschemasOf(schema)) {
    if (SAME_VALUE.some((known) => known === inner.keyword) && isJsonObject(inner.schema)) {
      yield* sameValueSchemas(inner.schema, pointer + inner.pointer);
    }
  }
}

/** Tells whether a schema takes names that it does not list. */
export function takesOtherNames(schema: JsonObject): boolean {
  const { additionalProperties, patternProperties, $ref } = schema;
  return Boolean(additionalProperties) || patternProperties !== undefined || $ref !== undefined;
}

/**
 * A copy of a schema in which `change` has replaced every schema directly inside; what it makes
 * undefined is left out.
 */
export function mapSubschemas(schema: JsonObject, change: Change): JsonObject {
  return Object.fromEntries(
    Object.entries(schema)
      .map(([keyword, value]) => [keyword, mapKeyword(keyword, value, change)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

type Change = (inner: Subschema) => JsonValue | undefined;

function mapKeyword(keyword: string, value: JsonValue | undefined, change: Change) {
  if (MAPS.has(keyword) && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => {
          const isNames = keyword === 'dependencies' && Array.isArray(inner);
          const pointer = `/${keyword}/${escapeKey(name)}`;
          return [
            name,
            isNames ? inner : change({ schema: inner, pointer, keyword, name }),
          ] as const;
        })
        .filter(([, inner]) => inner !== undefined),
    );
  }
  if (LISTS.has(keyword) && Array.isArray(value)) {
    return value
      .map((inner, index) => change({ schema: inner, pointer: `/${keyword}/${index}`, keyword }))
      .filter((inner) => inner !== undefined);
  }
  return SINGLES.has(keyword) ? change({ schema: value, pointer: `/${keyword}`, keyword }) : value;
}
