import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../../../model/json.ts';
import { listedChoices } from '../../../templates/forms/listed-choices.ts';
import { textOption, uiOption } from '../../../templates/forms/ui-option.ts';
import { readRepoUrl } from '../../../templates/repo-url.ts';
import { isSecret } from '../answers/secret-answers.ts';
import { currentSchema, type DrawnPage, pageValues } from '../form/form-page.ts';

/** One answer as the review shows it. */
export interface ReviewRow {
  label: string;
  text: string;
  isMasked: boolean;
  /** References of the chosen entities, and the key of the list that has their names. */
  entities?: { refs: string[]; list: string };
}

const MASK = '••••••••';

/**
 * The answers of a page for the review: with the names that people know, choices by their label, secrets
 * masked, and as `ui:backstage.review` (show, mask, name, explode) wants them
 * (plugin-scaffolder-react, ReviewState).
 */
export function reviewRows(page: DrawnPage, values: JsonObject): ReviewRow[] {
  return objectRows(
    pageValues(page, values),
    currentSchema(page, values),
    page.drawing.uiSchema,
    [],
  );
}

function objectRows(
  values: JsonObject,
  schema: RJSFSchema,
  uiSchema: UiSchema | undefined,
  parents: readonly string[],
): ReviewRow[] {
  const questions = Object.entries(schema.properties ?? {});
  return questions.flatMap(([name, question]) => {
    const value = values[name];
    if (value === undefined || typeof question === 'boolean') return [];
    return valueRows(value, question, uiSchema?.[name], [...parents, name]);
  });
}

function valueRows(
  value: JsonValue,
  schema: RJSFSchema,
  uiSchema: UiSchema | undefined,
  names: readonly string[],
): ReviewRow[] {
  const review = reviewOptions(uiSchema);
  if (review.show === false || uiOption(uiSchema, 'widget') === 'hidden') return [];
  const name = names.at(-1) ?? '';
  const own = typeof review.name === 'string' ? review.name : (schema.title ?? name);
  const label = [...names.slice(0, -1), own].join(' › ');
  if (typeof review.mask === 'string') return [{ label, text: review.mask, isMasked: true }];
  if (isSecret(uiSchema ?? {})) return [{ label, text: MASK, isMasked: true }];
  if (isJsonObject(value) && schema.properties && review.explode !== false) {
    return objectRows(value, schema, uiSchema, [...names.slice(0, -1), own]);
  }
  const row = { label, text: textOf(value, schema, uiSchema), isMasked: false };
  const list = textOption(uiSchema, 'choices');
  const refs = stringsOf([value].flat());
  return [list !== undefined && refs.length > 0 ? { ...row, entities: { refs, list } } : row];
}

function reviewOptions(uiSchema: UiSchema | undefined): JsonObject {
  const backstage = uiOption(uiSchema, 'backstage');
  return isJsonObject(backstage) && isJsonObject(backstage.review) ? backstage.review : {};
}

/** @example repositoryText('github.com?owner=acme&repo=web')  // 'github.com/acme/web' */
function repositoryText(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const { host, organization, workspace, project, owner, repo } = readRepoUrl(value);
  return [host, organization, workspace, project, owner, repo].filter(Boolean).join('/') || value;
}

function textOf(value: JsonValue, schema: RJSFSchema, uiSchema: UiSchema | undefined): string {
  if (Array.isArray(value)) {
    const items = isJsonObject(schema.items) ? (schema.items as RJSFSchema) : {};
    return value.map((item) => textOf(item, items, uiSchema)).join(', ') || 'none';
  }
  if (uiOption(uiSchema, 'field') === 'RepoUrlPicker') return repositoryText(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (isJsonObject(value)) return JSON.stringify(value);
  const choices = listedChoices(schema as JsonObject, uiSchema);
  return choices.find((choice) => choice.value === value)?.name ?? String(value);
}
