import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createKindModel } from '../model/kinds.ts';
import { formatRef } from '../model/ref.ts';
import { KNOWN_HOSTS } from '../sources/hosts.ts';
import { memorySource, openerOf } from '../sources/memory.ts';
import { createOpener } from '../sources/opener.ts';
import { parseFile } from './parse.ts';
import { type CatalogRead, readCatalog } from './read.ts';
import type { CatalogRule } from './rules.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const model = createKindModel();

const EVERYTHING: CatalogRule[] = [{ allow: 'everything' }];

function inputsOf(fixture: string, rules = EVERYTHING): CatalogRead {
  const folder = `${fixtures}${fixture}`;
  return {
    roots: [
      {
        place: { type: 'folder', folder, id: 'repo' },
        // A fixture about what is listed starts from a file of its own.
        pattern: existsSync(`${folder}/all.yaml`) ? 'all.yaml' : '**/catalog-info.yaml',
        origin: { type: 'file', target: 'repo' },
        rules,
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener: createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [] }),
    model,
    parse: async (...file) => parseFile(...file),
  };
}

const read = (fixture: string) => readCatalog(inputsOf(fixture));

describe('every fixture reads as its expected.txt says', () => {
  test.each(readdirSync(fixtures))('%s', async (fixture) => {
    const { entities, problems } = await read(fixture);
    const relations = entities.flatMap(({ ref, entity }) =>
      (entity.relations ?? []).map(({ type, targetRef }) => `${ref} ${type} ${targetRef}`),
    );
    const reported = problems.map(
      ({ code, message, hint, location }) =>
        `${location?.file}:${location?.line}:${location?.column} ${code} ${message}${hint ? ` ${hint}` : ''}`,
    );
    const found = [
      'entities',
      ...entities.map(({ ref }) => ref),
      '',
      'relations',
      ...relations,
      '',
      'problems',
      ...reported,
    ];
    await expect(`${found.join('\n')}\n`).toMatchFileSnapshot(`${fixtures}${fixture}/expected.txt`);
  });
});

test('the first of two documents for one entity stays', async () => {
  const { entities } = await read('same-entity-in-two-files');
  expect(entities.map(({ entity }) => entity.metadata.title)).toEqual(['The first']);
});

test('placeholders are filled with text and data of the repository', async () => {
  const { entities } = await read('placeholders');
  const user = entities.find(({ ref }) => ref === 'user:default/ann')?.entity;
  expect(user?.metadata.description).toBe('About Ann');
  expect(user?.spec?.data).toEqual({ a: [1] });
});

test('entities carry the annotations that say where they are from', async () => {
  const { entities } = await read('location-with-targets');
  const team = entities.find(({ ref }) => ref === 'group:default/a');
  expect(team?.origin).toMatchObject({
    file: 'teams/a.yaml',
    line: 1,
    listedBy: 'location:default/all',
  });
  expect(team?.entity.metadata.annotations).toHaveProperty('backstage.io/managed-by-location');
});

test('a kind that the rules do not allow is left out', async () => {
  const inputs = inputsOf('relations-both-ways', [
    { allow: [{ kind: 'group' }, { kind: 'Component', specType: 'Website' }] },
    { allow: [{ kind: 'Resource' }], locations: [{ type: 'url' }] },
  ]);
  const { entities, problems } = await readCatalog(inputs);
  expect(entities.map(({ ref }) => ref)).toEqual(['component:shop/web', 'group:default/team-a']);
  expect(problems.filter(({ code }) => code === 'catalog/kind-not-allowed')).toHaveLength(3);
});

test('words that are on no list of the company are reported where they stand', async () => {
  const vocabulary = {
    lifecycles: ['experimental', 'production'],
    types: { component: ['service', 'website'] },
  };
  const { problems } = await readCatalog({
    ...inputsOf('words-a-company-does-not-use'),
    vocabulary,
  });
  const found = problems.map(({ code, hint, location }) => [code, location?.line, hint]);
  expect(found).toEqual([
    ['catalog/unknown-lifecycle', 7, 'Known are experimental, production.'],
    ['catalog/unknown-type', 6, 'Known are service, website.'],
  ]);
});

test('the statements of an entity name their lines', async () => {
  const { entities } = await read('every-kind');
  const component = entities.find(({ ref }) => ref === 'component:default/c');
  const lines = component?.statements.map(({ type, target, line }) => `${type} ${target} ${line}`);
  expect(lines).toContain('partOf component:default/base 48');
  expect(lines).toContain('dependsOn resource:default/r 51');
});

test('an entity that a published portal has is no dangling reference', async () => {
  const fixture = 'dangling-owner-with-a-near-name';
  const { problems } = await readCatalog({
    ...inputsOf(fixture),
    published: new Set([formatRef({ kind: 'group', namespace: 'default', name: 'team-paymets' })]),
  });
  expect(problems).toEqual([]);
});

test('a file that is too large is refused, and costs only itself', async () => {
  const files = new Map([
    ['big/catalog-info.yaml', new Uint8Array(11 * 2 ** 20).fill(0x23)],
    ['small/catalog-info.yaml', readFileSync(`${fixtures}byte-order-mark/catalog-info.yaml`)],
  ]);
  const inputs = inputsOf('byte-order-mark');
  const { entities, problems } = await readCatalog({
    ...inputs,
    opener: openerOf(memorySource('repo', files)),
  });
  expect(entities).toHaveLength(1);
  expect(problems).toMatchObject([
    { code: 'source/too-large', location: { file: 'big/catalog-info.yaml', line: 1, column: 1 } },
  ]);
});

test('a location with rules of its own brings in what another location may not', async () => {
  const first = inputsOf('descriptor-nobody-lists', [{ allow: [{ kind: 'Location' }] }]);
  const second = inputsOf('descriptor-nobody-lists', [{ allow: [{ kind: 'Group' }] }]);
  const roots = [
    ...first.roots,
    ...second.roots.map((root) => ({ ...root, pattern: 'listed/catalog-info.yaml' })),
  ];
  const { entities, problems } = await readCatalog({ ...first, roots });
  expect(entities.map(({ ref }) => ref)).toEqual(['group:default/listed', 'location:default/all']);
  expect(problems.filter(({ code }) => code === 'catalog/kind-not-allowed')).toEqual([]);
});

test('documents that claim nothing count only where a Location names their file', async () => {
  const typo = 'apiVersion: backstage/v1\nkind: Group\nmetadata: {name: x}\nspec: {}\n';
  const location =
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: l}\nspec: {target: ./b.yaml}\n';
  const files = new Map(
    Object.entries({ 'a.yaml': typo, 'b.yaml': typo, 'c.yaml': location }).map(([path, text]) => [
      path,
      new TextEncoder().encode(text),
    ]),
  );
  const inputs = inputsOf('byte-order-mark');
  const { documents, problems } = await readCatalog({
    ...inputs,
    roots: inputs.roots.map((root) => ({ ...root, pattern: '*.yaml', documents: 'claimed' })),
    opener: openerOf(memorySource('repo', files)),
  });
  expect(documents.map(({ file, ok }) => [file, ok])).toEqual([
    ['c.yaml', true],
    ['b.yaml', false],
  ]);
  expect(problems).toMatchObject([{ code: 'catalog/unknown-kind', location: { file: 'b.yaml' } }]);
});

test('very long lists and very many broken documents end nothing', async () => {
  const good = readFileSync(`${fixtures}byte-order-mark/catalog-info.yaml`, 'utf8').trim();
  const list = `list: [${'1,'.repeat(200_000)}1]\n`;
  const files = new Map([
    ['a/catalog-info.yaml', new TextEncoder().encode(`${list}---\n${good}\n`)],
    ['b/catalog-info.yaml', new TextEncoder().encode('--- x\n'.repeat(150_000))],
  ]);
  const { entities, problems } = await readCatalog({
    ...inputsOf('byte-order-mark'),
    opener: openerOf(memorySource('repo', files)),
  });
  expect(entities).toHaveLength(1);
  expect(problems.length).toBeLessThan(1100);
});

test('a very long chain of parts is no cycle, and a very long cycle is told in brief', async () => {
  const system = (index: number, part: number) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata: {name: d${index}}\nspec: {owner: x, subdomainOf: d${part}}\n`;
  const count = 5000;
  const texts = Array.from({ length: count }, (_, index) => system(index, (index + 1) % count));
  const files = new Map([['catalog-info.yaml', new TextEncoder().encode(texts.join('---\n'))]]);
  const { problems } = await readCatalog({
    ...inputsOf('byte-order-mark'),
    opener: openerOf(memorySource('repo', files)),
  });
  const cycles = problems.filter(({ code }) => code === 'catalog/cycle');
  expect(cycles).toHaveLength(1);
  expect(cycles[0]?.message.length).toBeLessThan(1000);
});
