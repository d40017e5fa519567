import { isJsonObject, type JsonObject, type JsonValue, objectOf } from '../../model/json.ts';
import type { FormPage } from './form.ts';
import { sameValueSchemas } from './subschemas.ts';

/**
 * Lets a page depend on answers of the pages before it: react-jsonschema-form looks at a dependency only
 * where the page itself has the property, so that each page gets, hidden, the earlier properties that its
 * `dependencies` name. (plugin-scaffolder-react, useTemplateSchema, does so with all earlier properties.)
 */
export function carryDependencies(pages: readonly FormPage[]): FormPage[] {
  const earlier = new Map<string, JsonValue>();
  return pages.map((page) => {
    const carried = carryInto(page, earlier);
    for (const { schema } of sameValueSchemas(page.schema)) {
      for (const [name, value] of Object.entries(objectOf(schema.properties))) {
        if (value !== undefined && !earlier.has(name)) earlier.set(name, value);
      }
    }
    return carried;
  });
}

function carryInto(page: FormPage, earlier: ReadonlyMap<string, JsonValue>): FormPage {
  const own = objectOf(page.schema.properties);
  const named = [...sameValueSchemas(page.schema)].flatMap(({ schema }) =>
    Object.keys(objectOf(schema.dependencies)),
  );
  const missing = named.flatMap((name) => {
    const property = Object.hasOwn(own, name) ? undefined : earlier.get(name);
    return isJsonObject(property) ? [{ name, property }] : [];
  });
  if (missing.length === 0) return page;
  const properties: JsonObject = {};
  const uiSchema: JsonObject = {};
  for (const { name, property } of missing) {
    const { default: _, ...rest } = property;
    properties[name] = rest;
    uiSchema[name] = { 'ui:widget': 'hidden' };
  }
  return {
    ...page,
    schema: { ...page.schema, properties: { ...properties, ...own } },
    uiSchema: { ...uiSchema, ...page.uiSchema },
  };
}
