import { expect, test } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { checkValues } from './check-values.ts';
import { readForm } from './read-form.ts';

function errorsOf(parameters: JsonValue, values: JsonObject) {
  const entity: Entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'service' },
    spec: { parameters },
  };
  return checkValues(readForm(entity).form, values);
}

const messageFor = (property: JsonObject, value: JsonValue) =>
  errorsOf({ properties: { a: property } }, { a: value })[0]?.message;

test.each<[JsonObject, JsonValue, string]>([
  [{ type: 'integer' }, 'x', 'Give a whole number.'],
  [{ type: 'string', minLength: 3 }, 'x', 'Give at least 3 characters.'],
  [{ type: 'string', maxLength: 1 }, 'xy', 'Give at most 1 character.'],
  [{ type: 'string', pattern: '^a$' }, 'b', 'This does not match the pattern ^a$.'],
  [
    { type: 'string', pattern: '^a$', 'ui:help': 'Only an a.' },
    'b',
    'This does not match the pattern ^a$. Only an a.',
  ],
  [
    { type: 'string', pattern: '^a+$', 'ui:placeholder': 'aaa' },
    'b',
    'Write it like aaa. It has to match the pattern ^a+$.',
  ],
  [{ type: 'string', pattern: '^a$', errorMessage: 'An a, please' }, 'b', 'An a, please'],
  [{ pattern: '^a$', errorMessage: { pattern: 'An a' } }, 'b', 'An a'],
  [{ enum: ['go', 'node'], enumNames: ['Go', 'Node'] }, 'rust', 'Choose Go or Node.'],
  [{ const: true }, false, 'This has to be yes.'],
  [{ type: 'string', format: 'email' }, 'x', 'Give an email address, like ada@example.com.'],
  [{ minimum: 3 }, 1, 'Give 3 or more.'],
  [{ multipleOf: 5 }, 1, 'Give a multiple of 5.'],
  [{ uniqueItems: true }, ['x', 'x'], 'Numbers 1 and 2 are the same; remove one.'],
  [{ minItems: 2 }, ['x'], 'Give at least 2.'],
  [{ not: { const: 'x' } }, 'x', 'Give another value; this one is not allowed.'],
  [{ 'ui:field': 'EntityNamePicker' }, '-x', 'Use letters, digits, "-", "_" and ".", begin and'],
  [{ 'ui:field': 'RepoUrlPicker' }, 'github.com?repo=a', 'The owner is missing. Write it like'],
  [
    { 'ui:field': 'RepoUrlPicker' },
    'bitbucket.org?repo=a',
    'The workspace and the project are missing.',
  ],
  [{ 'ui:field': 'EntityTagsPicker' }, ['A'], '"A" is no tag.'],
  [{ 'ui:field': 'MultiEntityPicker' }, ['a'], '"a" is no entity reference.'],
  [{ type: 'string' }, 'x'.repeat(100_001), 'Give at most 100000 characters.'],
])('%j says about %j: %s', (property, value, message) => {
  expect(messageFor(property, value)).toContain(message);
});

test('what is missing stands at its own place', () => {
  const group = { type: 'object', required: ['b'], properties: { b: { type: 'string' } } };
  expect(errorsOf({ required: ['c'], properties: { a: group, c: {} } }, { a: {} })).toEqual([
    { pointer: '/c', message: 'Fill this in.', value: undefined },
    { pointer: '/a/b', message: 'Fill this in.', value: undefined },
  ]);
});

test('a near value is named', () => {
  const properties = { a: { enum: ['postgresql', 'mysql'] } };
  expect(errorsOf({ properties }, { a: 'postgres' })[0]?.value).toBe('postgresql');
});

const conditional = {
  properties: { database: { type: 'string', enum: ['none', 'postgresql'] } },
  dependencies: {
    database: {
      oneOf: [
        { properties: { database: { const: 'none' } } },
        {
          required: ['size'],
          properties: { database: { const: 'postgresql' }, size: { type: 'integer', minimum: 1 } },
        },
      ],
    },
  },
};

test('of several branches only the one that is meant is explained', () => {
  expect(errorsOf(conditional, { database: 'none' })).toEqual([]);
  expect(errorsOf(conditional, { database: 'postgresql' })).toMatchObject([
    { pointer: '/size', message: 'Fill this in.' },
  ]);
  expect(errorsOf(conditional, { database: 'postgresql', size: 0 })).toMatchObject([
    { pointer: '/size', message: 'Give 1 or more.' },
  ]);
});

test('a page that is not shown asks for nothing', () => {
  const pages = [
    { properties: { cloud: { type: 'string' } } },
    {
      if: "${{ parameters.cloud === 'AWS' }}",
      required: ['region'],
      properties: { region: { type: 'string' } },
    },
  ];
  expect(errorsOf(pages, { cloud: 'GCP' })).toEqual([]);
  expect(errorsOf(pages, { cloud: 'AWS' })).toMatchObject([{ pointer: '/region' }]);
});
