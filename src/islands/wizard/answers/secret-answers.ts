import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { TemplateForm } from '../../../templates/forms/form.ts';
import { uiOption } from '../../../templates/forms/ui-option.ts';

/** Where an answer stands: names of properties, `items` for those of a list. */
export type AnswerPath = readonly string[];

/**
 * The answers that must not leave the page: of `ui:field: Secret`, and of `ui:widget: password`, which
 * Backstage calls insecure because it puts them into the address as they are.
 */
export function secretPaths(form: TemplateForm): AnswerPath[] {
  return form.pages.flatMap((page) => pathsIn(page.uiSchema, []));
}

function pathsIn(uiSchema: JsonObject, path: AnswerPath): AnswerPath[] {
  if (isSecret(uiSchema)) return [path];
  return Object.entries(uiSchema).flatMap(([name, part]) => {
    if (name.startsWith('ui:')) return [];
    if (Array.isArray(part)) {
      return part.flatMap((branch) => (isJsonObject(branch) ? pathsIn(branch, path) : []));
    }
    return isJsonObject(part) ? pathsIn(part, [...path, name]) : [];
  });
}

/** Tells whether the answer of a field is a secret. */
export function isSecret(uiSchema: JsonObject): boolean {
  return uiOption(uiSchema, 'field') === 'Secret' || uiOption(uiSchema, 'widget') === 'password';
}

/** The answers without the secret ones, for the address, for storage and for other sites. */
export function withoutSecrets(values: JsonObject, paths: readonly AnswerPath[]): JsonObject {
  return paths.reduce<JsonObject>((rest, path) => without(rest, path), values);
}

function without(values: JsonObject, [name, ...rest]: AnswerPath): JsonObject {
  if (name === undefined || !(name in values)) return values;
  if (rest.length > 0) return { ...values, [name]: withoutIn(values[name], rest) };
  const { [name]: _secret, ...others } = values;
  return others;
}

function withoutIn(value: JsonValue | undefined, path: AnswerPath): JsonValue | undefined {
  if (isJsonObject(value)) return without(value, path);
  if (!Array.isArray(value) || path[0] !== 'items') return value;
  const rest = path.slice(1);
  if (rest.length === 0) return [];
  return value.map((item) => withoutIn(item, rest) ?? null);
}
