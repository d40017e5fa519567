import type { FormProps } from '@rjsf/core';
import type {
  CustomValidator,
  FormValidation,
  RJSFSchema,
  UiSchema,
  ValidatorType,
} from '@rjsf/utils';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { pointerKeys } from '../../../model/pointer.ts';
import { activeSchema } from '../../../templates/forms/active-schema.ts';
import { wordErrors } from '../../../templates/forms/error-words.ts';
import { fieldFaults } from '../../../templates/forms/field-checks.ts';
import type { FormPage } from '../../../templates/forms/form.ts';
import { isPageShown } from '../../../templates/forms/page-condition.ts';
import type { PageChecks } from '../../../templates/forms/validator-runtime.ts';
import { fieldsFor } from '../fields/fields.ts';
import { TextInput } from '../theme/inputs.tsx';
import { widgets } from '../theme/theme.ts';
import { pageValidator } from './page-validator.ts';
import { tameUiSchema } from './tame-ui-schema.ts';

/** A page of the form, ready to be drawn and checked. */
export interface DrawnPage {
  page: FormPage;
  /** What react-jsonschema-form draws the page from. */
  drawing: Pick<
    FormProps,
    'schema' | 'uiSchema' | 'fields' | 'widgets' | 'customValidate' | 'transformErrors'
  > & { schema: RJSFSchema; uiSchema: UiSchema; validator: ValidatorType };
  /** Names of answers that other pages ask for and this one must not take for its own. */
  foreign: ReadonlySet<string>;
}

/** Makes the pages of a form ready; `checks` are the compiled ones by the name of the page's validator. */
export function drawPages(
  pages: readonly FormPage[],
  checks: Record<string, PageChecks>,
): DrawnPage[] {
  return pages.map((page) => {
    const { uiSchema, unknownFields, widgets: named } = tameUiSchema(page.uiSchema);
    return {
      page,
      drawing: {
        schema: page.schema as RJSFSchema,
        uiSchema,
        validator: pageValidator(page, checks[page.validator] ?? {}),
        fields: fieldsFor(unknownFields),
        widgets: { ...Object.fromEntries([...named].map((name) => [name, TextInput])), ...widgets },
        customValidate: checkFields(page),
        transformErrors: (errors) => wordErrors(page, errors),
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

/** What is wrong with the answers of a page, as its form would show it. */
export function pageErrors(page: DrawnPage, values: JsonObject) {
  const { schema, uiSchema, validator, customValidate, transformErrors } = page.drawing;
  const given = pageValues(page, values);
  return validator.validateFormData(given, schema, customValidate, transformErrors, uiSchema)
    .errors;
}

/** Checks what Backstage's own fields ask for beyond the schema. */
function checkFields(page: FormPage): CustomValidator {
  return (values, errors) => {
    if (!isJsonObject(values)) return errors;
    for (const { pointer, message } of fieldFaults(page.uiSchema, values)) {
      let found: FormValidation | undefined = errors;
      for (const key of pointerKeys(pointer)) found = found?.[key];
      found?.addError(message);
    }
    return errors;
  };
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
