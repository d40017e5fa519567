// Node only: it brings ajv's compiler.
import { hashForSchema, type RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { describeErrors } from './error-words.ts';
import { fieldErrors } from './field-checks.ts';
import type { FormPage, TemplateForm, ValueError } from './form.ts';
import { pageChecks } from './page-checks.ts';
import { isPageShown } from './page-condition.ts';

/** No text that a person gives is longer; a longer one could keep a pattern busy for hours. */
const MAX_LENGTH = 100_000;

/**
 * What a form has against values, page by page, as react-jsonschema-form checks them: by the schema of
 * each page that is shown, and by what Backstage's own fields ask for beyond it. Empty where all is well.
 */
export function checkValues(form: TemplateForm, values: JsonObject): ValueError[] {
  const tooLong = [...longTexts(values, '')];
  if (tooLong.length > 0) return tooLong;
  const errors = form.pages
    .filter((page) => isPageShown(page, values))
    .flatMap((page) => checkPage(page, values));
  return [...new Map(errors.map((error) => [error.pointer, error])).values()];
}

function checkPage(page: FormPage, values: JsonObject): ValueError[] {
  const check = pageChecks(page)[hashForSchema(page.schema as RJSFSchema)];
  const isFine = check?.(values) ?? true;
  const errors = isFine ? [] : describeErrors(page, check?.errors ?? [], values);
  return [...errors, ...fieldErrors(page.uiSchema, values)];
}

function* longTexts(value: JsonValue | undefined, pointer: string): Iterable<ValueError> {
  if (typeof value === 'string' && value.length > MAX_LENGTH) {
    yield { pointer, message: `Give at most ${MAX_LENGTH} characters.` };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* longTexts(item, `${pointer}/${index}`);
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      yield* longTexts(inner, `${pointer}/${escapeKey(name)}`);
    }
  }
}
