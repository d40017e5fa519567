import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { ActionDefinition, ActionField } from '../actions/action.ts';
import { folderActionOf } from '../engine/folder-actions/index.ts';
import type { InputSchema } from '../engine/input-schema.ts';
import { readable } from '../instructions/shell.ts';
import type { ProgramStep } from '../program.ts';
import type { TemplateFinding } from './finding.ts';

type Kind = NonNullable<InputSchema['type']>[number];

const IN_WORDS: Readonly<Record<Kind, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  array: 'a list',
  object: 'a mapping',
};

/** The words of the table of actions for the kinds of JSON. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['text', 'string'],
  ['boolean', 'boolean'],
  ['number', 'number'],
  ['numbers', 'number'],
  ['list', 'array'],
  ['group of values', 'object'],
  ['groups of values', 'object'],
]);

interface Place {
  action: string;
  /** JSON pointer of the value in the descriptor. */
  pointer: string;
  /** How people call it: `files[0].from`. */
  name: string;
}

/**
 * Reports `template/invalid-input` where the input of a step is of another kind than its action takes, and
 * `template/missing-input` and `template/unknown-input` for what lists and mappings inside of it hold, as
 * far as they are known. What an expression gives is not known.
 */
export function checkInputKinds(
  { action, input, pointer }: ProgramStep,
  definition: ActionDefinition,
): TemplateFinding[] {
  const inside = folderActionOf(action)?.input.fields ?? {};
  return definition.input.flatMap((field) => {
    const { name } = field;
    const value = input[name];
    if (value === undefined) return [];
    const place = { action, name, pointer: `${pointer}/input/${escapeKey(name)}` };
    return mistakesIn(inside[name] ?? schemaOf(field), value, place);
  });
}

/**
 * @example schemaOf({ type: 'list of text', … })  // { type: ['array'], items: { type: ['string'] } }
 */
function schemaOf({ type }: Pick<ActionField, 'type'>): InputSchema {
  if (type.startsWith('list of ')) {
    return { type: ['array'], items: schemaOf({ type: type.slice('list of '.length) }) };
  }
  if (type.startsWith('one of ')) {
    return { type: ['string'], enum: type.slice('one of '.length).split(', ') };
  }
  const words = type.replaceAll('yes or no', 'boolean').split(' or ');
  const kinds = words.map((word) => KINDS.get(/^(?:one|list) of /.exec(word)?.[0] ?? word));
  const isKnown = kinds.every((kind) => kind !== undefined);
  return isKnown ? { type: kinds } : {};
}

function mistakesIn(schema: InputSchema, value: JsonValue, place: Place): TemplateFinding[] {
  if (typeof value === 'string' && /\$\{\{|\{%|\{#/.test(value)) return [];
  if (isUnmarked(value)) return [];
  const { type: kinds, enum: values, items, fields } = schema;
  if (kinds && !kinds.some((kind) => isOfKind(value, kind)))
    return [wrongKind(kinds, value, place)];
  if (values && typeof value === 'string' && !values.includes(value)) {
    return [wrongValue(values.map(String), value, place)];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      mistakesIn(items ?? {}, item, {
        ...place,
        name: `${place.name}[${index}]`,
        pointer: `${place.pointer}/${index}`,
      }),
    );
  }
  return isJsonObject(value) && fields ? mistakesInFields(schema, fields, value, place) : [];
}

function mistakesInFields(
  { required = [] }: InputSchema,
  fields: NonNullable<InputSchema['fields']>,
  value: JsonObject,
  place: Place,
): TemplateFinding[] {
  const { action, name, pointer } = place;
  const names = Object.keys(fields);
  const unknown = Object.keys(value).filter((key) => !names.includes(key));
  const misspelt = new Set(unknown.flatMap((key) => nearest(key, names)));
  const missing = required.filter((key) => value[key] === undefined && !misspelt.has(key));
  return [
    ...missing.map((key) => ({
      code: 'template/missing-input' as const,
      message: `${action} needs the input ${name}.${key}.`,
      pointer,
    })),
    ...unknown.map((key) => {
      const [meant] = nearest(key, names);
      return {
        code: 'template/unknown-input' as const,
        message: `${action} has no input ${name}.${key}.`,
        hint: meant ? `Did you mean ${meant}?` : `There are ${names.join(', ')}.`,
        pointer: `${pointer}/${escapeKey(key)}`,
      };
    }),
    ...Object.entries(fields).flatMap(([key, schema]) => {
      const inner = value[key];
      if (inner === undefined) return [];
      const at = { action, name: `${name}.${key}`, pointer: `${pointer}/${escapeKey(key)}` };
      return mistakesIn(schema, inner, at);
    }),
  ];
}

/** `{{ parameters.name }}` without its dollar and without quotes, of which YAML makes a mapping. */
function isUnmarked(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).some((key) => key.startsWith('{'));
}

function wrongKind(
  kinds: readonly Kind[],
  value: JsonValue,
  { action, name, pointer }: Place,
): TemplateFinding {
  const wanted = kinds.map((kind) => IN_WORDS[kind]).join(' or ');
  const isQuoted =
    (kinds.includes('boolean') && (value === 'true' || value === 'false')) ||
    (kinds.includes('number') && typeof value === 'string' && /^\d+$/.test(value));
  return {
    code: 'template/invalid-input',
    message: `${action} takes ${wanted} for ${name}, not ${kindOf(value)}.`,
    hint: isQuoted ? `Write ${value} without quotes.` : undefined,
    pointer,
  };
}

function wrongValue(
  values: readonly string[],
  value: string,
  { action, name, pointer }: Place,
): TemplateFinding {
  const [meant] = nearest(value, values);
  return {
    code: 'template/invalid-input',
    message: `${action} does not take ${readable(value)} for ${name}.`,
    hint: meant ? `Did you mean ${meant}?` : `Write one of ${values.join(', ')}.`,
    pointer,
  };
}

function isOfKind(value: JsonValue, kind: Kind): boolean {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return isJsonObject(value);
  return typeof value === kind;
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a mapping';
  return typeof value === 'string' ? `the text ${readable(JSON.stringify(value))}` : String(value);
}
