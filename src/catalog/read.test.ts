import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createKindModel } from '../model/kinds.ts';
import { KNOWN_HOSTS } from '../sources/hosts.ts';
import { createOpener } from '../sources/opener.ts';
import { parseFile } from './parse.ts';
import { readCatalog } from './read.ts';
import type { CatalogRule } from './rules.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const model = createKindModel();

async function read(
  fixture: string,
  rules: CatalogRule[] = [{ allow: 'everything', locations: [] }],
) {
  const opener = createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [] });
  return readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: `${fixtures}${fixture}`, id: 'repo' },
        pattern: '**/catalog-info.yaml',
        origin: { type: 'file', target: 'repo' },
        rules,
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener,
    model,
    parse: async (...file) => parseFile(...file),
  });
}

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
  const { entities, problems } = await read('relations-both-ways', [
    { allow: [{ kind: 'group' }, { kind: 'Component', specType: 'Website' }], locations: [] },
    { allow: [{ kind: 'Resource' }], locations: [{ type: 'url' }] },
  ]);
  expect(entities.map(({ ref }) => ref)).toEqual(['component:shop/web', 'group:default/team-a']);
  expect(problems.filter(({ code }) => code === 'catalog/kind-not-allowed')).toHaveLength(3);
});
