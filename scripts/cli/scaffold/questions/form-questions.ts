import { isJsonObject, type JsonObject, objectOf } from '../../../../src/model/json.ts';
import { valueAt } from '../../../../src/model/pointer.ts';
import { checkValues } from '../../../../src/templates/forms/check-values.ts';
import type { FormPage, TemplateForm, ValueError } from '../../../../src/templates/forms/form.ts';
import { isPageShown } from '../../../../src/templates/forms/page-condition.ts';
import { activeFields, withDefaults } from './form-state.ts';
import { leaveEmpty } from './left-empty.ts';

/**
 * What is asked about a form while somebody fills it in. Answers come from patterns and conditions that
 * the template brings, so none of it is sure to come to an end; see `FormThread`.
 */
export interface FormQuestions {
  /** What is wrong with values that are given, whatever the answers still to come are. */
  lastingErrors(given: JsonObject): ValueError[];
  /** Values with the defaults of the form. */
  withDefaults(values: JsonObject): JsonObject;
  isPageShown(page: number, values: JsonObject): boolean;
  /** The fields of a page, or of an object in it, that are there with these values. */
  activeFields(page: number, schema: JsonObject, values: JsonObject): JsonObject;
  check(values: JsonObject): ValueError[];
}

/** Answers the questions about a form in the thread that asks them. */
export function askForm(form: TemplateForm): FormQuestions {
  const pageAt = (index: number): FormPage => {
    const page = form.pages[index];
    if (!page) throw new Error(`The form has no page ${index}.`);
    return page;
  };
  return {
    lastingErrors: (given) => lastingErrors(form, leaveEmpty(form, given)),
    withDefaults: (values) => withDefaults(form, values),
    isPageShown: (page, values) => isPageShown(pageAt(page), values),
    activeFields: (page, schema, values) => activeFields(pageAt(page), schema, values),
    check: (values) => checkValues(form, values),
  };
}

/** Only what holds on every page that is always shown, and in every branch, is sure to stay wrong. */
function lastingErrors(form: TemplateForm, given: JsonObject): ValueError[] {
  const pages = form.pages
    .filter(({ condition }) => condition === undefined)
    .map((page) => ({ ...page, schema: withoutBranches(page.schema) }));
  const names = new Set(pages.flatMap(({ schema }) => Object.keys(objectOf(schema.properties))));
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  return checkValues({ ...form, pages }, known).filter(
    ({ pointer }) => valueAt(known, pointer) !== undefined,
  );
}

const BRANCHES = new Set(['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependencies']);

/** A schema whose fields, and those of the groups in it, depend on no other answer. */
function withoutBranches(schema: JsonObject): JsonObject {
  const { properties } = schema;
  if (!isJsonObject(properties)) return schema;
  const inner = Object.entries(properties).map(([name, property]) => [
    name,
    isJsonObject(property) ? withoutBranches(property) : property,
  ]);
  const rest = Object.entries(schema).filter(([keyword]) => !BRANCHES.has(keyword));
  return { ...Object.fromEntries(rest), properties: Object.fromEntries(inner) };
}
