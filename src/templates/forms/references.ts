import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { valueAt } from '../../model/pointer.ts';
import { mapSubschemas, subschemasOf } from './subschemas.ts';

/** A page whose references, all written out, make more schemas than this is too large for a form. */
const MAX_EXPANDED = 20_000;

/** What a reference inside of a page leads to: a JSON pointer in a fragment, percent-encoded. */
export function referred(reference: string, root: JsonObject): JsonValue | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  const fragment = reference.slice(1);
  try {
    return valueAt(root, decodeURIComponent(fragment));
  } catch {
    return valueAt(root, fragment);
  }
}

/** Whether a reference leads to a schema of the page, however many others stand between. */
export function leadsToSchema(reference: string, root: JsonObject): boolean {
  const passed = new Set<string>();
  let next = reference;
  while (!passed.has(next)) {
    passed.add(next);
    const found = referred(next, root);
    if (typeof found === 'boolean') return true;
    if (!isJsonObject(found)) return false;
    if (typeof found.$ref !== 'string') return true;
    next = found.$ref;
  }
  return false;
}

/**
 * Whether the references of a page can be written out, as react-jsonschema-form does: each wherever it
 * stands, except inside of itself. A few definitions that all refer to one another make millions.
 */
export function isExpandable(page: JsonObject): boolean {
  let left = MAX_EXPANDED;
  const count = (schema: JsonObject, path: readonly string[]): void => {
    left -= 1;
    if (left < 0) return;
    const { $ref } = schema;
    if (typeof $ref === 'string' && !path.includes($ref)) {
      const found = referred($ref, page);
      if (isJsonObject(found)) count(found, [...path, $ref]);
    }
    for (const inner of subschemasOf(schema)) {
      if (isJsonObject(inner.schema)) count(inner.schema, path);
    }
  };
  count(page, []);
  return left >= 0;
}

/** A copy of a schema without any references. */
export function dropReferences({ $ref: _, ...schema }: JsonObject): JsonObject {
  return mapSubschemas(schema, ({ schema: inner }) =>
    isJsonObject(inner) ? dropReferences(inner) : inner,
  );
}
