import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { isBackstageField, isLibraryField } from '../../../templates/forms/form-fields.ts';

/** What of a uiSchema reaches beyond the field: its place on the page, or the code that draws it. */
const UNTAMED =
  /^(ui:)?(style|classNames|rootFieldId|submitButtonOptions|globalOptions|definitions|\w*Template|fieldReplacesAnyOrOneOf)$/;
/** Options that are shown or looked up, and so have to be text. */
const TEXTS =
  /^(ui:)?(title|description|help|placeholder|field|widget|autocomplete|inputType|accept)$/;

/** A uiSchema that can be drawn whatever a template has written, and the widgets that it names. */
export interface TameUi {
  uiSchema: JsonObject;
  widgets: Set<string>;
}

/**
 * Takes out of a page's uiSchema what would let a template style or replace parts of the page, and what
 * react-jsonschema-form refuses with an exception: texts that are none, and orders that leave a field out.
 * Its own fields are taken by the type of a value and never by name, so that no other one stands in for them;
 * so are those that only the company's own Backstage has, whose name stays as `ui:unknownField`.
 */
export function tameUiSchema(uiSchema: JsonObject): TameUi {
  const tame: TameUi = { uiSchema: {}, widgets: new Set() };
  tame.uiSchema = tameObject(uiSchema, tame);
  return tame;
}

function tameObject(written: JsonObject, tame: TameUi): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(written)) {
    if (key === 'ui:options') kept[key] = isJsonObject(value) ? tameOptions(value, tame) : {};
    else if (key.startsWith('ui:')) keepOption(kept, key, value, tame);
    else if (isJsonObject(value)) kept[key] = tameObject(value, tame);
    else if (Array.isArray(value)) {
      kept[key] = value.map((branch) => (isJsonObject(branch) ? tameObject(branch, tame) : {}));
    }
  }
  return kept;
}

function tameOptions(written: JsonObject, tame: TameUi): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(written)) keepOption(kept, key, value, tame);
  return kept;
}

function keepOption(
  kept: JsonObject,
  key: string,
  value: JsonValue | undefined,
  tame: TameUi,
): void {
  const name = key.replace(/^ui:/, '');
  if (UNTAMED.test(key) || (TEXTS.test(key) && typeof value !== 'string')) return;
  if (name === 'field' && isLibraryField(value)) return;
  if (name === 'field' && !isBackstageField(value)) {
    kept[key.replace('field', 'unknownField')] = value;
    return;
  }
  if (name === 'widget' && typeof value === 'string') tame.widgets.add(value);
  kept[key] = name === 'order' ? wholeOrder(value) : value;
}

/** An order of fields that names the rest too. */
function wholeOrder(value: JsonValue | undefined): JsonValue {
  const names = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  return names.includes('*') ? names : [...names, '*'];
}
