import { expect, test } from 'vitest';
import type { JsonObject } from '../../../model/json.ts';
import { secretPaths, withoutSecrets } from './secret-answers.ts';

const formOf = (uiSchema: JsonObject) => ({
  pages: [{ title: '', description: '', schema: {}, uiSchema, validator: 'page0', pointer: '' }],
  labels: {},
  choices: [],
});

test('secrets and passwords are left out wherever they stand', () => {
  const paths = secretPaths(
    formOf({
      token: { 'ui:field': 'Secret' },
      login: { pass: { 'ui:options': { widget: 'password' } }, name: { 'ui:widget': 'text' } },
      people: { items: { key: { 'ui:field': 'Secret' } } },
      keys: { items: { 'ui:widget': 'password' } },
    }),
  );
  const values = {
    token: '****',
    login: { pass: 'p', name: 'ada' },
    people: [{ key: 'k', first: 'Ada' }],
    keys: ['a', 'b'],
    name: 'web',
  };
  expect(withoutSecrets(values, paths)).toEqual({
    login: { name: 'ada' },
    people: [{ first: 'Ada' }],
    keys: [],
    name: 'web',
  });
});
