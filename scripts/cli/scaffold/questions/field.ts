import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOf,
  stringOf,
  stringsOf,
} from '../../../../src/model/json.ts';
import type { Choice } from '../../../../src/templates/forms/form.ts';
import { listedChoices } from '../../../../src/templates/forms/listed-choices.ts';
import { isSecret } from '../../../../src/templates/forms/secret-paths.ts';
import { textOption, uiOption } from '../../../../src/templates/forms/ui-option.ts';
import type { PromptChoice } from './prompter.ts';

/** How a field is asked for. */
export type FieldKind =
  | 'secret'
  | 'password'
  | 'choice'
  | 'flag'
  | 'several'
  | 'texts'
  | 'group'
  | 'repository'
  | 'number'
  | 'text'
  | 'yaml';

/** A field of a form, read for a question. */
export interface Field {
  name: string;
  kind: FieldKind;
  schema: JsonObject;
  uiSchema: JsonObject;
  required: boolean;
  /** What is offered; empty where anything can be typed. */
  choices: PromptChoice[];
  /** Whether something else than what is offered can be typed. */
  isOpen: boolean;
}

/**
 * Reads how a field is asked for from its schema and its `ui:` keys. `lists` are the choices from the
 * catalog by the key of their query.
 */
export function readField(
  name: string,
  schema: JsonObject,
  uiSchema: JsonObject,
  required: boolean,
  lists: Readonly<Record<string, readonly Choice[]>>,
): Field {
  const offered = offeredBy(schema, uiSchema);
  const fromCatalog = catalogChoices(uiSchema, lists);
  const choices = offered.length > 0 ? offered : fromCatalog;
  const kind = kindOf(schema, uiSchema, choices.length > 0);
  return {
    name,
    kind,
    schema,
    uiSchema,
    required,
    choices,
    isOpen: offered.length === 0 && uiOption(uiSchema, 'allowArbitraryValues') !== false,
  };
}

/** Whether a person sees the field in the form at all, and may change it. */
export function isAsked(uiSchema: JsonObject): boolean {
  const isHidden = uiOption(uiSchema, 'widget') === 'hidden';
  const isFixed = ['readonly', 'disabled'].some((name) => uiOption(uiSchema, name) === true);
  return !isHidden && !isFixed;
}

/** What the question says: the title, and the first line of the description. */
export function messageOf({ name, schema, uiSchema, required, kind }: Field): string {
  const title = textOption(uiSchema, 'title') || stringOf(schema.title) || name;
  const description = textOption(uiSchema, 'description') || stringOf(schema.description);
  const line = description?.trim().split('\n')[0];
  const how = HOW[kind];
  const notes = [required ? undefined : 'optional', how].filter((part) => part !== undefined);
  const suffix = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return `${title}${suffix}${line ? `\n${line}` : ''}`;
}

const HOW: Partial<Record<FieldKind, string>> = {
  texts: 'separated by commas',
  yaml: 'as YAML in one line',
};

function kindOf(schema: JsonObject, uiSchema: JsonObject, hasChoices: boolean): FieldKind {
  const type = stringsOf(schema.type).find((name) => name !== 'null');
  const field = uiOption(uiSchema, 'field');
  if (field === 'Secret') return 'secret';
  if (field === 'RepoUrlPicker') return 'repository';
  if (isSecret(schema, uiSchema)) return 'password';
  if (type === 'array') return arrayKind(schema, hasChoices);
  if (hasChoices) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'object' || isJsonObject(schema.properties)) {
    return isJsonObject(schema.properties) ? 'group' : 'yaml';
  }
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'string' ? 'text' : 'yaml';
}

function arrayKind({ items }: JsonObject, hasChoices: boolean): FieldKind {
  if (hasChoices) return 'several';
  const isText = isJsonObject(items) && stringsOf(items.type).includes('string');
  return isText ? 'texts' : 'yaml';
}

/** The values of `enum`, or of a `oneOf` of constants, of the field or of the items of a list. */
function offeredBy(schema: JsonObject, uiSchema: JsonObject): PromptChoice[] {
  if (stringsOf(schema.type).includes('array')) {
    return isJsonObject(schema.items) ? offeredBy(schema.items, objectOf(uiSchema.items)) : [];
  }
  return listedChoices(schema, uiSchema).map(({ value, name }) => ({
    value,
    label: name ?? labelOf(value),
  }));
}

function catalogChoices(
  uiSchema: JsonObject,
  lists: Readonly<Record<string, readonly Choice[]>>,
): PromptChoice[] {
  const key = uiOption(uiSchema, 'choices');
  const found = typeof key === 'string' && Object.hasOwn(lists, key) ? (lists[key] ?? []) : [];
  return found.map(({ value, title }) => ({
    value,
    label: title === value ? value : `${title} (${value})`,
  }));
}

function labelOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
