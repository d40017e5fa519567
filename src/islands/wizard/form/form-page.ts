import type { FormProps } from '@rjsf/core';
import type { RJSFSchema, RJSFValidationError, UiSchema, ValidatorType } from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { activeSchema } from '../../../templates/forms/active-schema.ts';
import { activeValues } from '../../../templates/forms/active-values.ts';
import type { FormPage, TemplateForm } from '../../../templates/forms/form.ts';
import { isPageShown } from '../../../templates/forms/page-condition.ts';
import type { PageChecks } from '../../../templates/forms/validator-runtime.ts';
import { fields } from '../fields/fields.ts';
import { TextInput } from '../theme/inputs.tsx';
import { widgets } from '../theme/theme.ts';
import { pageValidator } from './page-validator.ts';
import { tameUiSchema } from './tame-ui-schema.ts';

/** A page of the form, ready to be drawn and checked. */
export interface DrawnPage {
  page: FormPage;
  /** What react-jsonschema-form draws the page from. */
  drawing: Pick<FormProps, 'fields' | 'widgets'> & {
    schema: RJSFSchema;
    uiSchema: UiSchema;
    validator: ValidatorType;
  };
  /** Names of answers that other pages ask for and this one must not take for its own. */
  foreign: ReadonlySet<string>;
}

/** Makes the pages of a form ready; `checks` are the compiled ones by the name of the page's validator. */
export function drawPages(
  pages: readonly FormPage[],
  checks: Record<string, PageChecks>,
): DrawnPage[] {
  return pages.map((page) => {
    const { uiSchema, widgets: named } = tameUiSchema(page.uiSchema);
    return {
      page,
      drawing: {
        schema: page.schema as RJSFSchema,
        uiSchema,
        validator: pageValidator(page, checks[page.validator] ?? {}),
        fields,
        widgets: { ...Object.fromEntries([...named].map((name) => [name, TextInput])), ...widgets },
      },
      foreign: foreignNames(page, pages),
    };
  });
}

/** The pages that are asked with these answers. */
export function shownPages(pages: readonly DrawnPage[], values: JsonObject): DrawnPage[] {
  return pages.filter(({ page }) => isPageShown(page, values));
}

/**
 * The answers that a page works on: all of them, since its conditions may speak of earlier pages; only a
 * page with free entries would take those of other pages for its own.
 */
export function pageValues({ foreign }: DrawnPage, values: JsonObject): JsonObject {
  if (foreign.size === 0) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !foreign.has(name)));
}

/** The schema of a page as it is with these answers: its conditions decided. */
export function currentSchema(page: DrawnPage, values: JsonObject): RJSFSchema {
  const { schema, validator } = page.drawing;
  const root = schema as JsonObject;
  return activeSchema(root, pageValues(page, values), { validator, root }) as RJSFSchema;
}

/** The answers that the form asks for as it stands: those of its pages, conditions decided. */
export function askedValues(
  form: TemplateForm,
  pages: readonly DrawnPage[],
  values: JsonObject,
): JsonObject {
  const validators = new Map(pages.map(({ page, drawing }) => [page, drawing.validator]));
  return activeValues(form, values, (page) => {
    const validator = validators.get(page);
    if (!validator) throw new Error(`The form has no page ${page.validator}.`);
    return validator;
  });
}

/** What is wrong with the answers of a page, as its form would show it. */
export function pageErrors(page: DrawnPage, values: JsonObject): RJSFValidationError[] {
  const { schema, validator } = page.drawing;
  return validator.validateFormData(pageValues(page, values), schema).errors;
}

function foreignNames(page: FormPage, pages: readonly FormPage[]): ReadonlySet<string> {
  const isOpen = 'additionalProperties' in page.schema || 'patternProperties' in page.schema;
  if (!isOpen) return new Set();
  const own = new Set(Object.keys(propertiesOf(page)));
  const others = pages.flatMap((other) => Object.keys(propertiesOf(other)));
  return new Set(others.filter((name) => !own.has(name)));
}

function propertiesOf({ schema }: FormPage): JsonObject {
  return isJsonObject(schema.properties) ? schema.properties : {};
}
