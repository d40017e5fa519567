import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';

/** The part of JSON Schema that inputs of folder actions need, without words for people. */
export interface InputSchema {
  /** Any of these; anything where it is left out. */
  type?: ValueType[];
  enum?: JsonValue[];
  items?: InputSchema;
  /** Fields of an object, which has no others. */
  fields?: Record<string, InputSchema>;
  required?: string[];
}

type ValueType = keyof typeof IN_WORDS;

const IN_WORDS = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  array: 'a list',
  object: 'a mapping',
};

/** What does not fit, in words that follow the name of the action, with its JSON pointer in the input. */
export interface InputMistake {
  message: string;
  pointer: string;
}

/**
 * Finds the first thing in an input that its schema refuses. Backstage checks the input of every step
 * the same way, against schemas that allow no further fields (NunjucksWorkflowRunner.executeStep).
 */
export function checkInput(
  schema: InputSchema,
  value: JsonValue,
  pointer = '',
): InputMistake | undefined {
  const name = pointer === '' ? 'the input' : pointer.slice(1).replaceAll('/', '.');
  if (schema.type && !schema.type.some((type) => typeOf(value) === type)) {
    const wanted = schema.type.map((type) => IN_WORDS[type]).join(' or ');
    return { message: `${name} has to be ${wanted}`, pointer };
  }
  if (schema.enum && typeof value === 'string' && !schema.enum.includes(value)) {
    return { message: `${name} has to be ${schema.enum.join(' or ')}`, pointer };
  }
  if (Array.isArray(value)) return checkItems(schema, value, pointer);
  return isJsonObject(value) ? checkFields(schema, value, name, pointer) : undefined;
}

function checkItems(schema: InputSchema, list: JsonValue[], pointer: string) {
  for (const [index, item] of list.entries()) {
    // Items that an expression left undefined are holes, which Backstage does not look at.
    if (!schema.items || item === undefined) continue;
    const mistake = checkInput(schema.items, item, `${pointer}/${index}`);
    if (mistake) return mistake;
  }
  return undefined;
}

function checkFields(
  schema: InputSchema,
  value: Readonly<Record<string, JsonValue | undefined>>,
  name: string,
  pointer: string,
) {
  const fields = schema.fields;
  if (!fields) return undefined;
  const missing = schema.required?.find((field) => value[field] === undefined);
  if (missing) return { message: `${name} needs ${missing}`, pointer };
  for (const [field, item] of Object.entries(value)) {
    const at = `${pointer}/${escapeKey(field)}`;
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!known) return { message: `${name} has no field ${field}`, pointer: at };
    const mistake = item === undefined ? undefined : checkInput(known, item, at);
    if (mistake) return mistake;
  }
  return undefined;
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
