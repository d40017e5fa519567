import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Keys that documents have, should not have, and that only an attacker writes. */
const KEYS = [
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'relations',
  'status',
  'foo',
  'name',
  'namespace',
  'title',
  'labels',
  'annotations',
  'tags',
  'links',
  'url',
  'icon',
  'type',
  'owner',
  'system',
  'dependsOn',
  'dependencyOf',
  'definition',
  'remotes',
  'profile',
  'displayName',
  'memberOf',
  '',
  ' ',
  'a/b',
  'a/b/c',
  '-a',
  'A.b_c',
  'example.com/a-b',
  'EXAMPLE.com/a',
  'x~y',
  '__proto__',
  'constructor',
  'toString',
];

const KINDS = [
  'Component',
  'component',
  'API',
  'Group',
  'User',
  'AiResource',
  'Foo',
  '1a',
  'toString',
];
const VERSIONS = [
  'backstage.io/v1alpha1',
  'backstage.io/v1beta1',
  'backstage.io/v1',
  'scaffolder.backstage.io/v1beta3',
  'v1',
  'a/b/c',
  '/v1',
  'Backstage.io/v1alpha1',
];
const TYPES = ['service', 'mcp-server', 'skill', 'rule', 'plugin', 'marketplace'];
const REFERENCES = [
  'team-a',
  'group:x',
  ':x',
  'x:',
  'a/',
  '/b',
  'a:b/c',
  'a/b:c',
  'a:/c',
  ':',
  '/',
];

const texts = fc.oneof(
  fc.constantFrom('', ' ', '\n', 'a', 'A', 'a b', 'ä', 'a--b', '-a', 'a-', 'a.b_c', 'c++', 'a:b'),
  fc.constantFrom('https://example.com', 'https://', 'example.com', 'mailto:a@b.c', 'optional'),
  fc.constantFrom(...KINDS, ...VERSIONS, ...TYPES, ...REFERENCES),
  fc.constantFrom(1, 62, 63, 64, 253, 254, 501).map((length) => 'a'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** Any value that YAML can hold, most often one that some field takes or refuses. */
const values: fc.Arbitrary<JsonValue> = fc.oneof(
  texts,
  texts,
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, -1.5),
  fc.array(fc.oneof(texts, fc.constantFrom<JsonValue>(null, 0, [], {})), { maxLength: 3 }),
  fc
    .array(
      fc.tuple(fc.constantFrom(...KEYS), fc.oneof(texts, fc.constantFrom<JsonValue>(null, {}))),
      {
        maxLength: 3,
      },
    )
    .map((entries) => objectOf(entries)),
);

type Edit =
  | { what: 'delete' | 'upper' | 'pad' | 'duplicate' | 'wrap'; at: number }
  | { what: 'replace' | 'insert'; at: number; key: string; value: JsonValue };

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    what: fc.constantFrom('delete', 'upper', 'pad', 'duplicate', 'wrap'),
    at: fc.nat(),
  }),
  fc.record({
    what: fc.constantFrom('replace', 'insert'),
    at: fc.nat(),
    key: fc.constantFrom(...KEYS),
    value: values,
  }),
);

/** Entities that differ from one of `seeds` in a few places. */
export function mutatedEntities(seeds: JsonObject[]): fc.Arbitrary<JsonObject> {
  return fc
    .record({ seed: fc.constantFrom(...seeds), edits: fc.array(edits, { maxLength: 3 }) })
    .map(({ seed, edits }) => edits.reduce(mutate, structuredClone(seed)));
}

/** Sets an own key of any name; a plain assignment of `__proto__` would set the prototype. */
export function setKey(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function objectOf(entries: [string, JsonValue][]): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of entries) setKey(object, key, value);
  return object;
}

type Holder = JsonObject | JsonValue[];

/** Every place of a document: what holds a value, and under which key. */
function placesOf(holder: Holder): { holder: Holder; key: string }[] {
  return Object.keys(holder).flatMap((key) => {
    const value = getKey(holder, key);
    const inner = isJsonObject(value) || Array.isArray(value) ? placesOf(value) : [];
    return [{ holder, key }, ...inner];
  });
}

function getKey(holder: Holder, key: string): JsonValue | undefined {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function mutate(document: JsonObject, edit: Edit): JsonObject {
  const places = placesOf(document);
  const place = places[edit.at % places.length];
  if (!place) return document;
  const { holder, key } = place;
  const value = getKey(holder, key);
  const put = (next: JsonValue) => {
    if (Array.isArray(holder)) holder[Number(key)] = next;
    else setKey(holder, key, next);
  };
  switch (edit.what) {
    case 'delete':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 'upper':
      if (typeof value === 'string') put(value.toUpperCase());
      break;
    case 'pad':
      if (typeof value === 'string') put(`${value} `);
      break;
    case 'duplicate':
      if (Array.isArray(value)) put([...value, ...value]);
      break;
    case 'wrap':
      if (value !== undefined) put([value]);
      break;
    case 'replace':
      put(structuredClone(edit.value));
      break;
    case 'insert':
      insert(isJsonObject(value) || Array.isArray(value) ? value : document, edit);
  }
  return document;
}

function insert(holder: Holder, { key, value }: { key: string; value: JsonValue }): void {
  if (Array.isArray(holder)) holder.push(structuredClone(value));
  else setKey(holder, key, structuredClone(value));
}
