import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOf,
  stringOf,
} from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { escapeKey, pointerKeys, valueAt } from '../../model/pointer.ts';
import { print } from './condition-words.ts';
import type { FormPage, ValueError } from './form.ts';
import { listedChoices } from './listed-choices.ts';
import { meantErrors } from './meant-errors.ts';
import type { CheckError } from './validator-runtime.ts';

/** More values than this are not listed in a message. */
const MAX_LISTED = 12;

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'yes or no',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'a group of values',
  string: 'a text',
};

const FORMATS: Readonly<Record<string, string>> = {
  color: 'Give a colour, like #3366cc.',
  date: 'Give a date, like 2026-01-31.',
  'date-time': 'Give a date and time, like 2026-01-31T12:00:00Z.',
  email: 'Give an email address, like ada@example.com.',
  hostname: 'Give the name of a host, like www.example.com.',
  ipv4: 'Give an IPv4 address, like 192.0.2.1.',
  ipv6: 'Give an IPv6 address, like 2001:db8::1.',
  time: 'Give a time, like 12:00:00Z.',
  uri: 'Give a whole web address, like https://example.com.',
  url: 'Give a whole web address, like https://example.com.',
  uuid: 'Give a UUID.',
};

/**
 * What the checks of a page have against values, in words for people: each place once. For values that
 * somebody writes by hand: the help of a question and the value that is meant are told as well.
 */
export function describeErrors(
  page: FormPage,
  errors: readonly CheckError[],
  values: JsonObject,
): ValueError[] {
  return wordErrors(page, errors).map(({ pointer, message, error }) => ({
    pointer,
    message: [message, patternHelp(page, error)].filter(Boolean).join(' '),
    value: meantValue(error, valueAt(values, pointer)),
  }));
}

/**
 * The same for a form that shows each question with its help: of the options of a choice only the one that
 * is meant is explained.
 */
export function wordErrors(
  page: FormPage,
  errors: readonly CheckError[],
): (ValueError & { error: CheckError })[] {
  const worded = meantErrors(errors).map((error) => {
    return { pointer: placeOf(error), message: wording(page, error), error };
  });
  return [...new Map(worded.map((one) => [one.pointer, one])).values()];
}

function placeOf({ instancePath, params }: CheckError): string {
  const { missingProperty } = params;
  if (typeof missingProperty !== 'string') return instancePath;
  return `${instancePath}/${escapeKey(missingProperty)}`;
}

function wording(page: FormPage, error: CheckError): string {
  const { schema, name } = brokenSchema(page, error);
  return ownMessage(page, error, schema, name) ?? rule(error, schema, uiSchemaAt(page, error));
}

/** The schema that an error comes from; `name` where it is about a property that is missing. */
function brokenSchema(page: FormPage, { schemaPath, params }: CheckError) {
  const keys = schemaPath
    .slice(schemaPath.indexOf('#') + 1)
    .split('/')
    .map(decode);
  const found = valueAt(page.schema, keys.slice(0, -1).join('/'));
  return { schema: objectOf(found), name: stringOf(params.missingProperty) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * What the template itself says in `errorMessage`, as the package ajv-errors reads it, with which
 * Backstage checks forms: one text for all that is wrong with a value, or texts by keyword, by missing
 * property, and `_` for the rest.
 */
function ownMessage(
  page: FormPage,
  { keyword, instancePath }: CheckError,
  schema: JsonObject,
  name: string | undefined,
): string | undefined {
  const own = schema.errorMessage;
  if (typeof own === 'string') return own;
  if (isJsonObject(own)) {
    const said = own[keyword];
    const byName = isJsonObject(said) && name !== undefined ? said[name] : said;
    const text = byName ?? own._;
    if (typeof text === 'string') return text;
  }
  const keys = pointerKeys(instancePath);
  const around = keys.length === 1 ? page.schema.errorMessage : undefined;
  const ofProperties = isJsonObject(around) ? around.properties : undefined;
  const text = isJsonObject(ofProperties) ? ofProperties[keys[0] ?? ''] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function uiSchemaAt(page: FormPage, { instancePath }: CheckError): JsonObject {
  let found: JsonObject = page.uiSchema;
  for (const key of pointerKeys(instancePath)) {
    const inner = found[/^\d+$/.test(key) ? 'items' : key];
    found = isJsonObject(inner) ? inner : {};
  }
  return found;
}

function rule({ keyword, params }: CheckError, schema: JsonObject, uiSchema: JsonObject): string {
  const limit = Number(params.limit);
  switch (keyword) {
    case 'required':
    case 'dependencies':
      return 'Fill this in.';
    case 'type':
      return `Give ${[params.type].flat().map(typeWord).join(' or ')}.`;
    case 'enum':
      return oneOf(listedChoices(schema, uiSchema).map(({ value, name }) => name ?? word(value)));
    case 'const':
      return `This has to be ${word(params.allowedValue ?? null)}.`;
    case 'pattern':
      return patternRule(String(params.pattern), uiSchema);
    case 'format':
      return FORMATS[String(params.format)] ?? `Give a valid ${params.format}.`;
    case 'minLength':
      return limit === 1 ? 'Fill this in.' : `Give at least ${limit} characters.`;
    case 'maxLength':
      return `Give at most ${count(limit, 'character')}.`;
    case 'minimum':
      return `Give ${limit} or more.`;
    case 'maximum':
      return `Give ${limit} or less.`;
    case 'exclusiveMinimum':
      return `Give more than ${limit}.`;
    case 'exclusiveMaximum':
      return `Give less than ${limit}.`;
    case 'multipleOf':
      return `Give a multiple of ${params.multipleOf}.`;
    case 'minItems':
    case 'minProperties':
      return `Give at least ${limit}.`;
    case 'maxItems':
    case 'maxProperties':
      return `Give at most ${limit}.`;
    case 'uniqueItems':
      return `Numbers ${Number(params.j) + 1} and ${Number(params.i) + 1} are the same; remove one.`;
    case 'additionalProperties':
      return `Remove ${params.additionalProperty}; nothing asks for it.`;
    case 'oneOf':
      return params.passingSchemas
        ? 'These answers fit several of the options; change them so that they fit one.'
        : 'These answers fit none of the options.';
    case 'anyOf':
      return 'These answers fit none of the options.';
    default:
      return 'Give another value; this one is not allowed.';
  }
}

function typeWord(type: unknown): string {
  return (typeof type === 'string' && TYPES[type]) || 'another value';
}

/** The rule that a pattern is; by the example that the template gives as a placeholder, where that fits. */
function patternRule(pattern: string, uiSchema: JsonObject): string {
  const example = uiSchema['ui:placeholder'];
  return typeof example === 'string' && matches(example, pattern)
    ? `Write it like ${example}. It has to match the pattern ${pattern}.`
    : `This does not match the pattern ${pattern}.`;
}

function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

/** What the template says to help with a question whose pattern an answer does not match. */
function patternHelp(page: FormPage, error: CheckError): string {
  const help = error.keyword === 'pattern' ? uiSchemaAt(page, error)['ui:help'] : undefined;
  return typeof help === 'string' ? help : '';
}

/** A value as people say it. */
function word(value: JsonValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : print(value);
}

/** @example oneOf(['a', 'b', 'c'])  // 'Choose a, b or c.' */
function oneOf(words: string[]): string {
  if (words.length === 0 || words.length > MAX_LISTED) return 'Choose one of the values offered.';
  const [last, ...rest] = words.reverse();
  return rest.length > 0 ? `Choose ${rest.reverse().join(', ')} or ${last}.` : `Choose ${last}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** The value that was meant, where only one can be. */
function meantValue(error: CheckError, given: JsonValue | undefined): JsonValue | undefined {
  const { allowedValue, allowedValues } = error.params;
  if (error.keyword === 'const') return allowedValue;
  if (error.keyword !== 'enum' || !Array.isArray(allowedValues)) return undefined;
  if (allowedValues.length === 1) return allowedValues[0];
  const texts = allowedValues.filter((value) => typeof value === 'string');
  return typeof given === 'string' ? nearest(given, texts)[0] : undefined;
}
