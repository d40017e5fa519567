import { expect, test } from 'vitest';
import type { EntityRef } from '../../src/model/ref.ts';
import type { Snapshot, SnapshotEntity, SnapshotTemplate } from '../../src/portal/snapshot.ts';
import { deliveredFiles } from './delivered-files.ts';

const ref = 'template:default/shop' as EntityRef;
const query = { key: 'entities-group', offers: 'entities' as const, filters: [{ kind: 'Group' }] };

function entity(kind: string, name: string): SnapshotEntity {
  return {
    ref: `${kind.toLowerCase()}:default/${name}` as EntityRef,
    entity: { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, namespace: 'default' } },
    origin: { source: 'repo', file: 'all.yaml', index: 0, line: 1 },
    statements: [],
    descriptionHtml: '',
  };
}

function template(steps: SnapshotTemplate['program']['steps']): SnapshotTemplate {
  return {
    ref,
    program: {
      ref,
      title: '<Shop>',
      folder: '',
      file: 'template.yaml',
      environment: {},
      steps,
      output: { links: [], text: [], others: {} },
      places: {},
    },
    form: { pages: [], labels: {}, choices: [query] },
    pages: [],
    tasks: [],
    produced: [],
    leftOut: [],
    bundle: 'bundle-key',
    validators: 'validators-key',
    history: [],
  };
}

function textsOf(...steps: SnapshotTemplate['program']['steps']): Map<string, string> {
  const snapshot = {
    portal: { runs: { backstage: 'https://backstage.acme.example' } },
    entities: [entity('Template', 'shop'), entity('Group', 'crew'), entity('System', 'till')],
    templates: [template(steps)],
  } as unknown as Snapshot;
  const read = (key: string) => (key === 'bundle-key' ? '{"files":["</script>"]}' : `// ${key}`);
  const files = deliveredFiles(snapshot, read);
  return new Map(files.map(({ path, text }) => [path, [...text()].join('')]));
}

const lookUp = (entityRef: string) => ({
  id: 'find',
  name: 'Find',
  action: 'catalog:fetch',
  input: { entityRef, defaultKind: 'System' },
  pointer: '/spec/steps/0',
});

test('where a template asks who runs it, its form offers the users of the catalog', () => {
  const step = { id: 'a', name: 'A', action: 'debug:log', pointer: '/spec/steps/0' };
  const texts = textsOf({ ...step, input: { message: '${{ user.ref }}' } });
  expect(texts.get('choices/users.json')).toBe('[]');
  expect(JSON.parse(texts.get('templates/default/shop/template.json') ?? '').choices).toMatchObject(
    {
      users: '../../../choices/users.json',
    },
  );
});

test('every template has its files beside its page, and every list of choices stands once', () => {
  const texts = textsOf();
  expect([...texts.keys()]).toEqual([
    'templates/default/shop/template.json',
    'templates/default/shop/files.json',
    'templates/default/shop/validators.js',
    'choices/entities-group.json',
  ]);
  expect(JSON.parse(texts.get('templates/default/shop/template.json') ?? '')).toMatchObject({
    program: { title: '<Shop>' },
    validators: 'validators.js',
    files: 'files.json',
    choices: { 'entities-group': '../../../choices/entities-group.json' },
    runs: { backstage: 'https://backstage.acme.example/create/templates/default/shop' },
  });
  expect(texts.get('templates/default/shop/validators.js')).toBe('// validators-key');
  expect(JSON.parse(texts.get('choices/entities-group.json') ?? '')).toMatchObject([
    { value: 'group:default/crew' },
  ]);
});

test('no JSON of a template holds a character that HTML knows', () => {
  for (const [path, text] of textsOf())
    if (path.endsWith('.json')) expect(text).not.toMatch(/[<>&]/);
});

test('entities that a step looks up by name are there, and those of expressions are not', () => {
  const path = 'templates/default/shop/entities.json';
  const found = JSON.parse(textsOf(lookUp('till')).get(path) ?? '');
  expect(Object.keys(found)).toEqual(['system:default/till']);
  expect(textsOf(lookUp('${{ parameters.system }}')).get(path)).toBe('{}');
  expect(textsOf().has(path)).toBe(false);
});
