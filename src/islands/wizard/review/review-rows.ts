import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOf,
  stringsOf,
} from '../../../model/json.ts';
import { activeSchema, type Deciding } from '../../../templates/forms/active-schema.ts';
import { listedChoices } from '../../../templates/forms/listed-choices.ts';
import { isSecret } from '../../../templates/forms/secret-paths.ts';
import { takesOtherNames } from '../../../templates/forms/subschemas.ts';
import { textOption, uiOption } from '../../../templates/forms/ui-option.ts';
import { readRepoUrl } from '../../../templates/repo-url.ts';
import { fileName } from '../form/file-name.ts';
import { type DrawnPage, pageValues } from '../form/form-page.ts';

/** One answer as the review shows it. */
export interface ReviewRow {
  label: string;
  text: string;
  isMasked: boolean;
  /** References of the chosen entities, and the key of the list that has their names. */
  entities?: { refs: string[]; list: string };
}

const MASK = '••••••••';

/** How an answer is read: what the page says about it, and the names of what it stands in. */
interface Reading {
  schema: JsonObject;
  uiSchema: JsonObject;
  parents: readonly string[];
  /** What decides the conditions of the page. */
  deciding: Deciding;
}

/**
 * The answers of a page for the review: with the names that people know, groups and lists of groups row by
 * row, choices by their label, secrets masked, and as `ui:backstage.review` (show, mask, name, explode)
 * wants them (plugin-scaffolder-react, ReviewState).
 */
export function reviewRows(page: DrawnPage, values: JsonObject): ReviewRow[] {
  const { schema, uiSchema, validator } = page.drawing;
  const root = schema as JsonObject;
  const deciding = { validator, root };
  const reading = { schema: root, uiSchema: uiSchema as JsonObject, parents: [], deciding };
  return groupRows(pageValues(page, values), reading);
}

/** Rows of a group's answers in the order of the questions, then of those that the visitor named. */
function groupRows(values: JsonObject, reading: Reading): ReviewRow[] {
  const { uiSchema, parents, deciding } = reading;
  const { properties, ...active } = activeSchema(reading.schema, values, deciding);
  const isOpen = takesOtherNames(active) || (parents.length > 0 && properties === undefined);
  const questions = objectOf(properties);
  const others = Object.keys(values).filter((name) => !Object.hasOwn(questions, name));
  return [...Object.keys(questions), ...(isOpen ? others : [])].flatMap((name) => {
    const value = values[name];
    if (value === undefined || questions[name] === false) return [];
    const schema = objectOf(questions[name]);
    return answerRows(
      value,
      { schema, uiSchema: objectOf(uiSchema[name]), parents, deciding },
      name,
    );
  });
}

function answerRows(value: JsonValue, reading: Reading, name: string): ReviewRow[] {
  const { schema, uiSchema, parents, deciding } = reading;
  const review = reviewOptions(uiSchema);
  if (review.show === false || uiOption(uiSchema, 'widget') === 'hidden') return [];
  const own = textOf(review.name) ?? textOption(uiSchema, 'title') ?? textOf(schema.title) ?? name;
  const label = [...parents, own].join(' › ');
  if (typeof review.mask === 'string') return [{ label, text: review.mask, isMasked: true }];
  if (isSecret(schema, uiSchema)) return [{ label, text: MASK, isMasked: true }];
  if (isJsonObject(value) && review.explode !== false) {
    return groupRows(value, { ...reading, parents: [...parents, own] });
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isJsonObject)) {
    const items = {
      schema: objectOf(schema.items),
      uiSchema: objectOf(uiSchema.items),
      deciding,
    };
    return value.flatMap((item, index) =>
      groupRows(item, { ...items, parents: [...parents, `${own} ${index + 1}`] }),
    );
  }
  const row = { label, text: print(value, schema, uiSchema), isMasked: false };
  const list = textOption(uiSchema, 'choices');
  const refs = stringsOf([value].flat());
  return [list !== undefined && refs.length > 0 ? { ...row, entities: { refs, list } } : row];
}

function reviewOptions(uiSchema: JsonObject): JsonObject {
  const backstage = uiOption(uiSchema, 'backstage');
  return isJsonObject(backstage) && isJsonObject(backstage.review) ? backstage.review : {};
}

/** @example repositoryText('github.com?owner=acme&repo=web')  // 'github.com/acme/web' */
function repositoryText(value: JsonValue): string {
  if (typeof value !== 'string') return String(value);
  const { host, organization, workspace, project, owner, repo } = readRepoUrl(value);
  return [host, organization, workspace, project, owner, repo].filter(Boolean).join('/') || value;
}

function print(value: JsonValue, schema: JsonObject, uiSchema: JsonObject): string {
  if (Array.isArray(value)) {
    const items = objectOf(schema.items);
    return value.map((item) => print(item, items, uiSchema)).join(', ') || 'none';
  }
  if (isJsonObject(value)) {
    const parts = Object.entries(value).map(
      ([name, inner]) => `${name}: ${print(inner ?? null, {}, {})}`,
    );
    return parts.join(', ') || 'none';
  }
  if (value === null) return 'none';
  if (uiOption(uiSchema, 'field') === 'RepoUrlPicker') return repositoryText(value);
  if (schema.format === 'data-url') return fileName(String(value));
  const choices = listedChoices(schema, uiSchema);
  const named = choices.find((choice) => choice.value === value)?.name;
  if (named === undefined && typeof value === 'boolean') return value ? 'Yes' : 'No';
  return named ?? String(value);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
