import { isJsonObject, type JsonObject, stringOf } from '../../model/json.ts';
import { print } from './condition-words.ts';
import type { FormPage, TemplateForm, TemplateParameter } from './form.ts';
import { type BackstageField, isBackstageField } from './form-fields.ts';
import { listedChoices } from './listed-choices.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import { isSecret } from './secret-paths.ts';

/** What Backstage's own form fields ask for, in plain words. */
const FIELDS: Readonly<Record<BackstageField, string>> = {
  EntityNamePicker: 'name',
  EntityPicker: 'entity',
  EntityTagsPicker: 'tags',
  MultiEntityPicker: 'entities',
  MyGroupsPicker: 'group',
  OwnedEntityPicker: 'entity you own',
  OwnerPicker: 'owner',
  RepoBranchPicker: 'branch',
  RepoOwnerPicker: 'repository owner',
  RepoUrlPicker: 'repository',
  Secret: 'secret',
};

const TYPES: Readonly<Record<string, string>> = {
  array: 'list',
  boolean: 'yes or no',
  integer: 'whole number',
  null: 'nothing',
  number: 'number',
  object: 'group of values',
  string: 'text',
};

const FORMATS: Readonly<Record<string, string>> = {
  color: 'colour',
  date: 'date, as 2026-01-31',
  'date-time': 'date and time',
  email: 'email address',
  time: 'time',
  uri: 'web address',
  uuid: 'UUID',
};

/** More values than this are counted and not listed. */
const MAX_LISTED = 20;

/** What a page of a form asks for, as a table. */
export interface DescribedPage {
  title: string;
  /** Markdown. */
  description: string;
  parameters: TemplateParameter[];
}

/**
 * The form of a template as tables, for people who read it without filling it in. A parameter that stands
 * in several branches is one row; hidden ones are left out.
 */
export function describeForm(form: TemplateForm): DescribedPage[] {
  return form.pages.map((page) => ({
    title: page.title,
    description: page.description,
    parameters: describeParameters(page),
  }));
}

function describeParameters(page: FormPage): TemplateParameter[] {
  const rows = new Map<string, TemplateParameter>();
  for (const parameter of parametersOf(page)) {
    if (parameter.uiSchema['ui:widget'] === 'hidden') continue;
    const row = describeParameter(parameter);
    const known = rows.get(row.name);
    rows.set(row.name, known ? merge(known, row) : row);
  }
  return [...rows.values()];
}

/** A row for a parameter that two branches describe. */
function merge(known: TemplateParameter, row: TemplateParameter): TemplateParameter {
  const both = known.onlyIf !== undefined && row.onlyIf !== undefined;
  const words =
    both && known.onlyIf !== row.onlyIf ? `${known.onlyIf} or ${row.onlyIf}` : known.onlyIf;
  return {
    ...known,
    description: known.description || row.description,
    defaultValue: known.defaultValue ?? row.defaultValue,
    example: known.example ?? row.example,
    onlyIf: row.onlyIf === undefined ? undefined : words,
  };
}

function describeParameter(parameter: Parameter): TemplateParameter {
  const { path, schema, uiSchema, required, conditions } = parameter;
  const [example] = Array.isArray(schema.examples) ? schema.examples : [];
  const name = path.join('.').replaceAll('.[]', '[]');
  return {
    name,
    title: stringOf(uiSchema['ui:title']) || stringOf(schema.title) || name,
    type: typeInWords(schema, uiSchema),
    required,
    description:
      stringOf(uiSchema['ui:description']) ||
      stringOf(schema.description) ||
      stringOf(uiSchema['ui:help']) ||
      '',
    defaultValue: schema.default === undefined ? undefined : print(schema.default),
    example: example === undefined ? undefined : print(example),
    onlyIf: conditions.length > 0 ? conditions.join(' and ') : undefined,
  };
}

function typeInWords(schema: JsonObject, uiSchema: JsonObject): string {
  const field = uiSchema['ui:field'];
  if (isBackstageField(field)) return FIELDS[field];
  if (isSecret(schema, uiSchema)) return 'secret';
  if (schema.const !== undefined) return `always ${print(schema.const)}`;
  const values = listedValues(schema, uiSchema);
  if (values.length > 0) return `one of ${list(values)}`;
  if (schema.type === 'array') return listInWords(schema, uiSchema);
  const format = String(schema.format);
  if (Object.hasOwn(FORMATS, format)) return FORMATS[format] ?? '';
  const types = [schema.type].flat().filter((type) => type !== 'null');
  return types
    .map((type) => (Object.hasOwn(TYPES, String(type)) ? TYPES[String(type)] : 'text'))
    .join(' or ');
}

function listInWords(schema: JsonObject, uiSchema: JsonObject): string {
  if (!isJsonObject(schema.items)) return 'list';
  const inner = typeInWords(schema.items, isJsonObject(uiSchema.items) ? uiSchema.items : {});
  return inner.startsWith('one of ') ? `any of ${inner.slice(7)}` : `list of ${inner}`;
}

/** The values to choose from, each with its name for people where it has one. */
function listedValues(schema: JsonObject, uiSchema: JsonObject): string[] {
  return listedChoices(schema, uiSchema).map(({ value, name }) => {
    const printed = print(value);
    return name === undefined || name === printed ? printed : `${printed} (${name})`;
  });
}

function list(values: string[]): string {
  const rest = values.length - MAX_LISTED;
  if (rest <= 0) return values.join(', ');
  return `${values.slice(0, MAX_LISTED).join(', ')} and ${rest} more`;
}
