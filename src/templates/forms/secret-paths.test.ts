import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { readForm } from './read-form.ts';
import { secretQuestions, withoutSecrets } from './secret-paths.ts';

const SECRET = { type: 'string', 'ui:field': 'Secret' };
const PASSWORD = { type: 'string', 'ui:options': { widget: 'password' } };
const HIDDEN = { type: 'string', 'ui:widget': 'PasswordWidget' };
const TEXT = { type: 'string' };

const formOf = (parameters: JsonObject) =>
  readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { parameters },
  }).form;

const form = formOf({
  definitions: { login: { properties: { pin: { ...TEXT, format: 'password' } } } },
  properties: {
    token: SECRET,
    login: { type: 'object', properties: { pass: PASSWORD, word: HIDDEN, name: TEXT } },
    people: { type: 'array', items: { type: 'object', properties: { key: SECRET, first: TEXT } } },
    keys: { type: 'array', items: SECRET },
    rows: { type: 'array', items: { type: 'array', items: TEXT } },
    pins: { type: 'object', additionalProperties: { ...TEXT, format: 'password' } },
    other: { $ref: '#/definitions/login' },
    name: TEXT,
    host: { oneOf: [{ properties: { key: PASSWORD } }, { properties: { url: TEXT } }] },
  },
  dependencies: { name: { oneOf: [{ properties: { name: { const: 'a' }, deep: SECRET } }] } },
});

test('secrets are left out wherever they stand', () => {
  expect(
    withoutSecrets(form, {
      token: '****',
      login: { pass: 'p', word: 'w', name: 'ada' },
      people: [{ key: 'k', first: 'Ada' }],
      keys: ['a', 'b'],
      rows: [['a'], ['b', 'c']],
      pins: { any: '1' },
      other: { pin: '1', free: 'x' },
      name: 'web',
      host: { key: 'k', url: 'u' },
      deep: '***',
    }),
  ).toEqual({
    login: { name: 'ada' },
    people: [{ first: 'Ada' }],
    keys: [],
    rows: [['a'], ['b', 'c']],
    pins: {},
    other: { free: 'x' },
    name: 'web',
    host: { url: 'u' },
  });
});

test('a run knows secrets by the names of their fields', () => {
  expect(secretQuestions(form)).toEqual([
    { name: 'token', path: ['token'] },
    { name: 'key', path: ['people', 'items', 'key'] },
    { name: 'keys-0', path: ['keys', 'items'] },
    { name: 'deep', path: ['deep'] },
  ]);
});

test('schemas that lead to one another many times are looked at once for each answer', () => {
  const pin = { ...TEXT, format: 'password' };
  const node = { $ref: '#/definitions/node' };
  const many = formOf({
    definitions: {
      node: { properties: { a: node, key: pin }, allOf: [{ properties: { a: node } }] },
    },
    properties: { a: node },
  });
  const nested = (value: JsonObject): JsonObject =>
    Array.from({ length: 60 }).reduce<JsonObject>((inner) => ({ a: inner }), value);
  expect(withoutSecrets(many, nested({ key: 'k', b: 1 }))).toEqual(nested({ b: 1 }));
});
