import { isJsonObject, type JsonObject, objectOf } from '../../../../src/model/json.ts';
import { isOfType } from '../../../../src/templates/forms/fits.ts';
import type { TemplateForm } from '../../../../src/templates/forms/form.ts';
import { sameValueSchemas } from '../../../../src/templates/forms/subschemas.ts';

/**
 * Values without those that are `null` where the form takes no null: so a file says that a field is left
 * empty although it has a default, as a person clears it in the browser.
 */
export function leaveEmpty(form: TemplateForm, values: JsonObject): JsonObject {
  const schemas = form.pages.map(({ schema }) => schema);
  return leaveEmptyIn(values, schemas);
}

function leaveEmptyIn(values: JsonObject, schemas: readonly JsonObject[]): JsonObject {
  const described = schemas.flatMap((schema) => [...sameValueSchemas(schema)]);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const own = described
        .map(({ schema }) => objectOf(schema.properties)[name])
        .filter(isJsonObject);
      if (value === null && own.length > 0 && !own.some(takesNull)) return [];
      return [[name, isJsonObject(value) ? leaveEmptyIn(value, own) : value]];
    }),
  );
}

function takesNull({ type, enum: choices }: JsonObject): boolean {
  const types = [type].flat().filter((name) => typeof name === 'string');
  if (types.length > 0) return types.some((name) => isOfType(null, name));
  return !Array.isArray(choices) || choices.includes(null);
}
