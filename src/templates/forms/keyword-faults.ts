import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { sortKeys } from '../../model/sort-keys.ts';

/** What is wrong with a keyword of a schema. */
export interface KeywordFault {
  /** A sentence about the keyword. */
  message: string;
  hint: string;
  /** What was meant, where that is plain. */
  instead?: JsonValue | undefined;
}

/** Says what is wrong with a value, or nothing. */
type Shape = (value: JsonValue) => KeywordFault | undefined;

const TYPES: ReadonlySet<unknown> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);

/** How other languages call the types of JSON Schema. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['dict', 'object'],
  ['double', 'number'],
  ['float', 'number'],
  ['int', 'integer'],
  ['list', 'array'],
  ['map', 'object'],
  ['str', 'string'],
  ['text', 'string'],
]);

const text = shape((value) => typeof value === 'string', 'a text');
const number = shape((value) => typeof value === 'number', 'a number');
const count = shape(
  (value) => Number.isInteger(value) && Number(value) >= 0,
  'a whole number from 0 on',
);
const flag = shape((value) => typeof value === 'boolean', 'true or false');
const map = shape(isJsonObject, 'a mapping');
const list = shape((value) => Array.isArray(value) && value.length > 0, 'a list with items');

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['$ref', text],
  ['title', text],
  ['description', text],
  ['format', text],
  ['contentMediaType', text],
  ['contentEncoding', text],
  ['pattern', pattern],
  ['readOnly', flag],
  ['uniqueItems', flag],
  ['multipleOf', shape((value) => typeof value === 'number' && value > 0, 'a number above 0')],
  ['maximum', number],
  ['exclusiveMaximum', number],
  ['minimum', number],
  ['exclusiveMinimum', number],
  ['maxLength', count],
  ['minLength', count],
  ['maxItems', count],
  ['minItems', count],
  ['maxProperties', count],
  ['minProperties', count],
  ['required', names],
  ['enum', values],
  ['examples', shape((value) => Array.isArray(value), 'a list')],
  ['type', type],
  ['allOf', list],
  ['anyOf', list],
  ['oneOf', list],
  ['items', items],
  ['properties', map],
  ['patternProperties', map],
  ['definitions', map],
  ['$defs', map],
  ['dependencies', map],
]);

/**
 * Says what JSON Schema draft-07 has against the value of a keyword, or nothing; what schemas inside
 * of it hold is not looked at. The rules are those of the specification (json-schema.org/draft-07/schema),
 * and those that ajv adds: lists of values have an item, and patterns are read in Unicode mode.
 */
export function keywordFault(keyword: string, value: JsonValue): KeywordFault | undefined {
  return SHAPES.get(keyword)?.(value);
}

function shape(fits: (value: JsonValue) => boolean, expected: string): Shape {
  return (value) =>
    fits(value)
      ? undefined
      : {
          message: value === null ? 'has no value' : `is ${kindOf(value)}`,
          hint: value === null ? `Write ${expected}, or remove it.` : `Write ${expected}.`,
        };
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return isJsonObject(value) ? 'a mapping' : JSON.stringify(value);
}

function type(value: JsonValue): KeywordFault | undefined {
  const written = Array.isArray(value) ? value : [value];
  const isFine = written.length > 0 && written.every((name) => TYPES.has(name));
  if (isFine) return repeated(value);
  const lower = typeof value === 'string' ? value.toLowerCase() : '';
  const meant = TYPES.has(lower) ? lower : MEANT.get(lower);
  return {
    message: `is ${kindOf(value)}, which is no type`,
    hint: meant ? `Write ${meant}.` : `Write one of ${[...TYPES].join(', ')}.`,
    instead: meant,
  };
}

/** Whether a text is a type of JSON Schema. */
export function isType(name: string): boolean {
  return TYPES.has(name);
}

function names(value: JsonValue): KeywordFault | undefined {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) {
    return repeated(value);
  }
  const hint =
    typeof value === 'boolean'
      ? 'Write the name into `required` of what holds it.'
      : 'Write a list of names.';
  return { message: `is ${kindOf(value)}`, hint };
}

function items(value: JsonValue): KeywordFault | undefined {
  return Array.isArray(value) ? list(value) : undefined;
}

function values(value: JsonValue): KeywordFault | undefined {
  return list(value) ?? repeated(value);
}

/** A list that has an item twice. */
function repeated(value: JsonValue): KeywordFault | undefined {
  if (!Array.isArray(value)) return undefined;
  const distinct = new Map(value.map((item) => [JSON.stringify(sortKeys(item)), item]));
  if (distinct.size === value.length) return undefined;
  const instead = [...distinct.values()];
  return { message: 'has an item twice', hint: 'Remove one of them.', instead };
}

function pattern(value: JsonValue): KeywordFault | undefined {
  if (typeof value !== 'string') return text(value);
  if (isPattern(value)) return undefined;
  return {
    message: `is ${JSON.stringify(value)}, which is no regular expression`,
    hint: 'Escape only what has a meaning in one, such as `\\.` and `\\d`.',
  };
}

/** Whether a text is a regular expression as checks read it, in Unicode mode. */
export function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
}
