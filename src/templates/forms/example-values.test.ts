import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../model/json.ts';
import { activeValues } from './active-values.ts';
import { checkValues } from './check-values.ts';
import { conditionValidator } from './condition-validator.ts';
import { exampleValues } from './example-values.ts';
import { fits } from './fits.ts';
import { createAjv } from './form-ajv.ts';
import { textOfPattern } from './pattern-text.ts';
import { readForm } from './read-form.ts';

/** A keyword of JSON Schema; an object with such a key looks like a promise to the linter. */
const THEN = 'then';

function formOf(parameters: JsonValue) {
  const metadata = { name: 'service' };
  return readForm({ apiVersion: 'a', kind: 'Template', metadata, spec: { parameters } }).form;
}

test.each<[string, JsonValue]>([
  ['a pattern', { type: 'string', pattern: '^[a-z]{3}-\\d{4}$' }],
  ['a pattern that looks ahead', { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{8,}$' }],
  ['a pattern with lengths', { type: 'string', pattern: '^(a|bc)+$', minLength: 5, maxLength: 6 }],
  ['a format', { type: 'string', format: 'uuid' }],
  ['a length', { type: 'string', minLength: 40 }],
  ['a number on a grid', { type: 'integer', minimum: 7, multipleOf: 5 }],
  ['a number in between', { type: 'number', exclusiveMinimum: 0, maximum: 0.5 }],
  [
    'different items',
    { type: 'array', items: { enum: ['a', 'b'] }, minItems: 2, uniqueItems: true },
  ],
  ['a tick', { type: 'boolean', const: true }],
  ['an option', { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }],
  ['a group', { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } }],
  ['a name', { type: 'string', 'ui:field': 'EntityNamePicker' }],
  ['a repository', { type: 'string', 'ui:field': 'RepoUrlPicker' }],
  [
    'a repository of Azure',
    {
      type: 'string',
      'ui:field': 'RepoUrlPicker',
      'ui:options': { allowedHosts: ['dev.azure.com'] },
    },
  ],
])('%s has an example that fits', (_, property) => {
  const form = formOf({ required: ['a'], properties: { a: property } });
  const { values } = exampleValues(form, {});
  expect(values).toHaveProperty('a');
  expect(checkValues(form, values)).toEqual([]);
});

test('the catalog’s own entities are examples, and secrets stay apart', () => {
  const form = formOf({
    properties: {
      owner: { type: 'string', 'ui:field': 'OwnerPicker' },
      token: { type: 'string', 'ui:field': 'Secret' },
      repo: {
        type: 'string',
        'ui:field': 'RepoUrlPicker',
        'ui:options': { requestUserCredentials: { secretsKey: 'GH' } },
      },
    },
  });
  const offered = {
    [form.choices[0]?.key ?? '']: [{ value: 'group:default/team', title: 'Team' }],
  };
  expect(exampleValues(form, offered)).toEqual({
    values: {
      owner: 'group:default/team',
      token: '********',
      repo: 'github.com?owner=acme&repo=example-service',
    },
    secrets: { token: 'example-token', GH: 'example-token' },
  });
});

const conditional = {
  properties: { database: { type: 'string', enum: ['postgresql', 'none'] } },
  dependencies: {
    database: {
      oneOf: [
        { properties: { database: { const: 'none' } } },
        { properties: { database: { const: 'postgresql' }, size: { type: 'integer' } } },
      ],
    },
  },
};

test('answers bring up further questions', () => {
  expect(exampleValues(formOf(conditional), {}).values).toEqual({
    database: 'postgresql',
    size: 1,
  });
});

test('answers to questions that are no longer asked go, others stay', () => {
  const form = formOf([conditional, { if: false, properties: { later: { type: 'string' } } }]);
  const values = { database: 'none', size: 3, later: 'x', extra: true };
  expect(activeValues(form, values, () => conditionValidator({}))).toEqual({
    database: 'none',
    extra: true,
  });
});

test('patterns are met by the texts made for them', () => {
  const atom = fc.constantFrom(
    'a',
    '[b-d]',
    '\\d',
    '(?:x|yz)',
    '(ef)',
    '[^a-z]',
    '\\.',
    '\\w',
    '.',
  );
  const sign = fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}');
  const source = fc.array(fc.tuple(atom, sign), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(source, fc.integer({ min: 0, max: 3 }), (parts, least) => {
      const pattern = `^${parts.map(([one, times]) => one + times).join('')}$`;
      const text = textOfPattern(pattern, { least, most: 200 });
      if (text !== undefined) expect(text).toMatch(new RegExp(pattern, 'u'));
      else expect(pattern).not.toMatch(/[*+]|,\}/);
    }),
  );
});

test('schemas are decided without ajv as with it', () => {
  const leaf = fc.constantFrom<JsonValue>('a', 'bb', 1, 2.5, true, null);
  const value = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b'), leaf, { maxKeys: 2 }),
  );
  const schema = fc.letrec<{ schema: unknown }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.record({ const: leaf }),
      fc.record({ enum: fc.uniqueArray(leaf, { minLength: 1, maxLength: 3 }) }),
      fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'array', 'object') }),
      fc.record({ minLength: fc.nat(2), pattern: fc.constantFrom('^a', 'b$') }),
      fc.record({ minimum: fc.nat(3), multipleOf: fc.constantFrom(1, 0.5, 2) }),
      fc.record({ minItems: fc.nat(2), uniqueItems: fc.boolean(), items: tie('schema') }),
      fc.record({ contains: tie('schema') }),
      fc.record({ required: fc.constantFrom(['a'], ['a', 'b']) }),
      fc.record({
        properties: fc.record({ a: tie('schema') }),
        additionalProperties: fc.boolean(),
      }),
      fc.record({ dependencies: fc.record({ a: fc.constantFrom(['b']) }) }),
      fc.record({ not: tie('schema') }),
      fc.record({ allOf: fc.tuple(tie('schema'), tie('schema')) }),
      fc.record({ anyOf: fc.tuple(tie('schema'), tie('schema')) }),
      fc.record({ oneOf: fc.tuple(tie('schema'), tie('schema')) }),
      fc.record({ if: tie('schema'), [THEN]: tie('schema'), else: tie('schema') }),
    ),
  })).schema;
  const ajv = createAjv({});
  fc.assert(
    fc.property(schema, value, (one, data) => {
      expect(fits(one as JsonValue, data, {})).toBe(ajv.validate(one as object, data));
    }),
    { numRuns: 200 },
  );
});
