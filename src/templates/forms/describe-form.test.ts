import { expect, test } from 'vitest';
import type { JsonValue } from '../../model/json.ts';
import { describeForm } from './describe-form.ts';
import { placeholderValues } from './placeholder-values.ts';
import { readForm } from './read-form.ts';

/** A keyword of JSON Schema; an object with such a key looks like a promise to the linter. */
const THEN = 'then';

function formOf(parameters: JsonValue) {
  const metadata = { name: 'service' };
  return readForm({ apiVersion: 'a', kind: 'Template', metadata, spec: { parameters } }).form;
}

function rowsOf(parameters: JsonValue) {
  return describeForm(formOf(parameters))[0]?.parameters ?? [];
}

const database = { type: 'string', enum: ['none', 'postgresql'], default: 'none' };

test('parameters are said in plain words', () => {
  const rows = rowsOf({
    required: ['name', 'owner'],
    properties: {
      name: { type: 'string', title: 'Name', description: 'Lower case.' },
      owner: { type: 'string', 'ui:field': 'OwnerPicker' },
      tier: { enum: [1, 2], enumNames: ['One', 'Two'], default: 2 },
      region: { oneOf: [{ const: 'eu', title: 'Europe' }, { const: 'us' }] },
      topics: { examples: [['go']], type: 'array', items: { type: 'string' } },
      colours: { type: 'array', items: { enum: ['red', 'blue'] } },
      secret: { type: 'string', 'ui:field': 'Secret' },
      hidden: { type: 'string', default: 'x', 'ui:widget': 'hidden' },
      build: { type: 'object', properties: { tool: { type: 'string', format: 'date' } } },
    },
  });
  expect(rows.map(({ name, type, required }) => [name, type, required])).toEqual([
    ['name', 'text', true],
    ['owner', 'owner', true],
    ['tier', 'one of 1 (One), 2 (Two)', false],
    ['region', 'one of eu (Europe), us', false],
    ['topics', 'list of text', false],
    ['colours', 'any of red, blue', false],
    ['secret', 'secret', false],
    ['build.tool', 'date, as 2026-01-31', false],
  ]);
  expect(rows[0]).toMatchObject({ title: 'Name', description: 'Lower case.' });
  expect(rows[2]?.defaultValue).toBe('2');
  expect(rows[4]?.example).toBe('["go"]');
});

test('long choices are cut', () => {
  const values = Array.from({ length: 500 }, (_, index) => `v${index}`);
  expect(rowsOf({ properties: { a: { enum: values } } })[0]?.type).toMatch(/v19 and 480 more$/);
});

test.each<[string, JsonValue, string | undefined]>([
  [
    'a dependency',
    { dependencies: { database: { properties: { size: {} } } } },
    'database is given',
  ],
  [
    'an option of a dependency',
    {
      dependencies: {
        database: { oneOf: [{ properties: { database: { const: 'postgresql' }, size: {} } }] },
      },
    },
    'database is postgresql',
  ],
  [
    'a condition',
    {
      if: { properties: { database: { enum: ['a', 'b'] } } },
      [THEN]: { properties: { size: {} } },
    },
    'database is a or b',
  ],
  [
    'the opposite of one',
    { if: { properties: { database: { const: 'none' } } }, else: { properties: { size: {} } } },
    'database is not none',
  ],
  ['an option', { oneOf: [{ title: 'Large', properties: { size: {} } }] }, 'Large is chosen'],
  ['part of all', { allOf: [{ properties: { size: {} } }] }, undefined],
])('asked only in %s', (_, page, onlyIf) => {
  const rows = rowsOf({ properties: { database }, ...(page as object) });
  expect(rows.find(({ name }) => name === 'size')?.onlyIf).toBe(onlyIf);
});

test('placeholders are defaults, else names in capitals', () => {
  const form = formOf({
    properties: {
      serviceName: { type: 'string' },
      owner: { type: 'string', 'ui:field': 'OwnerPicker' },
      repoUrl: {
        type: 'string',
        'ui:field': 'RepoUrlPicker',
        'ui:options': { allowedHosts: ['gitlab.com'] },
      },
      system: {
        'ui:field': 'EntityPicker',
        'ui:options': { catalogFilter: { kind: 'System' } },
      },
      database,
      build: { type: 'object', properties: { tool: { type: 'string' } } },
    },
  });
  expect(placeholderValues(form)).toEqual({
    serviceName: 'SERVICE_NAME',
    owner: 'group:default/OWNER',
    repoUrl: 'gitlab.com?owner=OWNER&repo=REPOSITORY',
    system: 'system:default/SYSTEM',
    database: 'none',
    build: { tool: 'TOOL' },
  });
});
