import createAjvInstance from '@rjsf/validator-ajv8/lib/createAjvInstance.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import type { JsonValue } from '../../model/json.ts';
import { compileValidators } from './compile-validators.ts';
import { describeForm } from './describe-form.ts';
import { exampleValues } from './example-values.ts';
import { placeholderValues } from './placeholder-values.ts';
import { readForm } from './read-form.ts';

/** A keyword of JSON Schema; an object with such a key looks like a promise to the linter. */
const THEN = 'then';

/** A template with these `parameters`. */
function templateWith(parameters: JsonValue, spec = {}): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'service' },
    spec: { type: 'service', steps: [], parameters, ...spec },
  };
}

const formOf = (parameters: JsonValue) => readForm(templateWith(parameters)).form;

test('a page is taken apart into its schema and its ui keys, at any depth', () => {
  const [page] = formOf({
    title: 'About it',
    description: 'The *basics*',
    required: ['name'],
    'ui:order': ['name', '*'],
    'backstage:permissions': { tags: ['admin'] },
    properties: {
      name: { type: 'string', 'ui:autofocus': true, 'ui:backstage': { review: { mask: 'x' } } },
      hosts: {
        type: 'array',
        items: { type: 'object', properties: { port: { type: 'number', 'ui:widget': 'updown' } } },
      },
      kind: { type: 'string', enum: ['a', 'b'] },
    },
    dependencies: {
      kind: {
        oneOf: [
          { properties: { kind: { const: 'a' } } },
          { properties: { kind: { const: 'b' }, size: { type: 'string', 'ui:help': 'Small' } } },
        ],
      },
    },
    if: { properties: { kind: { const: 'a' } } },
    [THEN]: { properties: { name: { 'ui:placeholder': 'like a' } } },
  }).pages;
  expect(page?.title).toBe('About it');
  expect(page?.description).toBe('The *basics*');
  expect(page?.uiSchema).toEqual({
    'ui:order': ['name', '*'],
    name: {
      'ui:autofocus': true,
      'ui:backstage': { review: { mask: 'x' } },
      'ui:placeholder': 'like a',
    },
    hosts: { items: { port: { 'ui:widget': 'updown' } } },
    kind: {},
    size: { 'ui:help': 'Small' },
  });
  expect(JSON.stringify(page?.schema)).not.toMatch(/"(ui|backstage):/);
});

test('one page, several and none', () => {
  expect(formOf({ properties: {} }).pages.map(({ pointer }) => pointer)).toEqual([
    '/spec/parameters',
  ]);
  expect(
    formOf([{ properties: {} }, { title: 'B' }]).pages.map((page) => [page.title, page.pointer]),
  ).toEqual([
    ['Step 1', '/spec/parameters/0'],
    ['B', '/spec/parameters/1'],
  ]);
  expect(formOf(null)).toEqual({ pages: [], labels: {}, choices: [] });
});

test('what stands behind a feature flag is hidden', () => {
  const { pages } = formOf([
    {
      required: ['a', 'b', 'c'],
      properties: {
        a: { type: 'string', 'backstage:featureFlag': 'new' },
        b: { type: 'string', 'ui:backstage': { featureFlag: 'new' } },
        c: { type: 'string' },
      },
    },
    { 'backstage:featureFlag': 'new', properties: { d: { type: 'string' } } },
  ]);
  expect(pages.map(({ schema }) => schema)).toEqual([
    { type: 'object', required: ['c'], properties: { c: { type: 'string' } } },
  ]);
});

test('a page can have a condition, which is no schema', () => {
  const [page] = formOf([{ if: "${{ parameters.cloud === 'AWS' }}", properties: {} }]).pages;
  expect(page?.condition).toBe("${{ parameters.cloud === 'AWS' }}");
  expect(page?.schema).toEqual({ type: 'object', properties: {} });
});

test('a page can depend on an answer of an earlier one', () => {
  const [, second] = formOf([
    { properties: { kind: { type: 'string', default: 'a' } } },
    { properties: {}, dependencies: { kind: { properties: { more: { type: 'string' } } } } },
  ]).pages;
  expect(second?.schema.properties).toEqual({ kind: { type: 'string' } });
  expect(second?.uiSchema.kind).toEqual({ 'ui:widget': 'hidden' });
});

test('fields get the keys of the choices that they offer', () => {
  const { pages, choices } = formOf({
    properties: {
      owner: { type: 'string', 'ui:field': 'OwnerPicker' },
      reviewer: { type: 'string', 'ui:field': 'OwnerPicker', 'ui:options': { a: 1 } },
      part: {
        type: 'string',
        'ui:field': 'EntityPicker',
        'ui:options': { catalogFilter: [{ kind: 'System' }, { 'spec.type': { exists: true } }] },
      },
      tags: { type: 'array', items: { type: 'string' }, 'ui:field': 'EntityTagsPicker' },
      other: { type: 'string', 'ui:field': 'CompanyPicker' },
    },
  });
  expect(choices.map(({ offers, filters }) => [offers, filters])).toEqual([
    ['entities', [{ kind: ['Group', 'User'] }]],
    ['entities', [{ kind: 'System' }, { 'spec.type': { exists: true } }]],
    ['tags', []],
  ]);
  const [owners, , tags] = choices;
  expect(pages[0]?.uiSchema).toMatchObject({
    owner: { 'ui:options': { choices: owners?.key } },
    reviewer: { 'ui:options': { a: 1, choices: owners?.key } },
    tags: { 'ui:options': { choices: tags?.key } },
    other: { 'ui:field': 'CompanyPicker' },
  });
});

test('button labels', () => {
  const spec = { presentation: { buttonLabels: { reviewButtonText: 'Look', backButtonText: 3 } } };
  expect(readForm(templateWith(null, spec)).form.labels).toEqual({ review: 'Look' });
});

test.each<[string, JsonValue, string, string]>([
  ['a type that is none', { a: { type: 'int' } }, '/a/type', '`type` is "int", which is no type.'],
  ['a pattern', { a: { pattern: '[' } }, '/a/pattern', 'is no regular expression'],
  ['required of its own', { a: { required: true } }, '/a/required', '`required` is true.'],
  ['an empty choice', { a: { enum: [] } }, '/a/enum', '`enum` is an empty list.'],
  ['nothing', { a: null }, '/a', 'a is not described.'],
  ['a lost reference', { a: { $ref: '#/definitions/b' } }, '/a/$ref', 'There is no schema at'],
  ['a remote one', { a: { $ref: 'https://a.example/b' } }, '/a/$ref', 'is not fetched'],
  ['a text for a number', { a: { minLength: '3' } }, '/a/minLength', '`minLength` is "3".'],
])('%s is left out and reported', (_, properties, pointer, message) => {
  const { form, findings } = readForm(templateWith({ properties }));
  expect(findings).toMatchObject([
    { code: 'template/invalid-schema', pointer: `/spec/parameters/properties${pointer}` },
  ]);
  expect(findings[0]?.message).toContain(message);
  expect(compileValidators(form).findings).toEqual([]);
});

test('what is required and never asked for is reported, with what was meant', () => {
  const { findings } = readForm(
    templateWith({ required: ['userName'], properties: { username: { type: 'string' } } }),
  );
  expect(findings).toMatchObject([
    { pointer: '/spec/parameters/required/0', hint: 'Did you mean username?' },
  ]);
});

const chain = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => {
    const next = { $ref: `#/definitions/d${index + 1}` };
    return [`d${index}`, { properties: { a: next, b: next } }];
  }),
);

/** Hostile forms, by what is hostile about them. */
const HOSTILE: Record<string, JsonValue> = {
  'names of JavaScript': JSON.parse(
    '{"properties":{"__proto__":{"default":"x"},"constructor":{"type":"string"},"a":{"type":"object","default":{"__proto__":{"polluted":true}},"properties":{"b":{"type":"string"}}}}}',
  ),
  'a schema inside of itself': {
    definitions: { node: { properties: { next: { $ref: '#/definitions/node' } } } },
    properties: { tree: { $ref: '#/definitions/node' }, page: { $ref: '#' } },
  },
  'references in a circle': {
    definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
    properties: { loop: { $ref: '#/definitions/a' } },
  },
  'references that multiply': {
    definitions: { ...chain, d30: { type: 'string' } },
    properties: { x: { $ref: '#/definitions/d0' } },
  },
  'deep nesting': Array.from({ length: 100 }).reduce<JsonValue>(
    (inner) => ({ properties: { a: inner } }),
    {},
  ),
  'conditions that combine': {
    properties: Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`p${index}`, { type: 'boolean' }]),
    ),
    allOf: Array.from({ length: 20 }, (_, index) => ({
      if: { properties: { [`p${index}`]: { const: true } } },
      [THEN]: { properties: { [`q${index}`]: { type: 'string' } } },
      else: { properties: { [`r${index}`]: { type: 'string' } } },
    })),
  },
  'a huge choice': {
    properties: { a: { enum: Array.from({ length: 20_000 }, (_, index) => `v${index}`) } },
  },
  'shapes of all kinds': { properties: [], dependencies: 3, allOf: {}, required: 'a', title: {} },
  'no pages': ['x', 3, null, []],
};

test.each(Object.entries(HOSTILE))('%s does no harm', (_, parameters) => {
  const { form } = readForm(templateWith(parameters));
  expect(compileValidators(form).findings).toEqual([]);
  exampleValues(form, {});
  placeholderValues(form);
  describeForm(form);
  expect({}).not.toHaveProperty('polluted');
});

test('a parameter without a name is left out, as its answer would be the whole form', () => {
  const { form, findings } = readForm(templateWith({ properties: { '': {}, a: {} } }));
  expect(form.pages[0]?.schema.properties).toEqual({ a: {} });
  expect(findings).toMatchObject([{ pointer: '/spec/parameters/properties/' }]);
});

test('a value that is listed twice is listed once, in whatever order its fields stand', () => {
  const { form, findings } = readForm(
    templateWith({ properties: { a: { enum: [{ b: 1, c: 2 }, { c: 2, b: 1 }, 'd'] } } }),
  );
  expect(form.pages[0]?.schema).toMatchObject({ properties: { a: { enum: [{}, 'd'] } } });
  expect(findings).toMatchObject([{ pointer: '/spec/parameters/properties/a/enum' }]);
});

test('1,000 parameters are read, and more than 2,000 are refused', () => {
  const properties = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, {}]));
  expect(describeForm(formOf({ properties: properties(1000) }))[0]?.parameters).toHaveLength(1000);
  const { form, findings } = readForm(templateWith({ properties: properties(2001) }));
  expect(form.pages).toEqual([]);
  expect(findings).toMatchObject([{ code: 'template/invalid', pointer: '/spec/parameters' }]);
});

const metaSchema = createAjvInstance().getSchema('http://json-schema.org/draft-07/schema');

test('whatever a schema holds, what is left of it is valid JSON Schema', () => {
  const keyword = fc.constantFrom(
    ...['type', 'required', 'enum', 'items', 'properties', 'pattern', 'minLength', 'multipleOf'],
    ...['oneOf', 'dependencies', 'not', 'if', 'title', 'format', 'uniqueItems', 'examples', 'id'],
  );
  const word = fc.constantFrom('string', 'int', 'a', '[', '^a$');
  const schema = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 1, -1),
      word,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(keyword, word), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(keyword, schema, { maxKeys: 5 }), (page) => {
      for (const one of formOf(JSON.parse(JSON.stringify(page))).pages) {
        expect(metaSchema?.(one.schema), JSON.stringify(one.schema)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
