import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  stringsOf,
} from '../../model/json.ts';
import { activeSchema, type Deciding } from './active-schema.ts';
import { activeValues } from './active-values.ts';
import { conditionValidator } from './condition-validator.ts';
import { exampleText } from './example-text.ts';
import { fieldValue } from './field-value.ts';
import { fits } from './fits.ts';
import type { Choice, TemplateForm } from './form.ts';
import { isPageShown } from './page-condition.ts';

/** Answers to a form. */
export interface ExampleValues {
  values: JsonObject;
  secrets: Record<string, string>;
}

/** Answers can bring up further questions; those of a form that never ends are left open. */
const MAX_ROUNDS = 30;

/** Groups inside of more groups than this are only answered where they have to be: they may go on for ever. */
const FULL_DEPTH = 3;

const NAMES = { entity: 'example', owner: 'acme', project: 'acme', repository: 'example-service' };

const ALWAYS_FITS = conditionValidator({});

/**
 * Answers to all questions of a form that fit its schema, made from the schema alone: what it starts with,
 * its examples, its first choices, else texts and numbers of the shape it asks for. `choices` are those of
 * the form's queries by key. The same form gets the same answers; where a schema is too odd, an answer
 * may not fit, which `checkValues` tells.
 */
export function exampleValues(
  form: TemplateForm,
  choices: Readonly<Record<string, readonly Choice[]>>,
): ExampleValues {
  const secrets: Record<string, string> = {};
  let values: JsonObject = {};
  for (const page of form.pages) {
    if (!isPageShown(page, values)) continue;
    const deciding = { validator: ALWAYS_FITS, root: page.schema };
    values = fillIn(page.schema, page.uiSchema, values, { deciding, choices, secrets, depth: 0 });
  }
  return { values: activeValues(form, values, () => ALWAYS_FITS), secrets };
}

interface Filling {
  deciding: Deciding;
  choices: Readonly<Record<string, readonly Choice[]>>;
  /** Gets the secrets that fields ask for. */
  secrets: Record<string, string>;
  depth: number;
}

function fillIn(
  schema: JsonObject,
  uiSchema: JsonObject,
  given: JsonObject,
  filling: Filling,
): JsonObject {
  const values = { ...given };
  const tried = new Set(Object.keys(values));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { properties, required } = activeSchema(schema, values, filling.deciding);
    const needed = filling.depth > FULL_DEPTH ? stringsOf(required) : undefined;
    const open = Object.entries(isJsonObject(properties) ? properties : {}).filter(
      ([name]) => !tried.has(name) && (needed?.includes(name) ?? true),
    );
    if (open.length === 0) break;
    for (const [name, property] of open) {
      tried.add(name);
      const inner = uiSchema[name];
      const value = answer(name, property, isJsonObject(inner) ? inner : {}, filling);
      if (value !== undefined) values[name] = value;
    }
  }
  return values;
}

function answer(
  name: string,
  written: JsonValue | undefined,
  uiSchema: JsonObject,
  filling: Filling,
): JsonValue | undefined {
  if (!isJsonObject(written) || filling.depth > MAX_ROUNDS) return undefined;
  const { deciding, secrets } = filling;
  if (uiSchema['ui:field'] === 'Secret') {
    secrets[name] = `example-${name}`;
    return '*'.repeat(8);
  }
  const starts = isJsonObject(written.default) ? written.default : {};
  const schema = activeSchema(written, starts, deciding);
  const candidates = [
    written.default,
    schema.default,
    schema.const,
    ...listOf(schema.examples),
    ...picked(uiSchema, filling),
    ...listOf(schema.enum),
  ];
  const found = candidates.find(
    (value) => value !== undefined && fits(schema, value, deciding.root),
  );
  if (found !== undefined && !isJsonObject(found)) return found;
  return madeUp(schema, uiSchema, { ...filling, depth: filling.depth + 1 }, found ?? {});
}

/** What a field of Backstage's offers or composes. */
function picked(uiSchema: JsonObject, { choices, secrets }: Filling): JsonValue[] {
  const options = isJsonObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  const credentials = options.requestUserCredentials;
  if (isJsonObject(credentials) && typeof credentials.secretsKey === 'string') {
    secrets[credentials.secretsKey] = 'example-token';
  }
  const offered = (choices[String(options.choices)] ?? []).slice(0, 1).map(({ value }) => value);
  const composed = fieldValue(uiSchema, NAMES);
  const whole = offered.length > 0 ? [offered] : [];
  return [...offered, ...whole, ...(composed === undefined ? [] : [composed])];
}

function madeUp(
  schema: JsonObject,
  uiSchema: JsonObject,
  filling: Filling,
  start: JsonObject,
): JsonValue | undefined {
  switch (typeOf(schema)) {
    case 'string':
      return exampleText(schema);
    case 'boolean':
      return !fits(schema, false, filling.deciding.root);
    case 'integer':
    case 'number':
      return exampleNumber(schema);
    case 'array':
      return exampleList(schema, uiSchema, filling);
    case 'object':
      return fillIn(schema, uiSchema, start, filling);
    default:
      return undefined;
  }
}

function typeOf(schema: JsonObject): string {
  const [type] = stringsOf(schema.type).filter((name) => name !== 'null');
  if (type !== undefined) return type;
  if (schema.properties !== undefined) return 'object';
  return schema.items === undefined ? 'string' : 'array';
}

function exampleNumber(schema: JsonObject): number | undefined {
  const number = (keyword: string, otherwise: number) => {
    const value = schema[keyword];
    return typeof value === 'number' ? value : otherwise;
  };
  const step = number('multipleOf', 1);
  const least = Math.max(number('minimum', -Infinity), number('exclusiveMinimum', -Infinity));
  const most = Math.min(number('maximum', Infinity), number('exclusiveMaximum', Infinity));
  const onGrid = Math.ceil(least / step) * step;
  const candidates = [step, onGrid, onGrid + step, Math.floor(most / step) * step, 0, -step];
  const between = [(least + most) / 2, least, most, most - step];
  return [...candidates, ...between].find(
    (value) => Number.isFinite(value) && fits(schema, value, {}),
  );
}

function exampleList(
  schema: JsonObject,
  uiSchema: JsonObject,
  filling: Filling,
): JsonValue | undefined {
  const { items, minItems, contains } = schema;
  const inner = isJsonObject(uiSchema.items) ? uiSchema.items : {};
  const least = typeof minItems === 'number' ? minItems : 0;
  const itemSchemas = Array.isArray(items)
    ? items
    : isJsonObject(contains)
      ? [contains]
      : isJsonObject(items)
        ? itemsOf(items, least)
        : [];
  const list = itemSchemas
    .map((item) => answer('item', item, inner, filling))
    .filter((item) => item !== undefined);
  return [list, []].find((one) => fits(schema, one, filling.deciding.root));
}

/** Schemas of as many items as a list needs, one at least; items to choose from are all different ones. */
function itemsOf(items: JsonObject, least: number): JsonObject[] {
  const wanted = Math.max(least, 1);
  const { enum: values } = items;
  if (Array.isArray(values)) return values.slice(0, wanted).map((value) => ({ const: value }));
  return Array.from({ length: Math.min(wanted, 100) }, () => items);
}
