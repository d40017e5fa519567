import { afterEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { readForm } from '../../../../src/templates/forms/read-form.ts';
import { askForm } from './form-questions.ts';
import { EndlessForm, FormThread } from './form-thread.ts';

const threads: FormThread[] = [];
afterEach(() => {
  for (const thread of threads.splice(0)) thread.close();
});

function formOf(parameters: JsonObject) {
  return readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { parameters },
  }).form;
}

test('a pattern that never ends is stopped, and the next question is answered', () => {
  const form = formOf({ properties: { name: { type: 'string', pattern: '^(a+)+$' } } });
  const thread = new FormThread(form, 1500);
  threads.push(thread);
  expect(thread.check({ name: 'aa' })).toEqual([]);
  expect(() => thread.check({ name: `${'a'.repeat(46)}!` })).toThrow(EndlessForm);
  expect(thread.check({ name: '' })).toEqual([expect.objectContaining({ pointer: '/name' })]);
});

test('values are wrong for good where no other answer can make them right', () => {
  const { lastingErrors } = askForm(
    formOf({
      required: ['name', 'team', 'engine'],
      properties: {
        name: { type: 'string', minLength: 3 },
        port: { type: 'integer', default: 80 },
        tags: { type: 'array', items: { type: 'object', required: ['key'] } },
        team: {
          type: 'object',
          required: ['lead', 'mail'],
          properties: { lead: { type: 'string' }, mail: { type: 'string' } },
        },
        engine: { enum: ['none', 'pg'] },
      },
      dependencies: {
        engine: {
          oneOf: [
            { properties: { engine: { const: 'pg' }, size: { enum: ['small'] } } },
            { properties: { engine: { const: 'none' }, size: { enum: [1] } } },
          ],
        },
      },
    }),
  );
  const wrong = { name: 'x', port: null, team: { lead: 3 }, tags: [{}], size: 'small', engine: 1 };
  expect(lastingErrors(wrong).map(({ pointer }) => pointer)).toEqual([
    '/name',
    '/team/lead',
    '/engine',
  ]);
  expect(lastingErrors({ name: 'customs', team: {}, size: 'small' })).toEqual([]);
});
