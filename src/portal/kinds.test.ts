import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../model/json.ts';
import { createKindModel } from '../model/kinds.ts';
import { loadConfig } from './config/load.ts';
import { addKinds } from './kinds.ts';
import { collectPortal, createTools } from './pipeline.ts';
import { openPortal } from './portal.ts';
import { SILENT } from './progress.ts';
import { writeSnapshot } from './snapshot-files.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures/custom-kinds');
const PROGRAM = join(import.meta.dirname, '../../scripts/playbill.ts');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A kinds file outside of the project that declares one kind, with what stands in its builder. */
function kindsFile(kind: string, builder = ''): string {
  return `import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
    export default createCatalogModelLayer({
      layerId: 'example.com/${kind}',
      builder(model) {
        model.addKind({
          group: 'example.com',
          names: { kind: '${kind}', singular: 'one', plural: 'many' },
          description: 'A test.',
        });
        ${builder}
      },
    });`;
}

/** Adds the kinds of files with these texts, in this order. */
async function add(texts: Record<string, string>) {
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const files = Object.keys(texts).map((name, index) => ({
    file: join(folder, name),
    name: `./${name}`,
    configured: { source: 'content', file: 'app-config.yaml', line: index + 1 },
  }));
  const standard = createKindModel();
  const { model, problems } = await addKinds(standard, files);
  const known = new Set(standard.kinds.map(({ kind }) => kind));
  return {
    kinds: model.kinds.map(({ kind }) => kind).filter((kind) => !known.has(kind)),
    problems: problems.map(({ message, location }) => `${location?.line} ${message}`),
  };
}

test('a portal with a kind of its own', async () => {
  const { config, problems } = await loadConfig([join(FIXTURE, 'app-config.yaml')], {});
  expect(problems).toEqual([]);
  if (!config) throw new Error('The fixture has a configuration.');
  expect(config.kinds).toMatchObject([
    { file: join(FIXTURE, 'kinds/environment.ts'), configured: { line: 11, column: 7 } },
  ]);
  const tools = createTools();
  const { snapshot, files } = await collectPortal(config, folder, problems, SILENT, tools);

  const relations = snapshot.entities.flatMap(({ ref, entity }) =>
    (entity.relations ?? []).map(({ type, targetRef }) => `${ref} ${type} ${targetRef}`),
  );
  expect(relations).toEqual([
    'component:default/tickets ownedBy group:default/operations',
    'component:default/tickets runsIn environment:default/prod',
    'environment:default/prod ownedBy group:default/operations',
    'environment:default/prod runs component:default/tickets',
    'environment:default/prod runs component:default/timetable',
    'group:default/operations ownerOf component:default/tickets',
    'group:default/operations ownerOf environment:default/prod',
  ]);
  expect(snapshot.kinds).toContainEqual({ kind: 'Environment', plural: 'environments' });
  expect(snapshot.relations).toContainEqual({ type: 'runsIn', title: 'runs in' });
  expect(
    snapshot.problems.map(({ code, message, location }) => [location?.line, code, message]),
  ).toEqual([
    [9, 'catalog/dangling-ref', 'There is no component:default/timetable.'],
    [16, 'catalog/invalid-entity', 'spec.tier must be test or production.'],
  ]);

  await writeSnapshot(folder, snapshot, files);
  const pages = openPortal(folder).entityPages();
  const prod = pages.find(({ params }) => params.kind === 'environment');
  expect(prod?.params).toEqual({ namespace: 'default', kind: 'environment', name: 'prod' });
  expect(prod?.props.view.kindLabel).toBe('Environment');
  const tickets = pages.find(({ params }) => params.name === 'tickets');
  expect(tickets?.props.view.relations).toContainEqual(
    expect.objectContaining({
      label: 'runs in',
      targets: [expect.objectContaining({ href: '/catalog/default/environment/prod/' })],
    }),
  );
});

test('the example of the manual is the one that is tested', async () => {
  const tested = new URL('./fixtures/custom-kinds/kinds/environment.ts', import.meta.url);
  const manual = new URL('../../docs/custom-kinds.md', import.meta.url);
  expect(await readFile(manual, 'utf8')).toContain(await readFile(tested, 'utf8'));
});

test('a layer adds fields to a kind of Backstage, and types with a schema of their own', async () => {
  await writeFile(
    join(folder, 'more.mjs'),
    kindsFile(
      'Other',
      `model.updateKind({
        names: { kind: 'System' },
        versions: [{
          name: ['v1alpha1', 'v1beta1'],
          schema: { jsonSchema: { properties: { spec: { properties: { cost: { type: 'number' } } } } } },
        }],
      });
      model.addKindVersion({
        kind: 'Resource',
        versions: [{
          name: 'v1alpha1',
          specType: 'queue',
          schema: { jsonSchema: { type: 'object', properties: { spec: { type: 'object', required: ['topic'] } } } },
        }],
      });`,
    ),
  );
  const configured = { source: 'content', file: 'app-config.yaml' };
  const file = { file: join(folder, 'more.mjs'), name: './more.mjs', configured };
  const { model, problems } = await addKinds(createKindModel(), [file]);
  expect(problems).toEqual([]);
  const check = (kind: string, spec: JsonObject) =>
    model
      .check({ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: 'a' }, spec })
      .issues.map(({ message }) => message);
  expect(check('System', { owner: 'a', cost: 5 })).toEqual([]);
  expect(check('System', { cost: '5' })).toEqual([
    'spec.owner is missing.',
    'spec.cost must be a number, not a string.',
  ]);
  expect(check('Resource', { type: 'queue' })).toEqual(['spec.topic is missing.']);
  expect(check('Resource', { type: 'disk', owner: 'a' })).toEqual([]);
});

test('playbill entities prints entities of a kind of its own', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, 'entities', '--config', join(FIXTURE, 'app-config.yaml')],
    { env: { ...process.env, PLAYBILL_STATE: folder } },
  ).catch((error: { stdout: string }) => error); // The fixture has a problem of level error.
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({ apiVersion: 'rail.example/v1', kind: 'Environment' }),
  );
});

describe('a file that adds no kinds costs only itself', () => {
  test.each([
    ['fails', "throw new Error('no disk\\nat all');", 'no disk.'],
    ['throws no error', "throw 'no disk';", 'no disk.'],
    ['does not parse', 'const a = 1;\nconst a = 2;', "Identifier 'a' has already been declared."],
    ['is no TypeScript', '\nenum A { b }', 'line 2: TypeScript enum is not supported'],
    ['exports something else', 'export default {};', /default export is not what createCat/],
    ['exports no default', 'export const layer = 1;', /default export is not what createCat/],
    ['ends the process', 'process.exit(0);', 'it ends before it exports anything.'],
    ['imports what is not there', "import './x.ts';", "Cannot find module './x.ts' imported"],
    ['has a builder that fails', kindsFile('A', "throw new Error('no');"), 'no.'],
    ['defines what is no kind', kindsFile('A', 'model.addKind({});'), /Expected|Cannot/],
    ['defines a built-in kind', kindsFile('Component'), 'Kind "Component" is declared more than'],
    [
      'updates a relation that nobody defines',
      kindsFile(
        'A',
        "model.updateRelationPair({ fromKind: 'A', toKind: 'A', forward: { type: 'x' }, reverse: { type: 'y' } });",
      ),
      'Cannot update undeclared relation "x".',
    ],
  ])('%s', async (_what, text, reason) => {
    const { kinds, problems } = await add({ 'bad.ts': text, 'good.mjs': kindsFile('Good') });
    expect(kinds).toEqual(['Good']);
    expect(problems).toEqual([expect.stringMatching(/^1 \.\/bad\.ts adds no kinds: [^\n]+\.$/)]);
    expect(problems[0]).toMatch(reason);
  });

  test('is missing', async () => {
    const configured = { source: 'content', file: 'app-config.yaml' };
    const standard = createKindModel();
    const missing = { file: join(folder, 'none.ts'), name: './none.ts', configured };
    const { model, problems } = await addKinds(standard, [missing]);
    expect(model).toBe(standard);
    expect(problems).toMatchObject([
      { code: 'config/invalid-kinds', message: './none.ts adds no kinds: there is no such file.' },
    ]);
  });

  test('contradicts an earlier one', async () => {
    const { kinds, problems } = await add({
      'a.mjs': kindsFile('Twice'),
      'b.mjs': kindsFile('Twice').replace('A test.', 'Another.'),
      'c.mjs': kindsFile('Third'),
    });
    expect(kinds).toEqual(['Twice', 'Third']);
    expect(problems).toEqual([
      '2 ./b.mjs adds no kinds: Catalog model layer ID "example.com/Twice" has conflicting definitions.',
    ]);
  });
});

test('a file is read anew each time', async () => {
  expect(await add({ 'again.ts': kindsFile('Before') })).toMatchObject({ kinds: ['Before'] });
  expect(await add({ 'again.ts': kindsFile('After') })).toMatchObject({ kinds: ['After'] });
});
