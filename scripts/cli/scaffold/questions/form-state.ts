import type { RJSFSchema } from '@rjsf/utils';
import { getDefaultFormState } from '@rjsf/utils';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/model/json.ts';
import { activeSchema } from '../../../../src/templates/forms/active-schema.ts';
import { activeValues } from '../../../../src/templates/forms/active-values.ts';
import { conditionValidator } from '../../../../src/templates/forms/condition-validator.ts';
import type { FormPage, TemplateForm } from '../../../../src/templates/forms/form.ts';
import { pageChecks } from '../../../../src/templates/forms/page-checks.ts';
import { leaveEmpty } from './left-empty.ts';

/**
 * The values that a run gets: with the defaults of the form, without those that are left empty, and
 * without answers to questions that another answer has taken away, as the form in the browser hands
 * them over.
 */
export function completeValues(form: TemplateForm, values: JsonObject): JsonObject {
  const filled = leaveEmpty(form, withDefaults(form, values));
  return quietly(() => activeValues(form, filled, (page) => conditionValidator(pageChecks(page))));
}

/**
 * Values with the defaults of the form where none are given, those of conditional fields too, as
 * react-jsonschema-form has them when a form is opened.
 */
export function withDefaults(form: TemplateForm, values: JsonObject): JsonObject {
  const filled = form.pages.reduce((known, page) => {
    const schema = page.schema as RJSFSchema;
    const validator = conditionValidator(pageChecks(page));
    const state: unknown = quietly(() => getDefaultFormState(validator, schema, known, schema));
    return isJsonObject(state) ? withoutEmpty(state) : known;
  }, values);
  const kept = keepGiven(filled, values);
  return isJsonObject(kept) ? kept : values;
}

/** What is given stays as it is: the library puts a default in the place of a choice that is not offered. */
function keepGiven(
  filled: JsonValue | undefined,
  given: JsonValue | undefined,
): JsonValue | undefined {
  if (Array.isArray(given)) {
    const items = Array.isArray(filled) ? filled : [];
    return given.map((item, index) => keepGiven(items[index], item) ?? null);
  }
  if (!isJsonObject(given)) return given === undefined ? filled : given;
  const base = isJsonObject(filled) ? filled : {};
  const kept = Object.entries(given).map(([key, value]) => [key, keepGiven(base[key], value)]);
  return { ...base, ...Object.fromEntries(kept) };
}

/** The fields of a page, or of an object in it, that are there with these values. */
export function activeFields(page: FormPage, schema: JsonObject, values: JsonObject): JsonObject {
  const deciding = { validator: conditionValidator(pageChecks(page)), root: page.schema };
  return quietly(() => activeSchema(schema, values, deciding));
}

/** The library writes to the console where no branch of a condition fits, which is common half-way. */
function quietly<T>(work: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return work();
  } finally {
    console.warn = warn;
  }
}

/** A field without a value is no field of the values. */
function withoutEmpty(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isJsonObject(value) ? withoutEmpty(value) : value]),
  );
}
