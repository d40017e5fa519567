import { expect, test } from 'vitest';
import type { Entity } from '../model/entity.ts';
import { describeTemplate } from './describe.ts';

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'service' },
  spec: {
    type: 'service',
    parameters: [
      {
        title: 'About it',
        required: ['name', 'owner'],
        properties: {
          name: { type: 'string', title: 'Name', description: 'Lower case.' },
          owner: { type: 'string', 'ui:field': 'OwnerPicker' },
          tier: { type: 'string', enum: ['one', 'two'], default: 'two' },
          topics: { type: 'array', items: { type: 'string' } },
        },
      },
    ],
    steps: [
      { id: 'fetch', name: 'Fetch', action: 'fetch:template' },
      { action: 'company:announce', if: '${{ parameters.loud }}', each: ['a', 'b'] },
      { id: 'publish', action: 'publish:github' },
    ],
  },
};

test('parameters are said in plain words', () => {
  const [form] = describeTemplate(template, 'templates/service/').forms;
  expect(
    form?.parameters.map(({ name, type, required, defaultValue }) => [
      name,
      type,
      required,
      defaultValue,
    ]),
  ).toEqual([
    ['name', 'text', true, undefined],
    ['owner', 'owner', true, undefined],
    ['tier', 'one of one, two', false, 'two'],
    ['topics', 'list of text', false, undefined],
  ]);
});

test('steps keep their condition and repetition; unknown actions have no explanation', () => {
  const { steps } = describeTemplate(template, 'templates/service/');
  expect(steps[1]).toEqual({
    id: 'step-2',
    name: 'company:announce',
    action: 'company:announce',
    explanation: '',
    condition: '${{ parameters.loud }}',
    repeats: '["a","b"]',
  });
});

test('commands hold placeholders, never text of the template', () => {
  const hostile = structuredClone(template);
  hostile.metadata.name = 'x; rm -rf ~';
  const { instructions } = describeTemplate(hostile, '$(touch /tmp/x)');
  for (const { command } of instructions) expect(command ?? '').not.toMatch(/rm -rf|touch/);
  expect(instructions.map(({ title }) => title)).toContain('Publish it on GitHub');
});

test('a single form and a template without any are fine', () => {
  const single = structuredClone(template);
  single.spec = { ...single.spec, parameters: { properties: { a: { type: 'boolean' } } } };
  expect(describeTemplate(single, '').forms.map(({ title }) => title)).toEqual(['Step 1']);
  delete single.spec.parameters;
  expect(describeTemplate(single, '').forms).toEqual([]);
});
