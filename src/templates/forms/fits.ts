import { deepEquals } from '@rjsf/utils';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOf,
  stringsOf,
} from '../../model/json.ts';
import { referred } from './references.ts';

/** A schema that needs more steps than this to be decided leads back to itself. */
const MAX_DEPTH = 60;

/**
 * Whether a value fits a schema (JSON Schema draft-07 without formats), decided without compiling it. For
 * the few conditions that are only known once the form has values: an option of a choice whose own
 * conditions were decided. Values themselves are checked by what was compiled.
 */
export function fits(
  schema: JsonValue | undefined,
  value: JsonValue | undefined,
  root: JsonObject,
  depth = 0,
): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  if (depth > MAX_DEPTH) return true;
  const inner = (one: JsonValue | undefined, of = value) => fits(one, of, root, depth + 1);
  const { $ref, const: fixed, enum: values, type, not, allOf, anyOf, oneOf } = schema;
  if (typeof $ref === 'string') return inner(referred($ref, root));
  if (fixed !== undefined && !deepEquals(fixed, value)) return false;
  if (Array.isArray(values) && !values.some((one) => deepEquals(one, value))) return false;
  if (type !== undefined && !stringsOf(type).some((name) => isOfType(value, name))) return false;
  if (not !== undefined && inner(not)) return false;
  if (Array.isArray(allOf) && !allOf.every((one) => inner(one))) return false;
  if (Array.isArray(anyOf) && !anyOf.some((one) => inner(one))) return false;
  if (Array.isArray(oneOf) && oneOf.filter((one) => inner(one)).length !== 1) return false;
  if (schema.if !== undefined && !inner(inner(schema.if) ? schema.then : schema.else)) return false;
  if (typeof value === 'string') return fitsText(schema, value);
  if (typeof value === 'number') return fitsNumber(schema, value);
  if (Array.isArray(value)) return fitsList(schema, value, inner);
  return !isJsonObject(value) || fitsObject(schema, value, inner);
}

type Inner = (schema: JsonValue | undefined, value: JsonValue | undefined) => boolean;

/** Whether a value is of a type of JSON Schema. */
export function isOfType(value: JsonValue | undefined, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function fitsText({ minLength, maxLength, pattern }: JsonObject, value: string): boolean {
  const length = [...value].length;
  if (typeof minLength === 'number' && length < minLength) return false;
  if (typeof maxLength === 'number' && length > maxLength) return false;
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
}

function fitsNumber(schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === 'number' && value < minimum) return false;
  if (typeof maximum === 'number' && value > maximum) return false;
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) return false;
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) return false;
  if (typeof multipleOf !== 'number') return true;
  const times = value / multipleOf;
  return Math.abs(Math.round(times) - times) < 1e-8;
}

function fitsList(schema: JsonObject, value: JsonValue[], inner: Inner): boolean {
  const { minItems, maxItems, uniqueItems, items, additionalItems, contains } = schema;
  if (typeof minItems === 'number' && value.length < minItems) return false;
  if (typeof maxItems === 'number' && value.length > maxItems) return false;
  if (uniqueItems === true) {
    if (value.some((one, at) => value.slice(0, at).some((other) => deepEquals(one, other)))) {
      return false;
    }
  }
  if (contains !== undefined && !value.some((item) => inner(contains, item))) return false;
  const schemaOf = (index: number) =>
    Array.isArray(items) ? (items[index] ?? additionalItems) : items;
  return value.every((item, index) => inner(schemaOf(index), item));
}

function fitsObject(schema: JsonObject, value: JsonObject, inner: Inner): boolean {
  const { minProperties, maxProperties, required, dependencies } = schema;
  const has = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
  const names = Object.keys(value).filter(has);
  if (typeof minProperties === 'number' && names.length < minProperties) return false;
  if (typeof maxProperties === 'number' && names.length > maxProperties) return false;
  if (!stringsOf(required).every(has)) return false;
  for (const [name, dependency] of Object.entries(objectOf(dependencies))) {
    if (!has(name)) continue;
    const isMet = Array.isArray(dependency)
      ? stringsOf(dependency).every(has)
      : inner(dependency, value);
    if (!isMet) return false;
  }
  return names.every(
    (name) =>
      inner(schema.propertyNames, name) &&
      schemasOf(schema, name).every((one) => inner(one, value[name])),
  );
}

function schemasOf(schema: JsonObject, name: string): (JsonValue | undefined)[] {
  const properties = objectOf(schema.properties);
  const found = [
    ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...Object.entries(objectOf(schema.patternProperties))
      .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
      .map(([, one]) => one),
  ];
  return found.length > 0 ? found : [schema.additionalProperties];
}
