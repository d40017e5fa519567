// Example values for templates, when Backstage runs them to be compared with.

import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.ts';

/** A value for every parameter of a template, from its schema alone; all pages and branches together. */
export function exampleValues(parameters: JsonValue | undefined): JsonObject {
  const values: JsonObject = {};
  const visit = (schema: JsonValue | undefined) => {
    if (!isJsonObject(schema)) return;
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (isJsonObject(property)) values[name] ??= exampleOf(name, property);
    }
    for (const part of [schema.dependencies, schema.oneOf, schema.anyOf, schema.allOf]) {
      for (const branch of Object.values(part ?? {})) visit(branch);
    }
    for (const branch of [schema.then, schema.else]) visit(branch);
  };
  for (const page of [parameters ?? []].flat()) visit(page);
  return values;
}

const FIELDS = new Map<JsonValue | undefined, JsonValue>([
  ['EntityPicker', 'component:default/example'],
  ['OwnedEntityPicker', 'component:default/example'],
  ['OwnerPicker', 'group:default/team'],
  ['RepoUrlPicker', 'github.com?owner=acme&repo=example'],
  ['MultiEntityPicker', ['component:default/one', 'component:default/two']],
  ['EntityTagsPicker', ['one', 'two']],
]);

function exampleOf(name: string, schema: JsonObject): JsonValue {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  const field = FIELDS.get(schema['ui:field']);
  if (field) return field;
  if (schema.type === 'array') {
    return [exampleOf(name, isJsonObject(schema.items) ? schema.items : {})];
  }
  if (schema.type === 'object' || schema.properties) return exampleValues(schema);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 8080;
  return `example-${name}`;
}

/** All texts in a value that hold an expression or a block. */
export function expressionsIn(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return /\$\{\{|\{%/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}

/** What expressions see in the recording of texts. */
export interface ExampleContext extends JsonObject {
  parameters: JsonObject;
  steps: JsonObject;
  secrets: Record<string, string>;
  each: { key: string; value: JsonObject };
}

/**
 * One context in which all texts mean something: parameters by the schemas of all templates, a text for
 * every step output, member and parameter that a text names.
 */
export function exampleContext(
  texts: readonly string[],
  allParameters: readonly (JsonValue | undefined)[],
): ExampleContext {
  const context: ExampleContext = {
    parameters: {},
    steps: {},
    secrets: { TOKEN: 'swordfish' },
    each: { key: '0', value: { name: 'first', env_provider_name: 'provider', region: 'north' } },
  };
  for (const parameters of allParameters) {
    for (const [name, value] of Object.entries(exampleValues(parameters))) {
      context.parameters[name] ??= value;
    }
  }
  for (const text of texts) {
    for (const path of chainsIn(text)) fill(context, path);
  }
  return context;
}

/** `parameters.a`, `steps['b'].output.c.d`, as lists of names. */
function chainsIn(text: string): string[][] {
  const chains = text.matchAll(
    /\b(parameters|steps|secrets)((?:\.[A-Za-z_]\w*(?![\w(])|\[\s*(?:"[^"]*"|'[^']*')\s*\])+)/g,
  );
  return [...chains].map(([, root = '', rest = '']) => [
    root,
    ...[...rest.matchAll(/\.([A-Za-z_]\w*)|\[\s*["']([^"']*)["']\s*\]/g)].map(
      ([, dotted, quoted]) => dotted ?? quoted ?? '',
    ),
  ]);
}

function fill(context: JsonObject, path: readonly string[]): void {
  let holder = context;
  for (const name of path.slice(0, -1)) {
    const found = holder[name];
    const replaced = found === undefined || (typeof found === 'string' && path[0] === 'steps');
    const next = replaced ? {} : found;
    if (!isJsonObject(next)) return;
    holder[name] = next;
    holder = next;
  }
  holder[path.at(-1) ?? ''] ??= `value-of-${path.slice(1).join('-')}`;
}
