import { type JsonObject, type JsonValue, listOf, objectOf } from '../../model/json.ts';

/** An option of a field: below `ui:options`, or else written as `ui:<name>`. */
export function uiOption(uiSchema: JsonObject | undefined, name: string): JsonValue | undefined {
  if (!uiSchema) return undefined;
  return objectOf(uiSchema['ui:options'])[name] ?? uiSchema[`ui:${name}`];
}

/** The list of texts that an option holds; anything else in it is left out. */
export function textsOption(uiSchema: JsonObject | undefined, name: string): string[] {
  return listOf(uiOption(uiSchema, name)).filter((item) => typeof item === 'string');
}

/** The text that an option holds. */
export function textOption(uiSchema: JsonObject | undefined, name: string): string | undefined {
  const value = uiOption(uiSchema, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
