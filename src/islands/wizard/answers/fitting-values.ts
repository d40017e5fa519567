import { isJsonObject, type JsonObject, type JsonValue, objectOf } from '../../../model/json.ts';
import { isOfType } from '../../../templates/forms/fits.ts';
import type { TemplateForm } from '../../../templates/forms/form.ts';
import { sameValueSchemas, takesOtherNames } from '../../../templates/forms/subschemas.ts';

/**
 * The answers that the form can show: of questions that it asks anywhere, and of the type that the
 * question has. An address or an older version of the template may hold others. One that is `null` where the
 * question takes no such was cleared (`markCleared`), and is undefined.
 */
export function fittingValues(form: TemplateForm, values: JsonObject): JsonObject {
  const schemas = form.pages.map((page) => page.schema);
  return fittingObject(values, schemas);
}

function fittingObject(values: JsonObject, schemas: readonly JsonObject[]): JsonObject {
  const asked = new Map<string, JsonObject[]>();
  for (const schema of schemas) collectProperties(schema, asked);
  const isOpen = schemas.some(takesOtherNames);
  const fitting = Object.entries(values).flatMap(
    ([name, value]): [string, JsonValue | undefined][] => {
      const questions = asked.get(name);
      if (!questions) return isOpen && value !== undefined ? [[name, value]] : [];
      const fit = value === undefined ? undefined : fittingValue(value, questions);
      return fit === undefined && value !== null ? [] : [[name, fit]];
    },
  );
  return Object.fromEntries(fitting);
}

function fittingValue(value: JsonValue, questions: readonly JsonObject[]): JsonValue | undefined {
  const fitting = questions.filter((question) => fitsType(value, question));
  if (fitting.length === 0) return undefined;
  if (Array.isArray(value)) {
    const items = fitting.map((question) => question.items).filter(isJsonObject);
    if (items.length === 0) return value;
    return value.flatMap((item) => {
      const fit = fittingValue(item, items);
      return fit === undefined ? [] : [fit];
    });
  }
  const isNested = fitting.some((question) => 'properties' in question);
  return isJsonObject(value) && isNested ? fittingObject(value, fitting) : value;
}

function fitsType(value: JsonValue, schema: JsonObject): boolean {
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  return types.length === 0 || types.some((type) => isOfType(value, type));
}

function collectProperties(outer: JsonObject, into: Map<string, JsonObject[]>): void {
  for (const { schema } of sameValueSchemas(outer)) {
    for (const [name, question] of Object.entries(objectOf(schema.properties))) {
      if (!isJsonObject(question)) continue;
      const questions = into.get(name) ?? [];
      into.set(name, [...questions, question]);
    }
  }
}
