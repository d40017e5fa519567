import { expect, test } from 'vitest';
import type { JsonValue } from './json.ts';
import { createKindModel } from './kinds.ts';

const model = createKindModel();

function checkSpec(spec: Record<string, JsonValue>) {
  return model.check({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'new-service' },
    spec: { type: 'service', steps: [], ...spec },
  });
}

/** One deviation a row from plugin-scaffolder-common 2.3.0, Template.v1beta3.schema. */
test.each<[pointer: string, spec: Record<string, JsonValue>]>([
  ['/spec/type', { type: '' }],
  ['/spec/type', { type: 1 }],
  ['/spec/owner', { owner: '' }],
  ['/spec/lifecycle', { lifecycle: '' }],
  ['/spec/parameters', { parameters: 'name' }],
  ['/spec/parameters', { parameters: null }],
  ['/spec/parameters/1', { parameters: [{}, 'name'] }],
  ['/spec/parameters/backstage:permissions', { parameters: { 'backstage:permissions': [] } }],
  [
    '/spec/parameters/0/backstage:permissions/tags',
    { parameters: [{ 'backstage:permissions': { tags: 'a' } }] },
  ],
  [
    '/spec/parameters/backstage:permissions/tags/0',
    { parameters: { 'backstage:permissions': { tags: [1] } } },
  ],
  ['/spec/secrets', { secrets: [] }],
  ['/spec/secrets/schema', { secrets: { schema: 'object' } }],
  ['/spec/presentation', { presentation: 'wide' }],
  ['/spec/presentation/buttonLabels', { presentation: { buttonLabels: 'Go' } }],
  [
    '/spec/presentation/buttonLabels/backButtonText',
    { presentation: { buttonLabels: { backButtonText: 1 } } },
  ],
  [
    '/spec/presentation/buttonLabels/createButtonText',
    { presentation: { buttonLabels: { createButtonText: 1 } } },
  ],
  [
    '/spec/presentation/buttonLabels/reviewButtonText',
    { presentation: { buttonLabels: { reviewButtonText: 1 } } },
  ],
  ['/spec/EXPERIMENTAL_recovery', { EXPERIMENTAL_recovery: 'startOver' }],
  [
    '/spec/EXPERIMENTAL_recovery/EXPERIMENTAL_strategy',
    { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: true } },
  ],
  ['/spec/formDecorators', { formDecorators: {} }],
  ['/spec/formDecorators/0', { formDecorators: ['token'] }],
  ['/spec/formDecorators/0/id', { formDecorators: [{ id: 1 }] }],
  ['/spec/formDecorators/0/input', { formDecorators: [{ input: 'a' }] }],
  ['/spec/EXPERIMENTAL_formDecorators/0/id', { EXPERIMENTAL_formDecorators: [{ id: 1 }] }],
  ['/spec/steps', { steps: {} }],
  ['/spec/steps/0', { steps: ['fetch'] }],
  ['/spec/steps/0', { steps: [{ id: 'fetch' }] }],
  ['/spec/steps/0/id', { steps: [{ action: 'a', id: 1 }] }],
  ['/spec/steps/0/name', { steps: [{ action: 'a', name: null }] }],
  ['/spec/steps/0/action', { steps: [{ action: ['a'] }] }],
  ['/spec/steps/0/input', { steps: [{ action: 'a', input: [] }] }],
  ['/spec/steps/0/if', { steps: [{ action: 'a', if: 1 }] }],
  [
    '/spec/steps/0/backstage:permissions/tags/0',
    { steps: [{ action: 'a', 'backstage:permissions': { tags: [{}] } }] },
  ],
  ['/spec/output', { output: [] }],
  ['/spec/output/remoteUrl', { output: { remoteUrl: {} } }],
  ['/spec/output/links', { output: { links: 'https://example.com' } }],
  ['/spec/output/links/0/if', { output: { links: [{ if: {} }] } }],
  ['/spec/output/links/0/url', { output: { links: [{ url: '' }] } }],
  ['/spec/output/links/0/entityRef', { output: { links: [{ entityRef: '' }] } }],
  ['/spec/output/links/0/title', { output: { links: [{ title: '' }] } }],
  ['/spec/output/links/0/icon', { output: { links: [{ icon: '' }] } }],
  ['/spec/output/text/0', { output: { text: ['Done'] } }],
  ['/spec/output/text/0/if', { output: { text: [{ if: 0 }] } }],
  ['/spec/output/text/0/title', { output: { text: [{ title: '' }] } }],
  ['/spec/output/text/0/icon', { output: { text: [{ icon: '' }] } }],
  ['/spec/output/text/0/content', { output: { text: [{ content: 1 }] } }],
])('%s is refused', (pointer, spec) => {
  const { issues, unknown } = checkSpec(spec);
  expect(unknown).toBe(false);
  expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
});

test.each<[what: string, spec: Record<string, JsonValue>]>([
  ['no step at all', {}],
  ['one form', { parameters: { title: 'Name', 'backstage:permissions': {} } }],
  ['no form', { parameters: [] }],
  ['an empty action', { steps: [{ action: '' }] }],
  [
    'a condition of either type',
    {
      steps: [
        { action: 'a', if: false },
        { action: 'a', if: 'x' },
      ],
    },
  ],
  ['a step with keys of its own', { steps: [{ action: 'a', each: [1], timeout: 5 }] }],
  ['links and texts of nothing', { output: { links: [{}], text: [{ content: '' }] } }],
  ['keys that no schema knows', { audience: 'all', presentation: { colour: 1 } }],
])('%s is accepted', (_what, spec) => {
  expect(checkSpec(spec)).toEqual({ issues: [], unknown: false });
});

test('a template needs a type and steps', () => {
  const { issues } = model.check({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'new-service' },
    spec: {},
  });
  expect(issues.map(({ missing }) => missing)).toEqual(['type', 'steps']);
});
