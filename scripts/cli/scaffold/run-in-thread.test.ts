import { afterAll, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { RefParts } from '../../../src/model/ref.ts';
import { formatRef } from '../../../src/model/ref.ts';
import { runTemplate } from '../../../src/templates/engine/run.ts';
import { readForm } from '../../../src/templates/forms/read-form.ts';
import { RunThread, type ThreadRequest } from './run-in-thread.ts';

const REF: RefParts = { kind: 'Template', namespace: 'default', name: 'x' };

function request(
  skeleton: string,
  values: JsonObject,
  name: JsonObject = { type: 'string' },
): ThreadRequest {
  const { form } = readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { type: 'service', steps: [], parameters: { properties: { name } } },
  });
  return {
    form,
    program: {
      ref: formatRef(REF),
      title: 'X',
      folder: '',
      file: 'template.yaml',
      environment: {},
      steps: [
        {
          id: 'fetch',
          name: 'Fetch',
          action: 'fetch:template',
          input: { url: './skeleton', values: { name: '${{ parameters.name }}' } },
          pointer: '/spec/steps/0',
        },
      ],
      output: { links: [], text: [], others: {} },
      places: {},
    },
    bundle: {
      files: [{ path: 'skeleton/README.md', content: { text: skeleton } }],
      places: [],
      leftOut: [],
    },
    values,
    secrets: {},
    entities: {},
  };
}

const thread = new RunThread();
const impatient = new RunThread(1500);
afterAll(() => Promise.all([thread.close(), impatient.close()]));

test('a thread gives what the engine gives', async () => {
  const asked = request('# ${{ values.name }}\n', { name: 'customs' });
  expect(await thread.run(asked)).toEqual({ result: runTemplate(asked) });
});

test('values that the form does not take are given back with their defaults, and nothing is run', async () => {
  const asked = request('', { name: 3 });
  expect(await thread.run(asked)).toEqual({
    refused: { values: { name: 3 }, errors: [expect.objectContaining({ pointer: '/name' })] },
  });
});

const LETTERS = `${'a'.repeat(46)}!`;

test.each([
  ['an expression', request(`\${{ r/^(a+)+$/.test("${LETTERS}") }}`, { name: 'x' })],
  ['a pattern of the form', request('', { name: LETTERS }, { type: 'string', pattern: '^(a+)+$' })],
])('%s that never ends is stopped', async (_what, endless) => {
  const run = await impatient.run(endless);
  expect(run).toEqual({ stopped: expect.stringContaining('was stopped after 1.5 s') });
});
