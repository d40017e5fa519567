import { isJsonObject, type JsonObject, type JsonValue, objectOf } from '../../model/json.ts';
import type { TemplateForm } from './form.ts';
import { referred } from './references.ts';
import { sameValueSchemas } from './subschemas.ts';
import { uiOption } from './ui-option.ts';

/** What `ui:widget` calls the field that hides what is typed (@rjsf/utils, getWidget). */
const HIDING: readonly unknown[] = ['password', 'PasswordWidget'];

/**
 * Tells whether the answer to a question is a secret: of `ui:field: Secret`, or a text that is hidden while
 * it is typed (`ui:widget: password`, `format: password`), which Backstage calls insecure because it
 * puts it into the address as it is.
 */
export function isSecret(schema: JsonObject, uiSchema: JsonObject | undefined): boolean {
  return (
    isSecretField(uiSchema) ||
    HIDING.includes(uiOption(uiSchema, 'widget')) ||
    schema.format === 'password'
  );
}

function isSecretField(uiSchema: JsonObject | undefined): boolean {
  return uiOption(uiSchema, 'field') === 'Secret';
}

/** A question whose text the run reads as `${{ secrets.<name> }}`; among the answers stand as many stars. */
export interface SecretQuestion {
  name: string;
  /** Where the stars stand: names of properties, `items` for those of a list. */
  path: readonly string[];
}

/**
 * The fields of Backstage's `Secret` extension in a form, in whatever branch. It keeps a text under the
 * name of its field (plugin-scaffolder-react, SecretWidget), which for the items of a list is that of
 * the list with their number; the first one stands for all.
 */
export function secretQuestions(form: TemplateForm): SecretQuestion[] {
  return form.pages.flatMap(({ uiSchema }) => secretsIn(uiSchema, '', []));
}

function secretsIn(uiSchema: JsonObject, name: string, path: readonly string[]): SecretQuestion[] {
  if (isSecretField(uiSchema)) return [{ name, path }];
  return Object.entries(uiSchema).flatMap(([key, inner]) => {
    if (key.startsWith('ui:') || !isJsonObject(inner)) return [];
    return secretsIn(inner, key === 'items' ? `${name}-0` : key, [...path, key]);
  });
}

/**
 * The answers that may leave the page or the terminal: in an address, in storage, in a file, to another
 * site. Secrets are taken out wherever they stand: in groups, lists, maps and branches.
 */
export function withoutSecrets(form: TemplateForm, values: JsonObject): JsonObject {
  return form.pages.reduce((rest, { schema, uiSchema }) => {
    return shareableObject(rest, { schemas: described([schema], schema), uiSchema, root: schema });
  }, values);
}

interface Question {
  /** Everything that the form may say about the answer. */
  schemas: JsonObject[];
  uiSchema: JsonObject;
  root: JsonObject;
}

/** What of an answer is no secret; undefined where all of it is one. */
function shareable(value: JsonValue, question: Question): JsonValue | undefined {
  const { schemas, uiSchema } = question;
  if (isSecret({}, uiSchema) || schemas.some((schema) => isSecret(schema, undefined))) {
    return undefined;
  }
  if (isJsonObject(value)) return shareableObject(value, question);
  if (!Array.isArray(value)) return value;
  return value
    .map((item, index) => shareable(item, itemOf(question, index)))
    .filter((item) => item !== undefined);
}

function shareableObject(value: JsonObject, question: Question): JsonObject {
  const kept: [string, JsonValue | undefined][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const rest = inner === undefined ? inner : shareable(inner, propertyOf(question, name));
    if (rest !== undefined || inner === undefined) kept.push([name, rest]);
  }
  return Object.fromEntries(kept);
}

function propertyOf(question: Question, name: string): Question {
  const own = question.schemas.map(({ properties }) => objectOf(properties)[name]);
  const free = question.schemas.flatMap(({ patternProperties, additionalProperties }) => [
    ...Object.values(objectOf(patternProperties)),
    additionalProperties,
  ]);
  const written = own.some(isJsonObject) ? own : free;
  return inner(question, written, question.uiSchema[name]);
}

function itemOf(question: Question, index: number): Question {
  const written = question.schemas.map(({ items, additionalItems }) =>
    Array.isArray(items) ? (items[index] ?? additionalItems) : items,
  );
  return inner(question, written, question.uiSchema.items);
}

function inner(
  { root }: Question,
  written: readonly (JsonValue | undefined)[],
  uiSchema: JsonValue | undefined,
): Question {
  const schemas = described(written.filter(isJsonObject), root);
  return { schemas, uiSchema: objectOf(uiSchema), root };
}

/** Schemas and all that speak about the same value, references followed, each once. */
function described(written: readonly JsonObject[], root: JsonObject): JsonObject[] {
  const found = new Set(written);
  for (const outer of found) {
    for (const { schema } of sameValueSchemas(outer)) {
      found.add(schema);
      const meant = typeof schema.$ref === 'string' ? referred(schema.$ref, root) : undefined;
      if (isJsonObject(meant)) found.add(meant);
    }
  }
  return [...found];
}
