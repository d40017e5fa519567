import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Entity } from './entity.ts';
import { setKey } from './entity-mutations.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { createKindModel } from './kinds.ts';

const { createCatalogModelLayer } = createRequire(import.meta.url)(
  '@backstage/catalog-model/alpha',
) as typeof import('@backstage/catalog-model/alpha');

const model = createKindModel();

function component(changes: Partial<Record<keyof Entity, JsonValue>> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    ...changes,
  } as unknown as Entity;
}

function issuesOf(changes: Partial<Record<keyof Entity, JsonValue>>) {
  return model
    .check(component(changes))
    .issues.map(({ pointer, missing, message }) =>
      [pointer, missing && `(${missing})`, message].filter(Boolean).join(' '),
    );
}

function issuesOfDocument(document: JsonObject): string[] {
  return model.check(document as unknown as Entity).issues.map(({ message }) => message);
}

test('says one sentence for each mistake, where it is', () => {
  const metadata = {
    name: 'My shop',
    namespace: 'Retail',
    title: '',
    labels: { 'a b': 'x', tier: 'very good', size: 1 },
    annotations: { 'example.com/port': 8080, 'a/b/c': 'x' },
    tags: ['Java', 1],
    links: [{ title: 'Shop' }, { url: 'shop.example.com', icon: ' ' }, 'https://example.com'],
  };
  expect(issuesOf({ metadata })).toMatchInlineSnapshot(`
    [
      "/metadata/title metadata.title must not be empty.",
      "/metadata/annotations/example.com~1port metadata.annotations.example.com/port must be a string; put it in quotes.",
      "/metadata/labels/size metadata.labels.size must be a string; put it in quotes.",
      "/metadata/tags/1 metadata.tags[1] must be a string; put it in quotes.",
      "/metadata/links/0 (url) metadata.links[0].url is missing.",
      "/metadata/links/2 metadata.links[2] must be a mapping, not a string.",
      "/metadata/name metadata.name must be letters and digits separated by any of - _ . and at most 63 characters.",
      "/metadata/namespace metadata.namespace must be lower-case letters and digits separated by - and at most 63 characters.",
      "/metadata/labels/a b metadata.labels."a b" must have a key of letters and digits separated by any of - _ . and at most 63 characters, after an optional domain and slash.",
      "/metadata/labels/tier metadata.labels.tier must have a value of letters and digits separated by any of - _ . and at most 63 characters.",
      "/metadata/annotations/a~1b~1c metadata.annotations.a/b/c must have a key of letters and digits separated by any of - _ . and at most 63 characters, after an optional domain and slash.",
      "/metadata/tags/0 metadata.tags[0] must be lower-case letters, digits, : + # separated by - and at most 63 characters.",
      "/metadata/links/1/url metadata.links[1].url must be a full address, such as https://example.com.",
      "/metadata/links/1/icon metadata.links[1].icon must not be empty.",
    ]
  `);
});

test('says what an envelope lacks', () => {
  expect(issuesOf({ metadata: null, relations: [], apiVersion: 1 })).toMatchInlineSnapshot(`
    [
      "/relations relations is what the catalog adds to an entity; leave it out.",
      "/apiVersion apiVersion must look like backstage.io/v1alpha1.",
      "/metadata metadata must be a mapping.",
    ]
  `);
  expect(model.check({ owner: 'team-a' } as unknown as Entity)).toMatchInlineSnapshot(`
    {
      "issues": [
        {
          "at": "key",
          "message": "owner is no field of an entity; move it into metadata or spec.",
          "pointer": "/owner",
        },
        {
          "message": "apiVersion is missing.",
          "missing": "apiVersion",
          "pointer": "",
        },
        {
          "message": "kind is missing.",
          "missing": "kind",
          "pointer": "",
        },
        {
          "message": "metadata is missing.",
          "missing": "metadata",
          "pointer": "",
        },
      ],
      "unknown": true,
    }
  `);
});

describe('a root field that is misspelt', () => {
  const { apiVersion, kind, metadata, spec } = component() as unknown as JsonObject;

  test.each<[string, JsonObject, string]>([
    ['Kind', { apiVersion, Kind: 'Component', metadata, spec } as JsonObject, 'kind'],
    ['apiversion', { apiversion: 'x', kind, metadata, spec } as JsonObject, 'apiVersion'],
    ['metdata', { apiVersion, kind, metdata: {}, spec } as JsonObject, 'metadata'],
    ['Specs', { apiVersion, kind, metadata, Specs: {} } as JsonObject, 'spec'],
    ['KIND', { apiVersion, kind, metadata, spec, KIND: 'Component' } as JsonObject, 'kind'],
  ])('%s is not reported as missing too', (key, document, meant) => {
    expect(model.check(document as unknown as Entity).issues).toEqual([
      {
        pointer: `/${key}`,
        at: 'key',
        meant,
        message: `${key} is no field of an entity; did you mean ${meant}?`,
      },
    ]);
  });

  test('leaves other missing fields reported', () => {
    expect(issuesOfDocument({ Kind: 'Component', data: {} })).toEqual([
      'Kind is no field of an entity; did you mean kind?',
      'data is no field of an entity; move it into metadata or spec.',
      'apiVersion is missing.',
      'metadata is missing.',
    ]);
  });
});

test('tells a wrong key from a wrong value', () => {
  const metadata = { name: 'x', labels: { 'a b': 'c', d: 'e f' }, annotations: { 'a/b/c': 'x' } };
  const { issues } = model.check(component({ metadata }));
  expect(issues.map(({ pointer, at }) => [pointer, at])).toEqual([
    ['/metadata/labels/a b', 'key'],
    ['/metadata/labels/d', undefined],
    ['/metadata/annotations/a~1b~1c', 'key'],
  ]);
});

test('says what a spec lacks', () => {
  const spec = { type: ['service'], owner: null, providesApis: 'orders', dependsOn: [''] };
  expect(issuesOf({ spec })).toMatchInlineSnapshot(`
    [
      "/spec (lifecycle) spec.lifecycle is missing.",
      "/spec/type spec.type must be a string, not a list.",
      "/spec/owner spec.owner has no value; it must be a string.",
      "/spec/providesApis spec.providesApis must be a list, not a string.",
      "/spec/dependsOn/0 spec.dependsOn[0] must not be empty.",
    ]
  `);
});

test('knows neither other kinds nor other versions of a kind', () => {
  expect(model.check(component({ kind: 'component' })).unknown).toBe(true);
  expect(model.check(component({ apiVersion: 'backstage.io/v2' })).unknown).toBe(true);
  expect(model.check(component({ kind: 'toString' })).unknown).toBe(true);
});

test('a target that is no reference has no target', () => {
  const spec = {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:',
    dependsOn: ['db', 'resource:db'],
    dependencyOf: [['component:a'], { kind: 'Component', name: 'b' }, 5],
  };
  const found = model.references(component({ spec }));
  expect(found.map(({ pointer, text, target }) => [pointer, text, target?.name])).toEqual([
    ['/spec/owner', 'group:', undefined],
    ['/spec/dependsOn/0', 'db', undefined],
    ['/spec/dependsOn/1', 'resource:db', 'db'],
    ['/spec/dependencyOf/0', '["component:a"]', undefined],
    ['/spec/dependencyOf/1', '{"kind":"Component","name":"b"}', 'b'],
    ['/spec/dependencyOf/2', '5', undefined],
  ]);
});

test('a target of a kind that the field does not take is kept, with what is expected', () => {
  const spec = { type: 'service', lifecycle: 'production', owner: 'component:shop' };
  const [owner] = model.references(component({ spec }));
  expect(owner).toMatchObject({
    target: { kind: 'component', namespace: 'default', name: 'shop' },
    expected: ['Group', 'User'],
  });
});

describe('keys of the object prototype', () => {
  const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const HOLDERS = ['', 'metadata', 'labels', 'annotations', 'spec'] as const;
  const withKey = (holder: (typeof HOLDERS)[number], key: string, value: JsonValue): Entity => {
    const labels: JsonObject = {};
    const annotations: JsonObject = {};
    const metadata: JsonObject = { name: 'shop', labels, annotations };
    const entity = component({ metadata });
    const root = entity as unknown as JsonObject;
    const spec = entity.spec ?? {};
    setKey({ '': root, metadata, labels, annotations, spec }[holder], key, value);
    return entity;
  };

  test.each(KEYS)('%s crashes nothing and changes no prototype', (key) => {
    for (const value of ['x', 1, null, { polluted: 'yes', toString: 1 }, ['a']]) {
      for (const holder of HOLDERS) {
        const entity = withKey(holder, key, value);
        model.check(entity);
        model.references(entity);
      }
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as JsonObject).polluted).toBeUndefined();
    expect(String({})).toBe('[object Object]');
  });

  test('a spec.type that cannot be printed is judged by the schema', () => {
    const spec = { memberOf: [], type: { toString: 1, valueOf: 1 } };
    expect(model.check(component({ kind: 'User', spec }))).toEqual({ issues: [], unknown: false });
  });
});

describe('with layers of a company', () => {
  const layer = (
    builder: Parameters<typeof createCatalogModelLayer>[0]['builder'],
    layerId = 'example.com/test',
  ) => createCatalogModelLayer({ layerId, builder });
  const rocket = (spec: JsonObject, relation?: string) =>
    layer((builder) =>
      builder.addKind({
        group: 'example.com',
        names: { kind: 'Rocket', singular: 'rocket', plural: 'rockets' },
        description: 'Flies.',
        versions: [
          {
            name: 'v1',
            specType: 'booster',
            relationFields: relation ? [{ selector: { path: 'spec.pad' }, relation }] : [],
            schema: { jsonSchema: { type: 'object', properties: { spec } } },
          },
        ],
      }),
    );

  test('a kind that has only types of its own names them', () => {
    const own = createKindModel([rocket({ type: 'object' })]);
    const entity = { ...component(), apiVersion: 'example.com/v1', kind: 'Rocket' };
    expect(own.check({ ...entity, spec: { type: 'booster' } }).issues).toEqual([]);
    expect(own.check(entity)).toEqual({
      unknown: false,
      issues: [{ pointer: '/spec/type', message: 'spec.type must be one of booster.' }],
    });
    expect(own.check({ ...entity, spec: 5 } as unknown as Entity).issues).toEqual([
      { pointer: '/spec', message: 'spec must be a mapping.' },
    ]);
    expect(own.check({ ...entity, spec: {} }).issues).toEqual([
      { pointer: '/spec', missing: 'type', message: 'spec.type must be one of booster.' },
    ]);
  });

  test.each([
    ['a schema that does not compile', [rocket({ type: 'string', format: 'rocket' })]],
    ['a relation without a pair', [rocket({ type: 'object' }, 'launchesFrom')]],
    ['one kind in two layers', [rocket({}), { ...rocket({ type: 'object' }), layerId: 'b' }]],
  ])('%s is refused', (_what, layers) => {
    expect(() => createKindModel(layers)).toThrow(/Rocket/);
  });
});
