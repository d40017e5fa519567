import { expect, test } from 'vitest';
import { readForm } from '../../../src/templates/forms/read-form.ts';
import { hideSecrets, readSecrets, withSecretMarks } from './secrets.ts';

const SECRET = { type: 'string', 'ui:field': 'Secret' };

test('secrets of the environment stand as stars where the form asks for them', () => {
  const { form } = readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: {
      parameters: {
        properties: {
          'api-key': SECRET,
          login: { type: 'object', properties: { pin: SECRET, name: { type: 'string' } } },
          keys: { type: 'array', items: SECRET },
        },
      },
    },
  });
  const environment = { SCAFFOLD_api_2d_key: 'abc', SCAFFOLD_pin: '1234', PATH: '/bin' };
  const secrets = readSecrets(environment, ['api-key', 'pin', 'keys-0']);
  expect(secrets).toEqual({ 'api-key': 'abc', pin: '1234' });
  const given = { login: { name: 'ada' } };
  expect(withSecretMarks(form, given, { ...secrets, 'keys-0': 'x' })).toEqual({
    'api-key': '***',
    login: { name: 'ada', pin: '****' },
  });
  expect(given).toEqual({ login: { name: 'ada' } });
});

test('a secret is hidden, plain and as JSON writes it', () => {
  const secrets = { a: 'pass"word', b: 'abc' };
  expect(hideSecrets('pass"word, pass\\"word, abc', secrets)).toBe('***, ***, abc');
});
