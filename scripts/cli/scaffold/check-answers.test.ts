import { expect, test } from 'vitest';
import { createLocator } from '../../../src/catalog/parse.ts';
import { parseYaml } from '../../../src/catalog/yaml-value.ts';
import type { Entity } from '../../../src/model/entity.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { checkValues } from '../../../src/templates/forms/check-values.ts';
import { readForm } from '../../../src/templates/forms/read-form.ts';
import { takeOutUnknown, wrongAnswers } from './check-answers.ts';
import { withDefaults } from './questions/form-state.ts';

const FORM = readForm({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'x' },
  spec: {
    type: 'service',
    steps: [],
    parameters: {
      required: ['name', 'token'],
      properties: {
        name: { type: 'string', minLength: 3 },
        tier: { type: 'string', enum: ['tier-1', 'tier-2'], default: 'tier-2' },
        token: { type: 'string', 'ui:field': 'Secret' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        team: { type: 'object', properties: { lead: { type: 'string' } } },
        database: { type: 'string' },
      },
      dependencies: {
        database: { oneOf: [{ properties: { database: { const: 'pg' }, storage: {} } }] },
      },
    },
  },
} satisfies Entity).form;

function check(text: string) {
  const values = parseYaml(text) as JsonObject;
  const locate = createLocator(text);
  const placeOf = (pointer: string, at?: 'key' | 'value') => {
    const { line, column } = locate(0, pointer, at);
    return `v.yaml:${line}:${column}`;
  };
  const file = { values, placeOf };
  const unknown = takeOutUnknown(FORM, file);
  const complete = withDefaults(FORM, unknown.values);
  const wrong = wrongAnswers(FORM, { values: complete, errors: checkValues(FORM, complete) }, file);
  return [...wrong, ...unknown.notices].map(({ level, message, hint, place }) => [
    level,
    message,
    place,
    hint,
  ]);
}

test('what is missing is named by its pointer, secrets by their variable', () => {
  expect(check('tier: tier-1')).toEqual([
    [
      'error',
      '/name is missing.',
      undefined,
      'Write it into the file of --values, or run the command in a terminal to be asked.',
    ],
    ['error', '/token is missing.', undefined, 'Set it in the environment as SCAFFOLD_token.'],
  ]);
});

test('what is wrong is located, also where a default could take its place', () => {
  const found = check('token: "*"\nname: ab\ntier: tier-9\nteam:\n  lead: 3\n');
  expect(
    found.map(([level, message, place]) => [level, String(message).split(':')[0], place]),
  ).toEqual([
    ['error', '/name', 'v.yaml:2:7'],
    ['error', '/tier', 'v.yaml:3:7'],
    ['error', '/team/lead', 'v.yaml:5:9'],
  ]);
});

test('names that the form does not have are reported, with the nearest one that it has', () => {
  const text =
    'name: abc\ntoken: "*"\ntierr: x\nteam: { leed: ada }\nlabels: { any: thing }\nstorage: 1\n';
  expect(check(text)).toEqual([
    ['warning', 'The form has no /tierr.', 'v.yaml:3:1', 'Did you mean tier?'],
    ['warning', 'The form has no /team/leed.', 'v.yaml:4:9', 'Did you mean lead?'],
  ]);
});

test('what the form does not have is not handed on, as in the browser', () => {
  const values = {
    name: 'abc',
    tierr: 'x',
    team: { lead: 'ada', leed: 'a' },
    labels: { any: 'l' },
  };
  const known = takeOutUnknown(FORM, { values, placeOf: () => '' });
  expect(known.values).toEqual({ name: 'abc', team: { lead: 'ada' }, labels: { any: 'l' } });
});

test('of very many names that the form does not have, the first ones are told', () => {
  const text = Array.from({ length: 3000 }, (_, index) => `x${index}: 1\n`).join('');
  const told = check(`${text}name: Ada\ntoken: x\n`);
  expect(told).toHaveLength(21);
  expect(told.at(-1)).toContain('The form does not have 2980 more of these values either.');
});
