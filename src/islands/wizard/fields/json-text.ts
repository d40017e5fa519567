import { getSchemaType, type RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';

/** What a text of JSON has to hold. */
type JsonKind = 'list' | 'map' | 'any';

/** Keywords that give an object questions of its own, or a way to add some. */
const ASKING = ['properties', 'additionalProperties', 'patternProperties', 'oneOf', 'anyOf'];

/** Tells whether a schema says too little about its value to draw questions from it. */
export function needsJson(schema: RJSFSchema): boolean {
  switch (getSchemaType(schema)) {
    case 'object':
      return !ASKING.some((keyword) => keyword in schema);
    case 'array':
      return !('items' in schema);
    case undefined:
      return !('oneOf' in schema || 'anyOf' in schema || 'const' in schema);
    default:
      return false;
  }
}

/** What the JSON for a schema has to hold. */
export function jsonKind(schema: RJSFSchema): JsonKind {
  const type = getSchemaType(schema);
  if (type === 'array') return 'list';
  return type === 'object' ? 'map' : 'any';
}

/**
 * Reads the value that a text of JSON holds; undefined for none at all. Where any value will do, a text that
 * does not begin like JSON is itself the value.
 */
export function readJson(
  text: string,
  kind: JsonKind,
): { value: JsonValue | undefined } | { wrong: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { value: undefined };
  const value = parse(trimmed);
  if (kind === 'any') {
    if (value !== undefined) return { value };
    return /^[[{"]/.test(trimmed)
      ? { wrong: 'This begins like JSON, and is none. See to its quotes, commas and brackets.' }
      : { value: trimmed };
  }
  if (value === undefined) {
    return { wrong: 'This is no JSON. See to its quotes, commas and brackets.' };
  }
  if (kind === 'list') {
    return Array.isArray(value) ? { value } : { wrong: 'Put the values into [ ].' };
  }
  return isJsonObject(value) ? { value } : { wrong: 'Put names and values into { }.' };
}

/** A value as text to edit; nothing for none, and for the empty ones that a form begins with. */
export function writeJson(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && parse(value) === undefined) return value;
  const text = JSON.stringify(value, null, 2);
  return text === '{}' || text === '[]' ? '' : text;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
