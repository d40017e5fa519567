import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../../model/json.ts';
import { conditionWords, oppositeWords } from './condition-words.ts';
import type { FormPage } from './form.ts';
import { referred } from './references.ts';

/** A parameter that a page describes, in whatever branch. */
export interface Parameter {
  /** The keys that lead to its value; '[]' for each item of a list. */
  path: string[];
  schema: JsonObject;
  uiSchema: JsonObject;
  required: boolean;
  /** When it is asked for, in plain words; all of them have to hold. */
  conditions: string[];
}

interface Branch {
  path: string[];
  uiSchema: JsonObject;
  conditions: string[];
  /** References that led here, so that a schema inside of itself ends. */
  references: string[];
}

/**
 * Every parameter of a page: at any depth, and in every branch of `dependencies`, `oneOf`, `anyOf`, `allOf`
 * and `if`. One that several branches describe comes once for each. Groups of values come as their
 * members; a list comes itself, and after it the members of its items.
 */
export function parametersOf(page: FormPage): Iterable<Parameter> {
  const { condition, uiSchema } = page;
  const conditions = typeof condition === 'string' ? [condition] : [];
  return collect(page.schema, page.schema, { path: [], uiSchema, conditions, references: [] });
}

function* collect(root: JsonObject, written: JsonObject, start: Branch): Iterable<Parameter> {
  const followed = follow(root, written, start);
  if (!followed) return;
  const { schema, branch } = followed;
  const required = stringsOf(schema.required);
  for (const [name, property] of entries(schema.properties)) {
    const inner = branch.uiSchema[name];
    yield* describeProperty(root, property, required.includes(name), {
      ...branch,
      path: [...branch.path, name],
      uiSchema: isJsonObject(inner) ? inner : {},
    });
  }
  const when = (words: string): Branch => ({
    ...branch,
    conditions: [...branch.conditions, words],
  });
  for (const one of schemasIn(schema.allOf)) yield* collect(root, one, branch);
  yield* collectDependencies(root, schema, branch);
  if (isJsonObject(schema.if)) {
    if (isJsonObject(schema.then)) {
      yield* collect(root, schema.then, when(conditionWords(schema.if)));
    }
    if (isJsonObject(schema.else)) {
      yield* collect(root, schema.else, when(oppositeWords(schema.if)));
    }
  }
  for (const [index, option] of schemasIn(schema.oneOf ?? schema.anyOf).entries()) {
    yield* collect(root, option, when(optionWords(option, index)));
  }
}

function* collectDependencies(
  root: JsonObject,
  schema: JsonObject,
  branch: Branch,
): Iterable<Parameter> {
  for (const [name, dependency] of entries(schema.dependencies)) {
    const { oneOf, ...always } = dependency;
    const when = (words: string) => ({ ...branch, conditions: [...branch.conditions, words] });
    yield* collect(root, always, when(`${name} is given`));
    for (const [index, option] of schemasIn(oneOf).entries()) {
      const followed = follow(root, option, branch)?.schema ?? {};
      const { [name]: asked, ...properties } = isJsonObject(followed.properties)
        ? followed.properties
        : {};
      const words = isJsonObject(asked)
        ? conditionWords({ properties: { [name]: asked } })
        : optionWords(option, index);
      yield* collect(root, { ...followed, properties }, when(words));
    }
  }
}

function* describeProperty(
  root: JsonObject,
  property: JsonObject,
  required: boolean,
  start: Branch,
): Iterable<Parameter> {
  const followed = follow(root, property, start);
  if (!followed) return;
  const { schema, branch } = followed;
  const { path, uiSchema, conditions } = branch;
  const isField = uiSchema['ui:field'] !== undefined;
  if (isGroup(schema) && !isField) {
    yield* collect(root, schema, branch);
    return;
  }
  yield { path, schema, uiSchema, required, conditions };
  if (!isJsonObject(schema.items) || isField || !isGroup(schema.items)) return;
  const items = isJsonObject(uiSchema.items) ? uiSchema.items : {};
  yield* collect(root, schema.items, { ...branch, path: [...path, '[]'], uiSchema: items });
}

function isGroup(schema: JsonObject): boolean {
  return isJsonObject(schema.properties) && (schema.type ?? 'object') === 'object';
}

/** The schema that a reference means, with what stands beside the reference; undefined in a circle. */
function follow(
  root: JsonObject,
  written: JsonObject,
  branch: Branch,
): { schema: JsonObject; branch: Branch } | undefined {
  let schema = written;
  let { references } = branch;
  while (typeof schema.$ref === 'string') {
    const { $ref, ...beside } = schema;
    if (references.includes($ref)) return undefined;
    references = [...references, $ref];
    const found = referred($ref, root);
    schema = isJsonObject(found) ? { ...found, ...beside } : beside;
  }
  return { schema, branch: { ...branch, references } };
}

/** How a person knows one of several options: by its title, or by what it asks for. */
function optionWords(option: JsonObject, index: number): string {
  if (typeof option.title === 'string') return `${option.title} is chosen`;
  const fixed = entries(option.properties).filter(
    ([, property]) => property.const !== undefined || Array.isArray(property.enum),
  );
  if (fixed.length === 0) return `option ${index + 1} is chosen`;
  return conditionWords({ properties: Object.fromEntries(fixed) });
}

function entries(value: JsonValue | undefined): [string, JsonObject][] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isJsonObject(inner) ? [[name, inner] as [string, JsonObject]] : [],
  );
}

function schemasIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
