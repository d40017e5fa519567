import { beforeAll, expect, test } from 'vitest';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { docsIndexView } from './docs.ts';
import { type EntityView, entityView } from './entity.ts';
import { collectFixture, entityOf } from './fixture.ts';
import { healthView } from './health.ts';
import { listViews } from './list.ts';
import { problemListPages } from './problem-list.ts';
import { siteView } from './site.ts';
import { teamsView } from './teams.ts';

let index: SnapshotIndex;
beforeAll(async () => {
  index = indexSnapshot(await collectFixture('company'), '');
});

function view(ref: string): EntityView {
  return entityView(index, entityOf(index, ref));
}

test('breadcrumbs lead down from the domain, and end where parents form a circle', () => {
  expect(view('component:default/web').breadcrumbs.map(({ title }) => title)).toEqual([
    'Shop',
    'Store',
  ]);
  expect(view('group:default/left').breadcrumbs.map(({ title }) => title)).toEqual(['right']);
});

test('relations are grouped, the most important first, and a missing target has no link', () => {
  expect(
    view('component:default/web').relations.map(({ type, label, outgoing, targets }) => [
      type,
      label,
      outgoing,
      targets.map(({ title, href }) => `${title} ${href}`),
    ]),
  ).toEqual([
    ['ownedBy', 'owned by', false, ['Team A /portal/catalog/default/group/team-a/']],
    ['partOf', 'part of', false, ['Store /portal/catalog/default/system/store/']],
    ['dependsOn', 'depends on', true, ['nowhere undefined']],
  ]);
});

test('a group owns what its child groups own, a user what the groups of the user own', () => {
  const owned = (ref: string) =>
    view(ref).ownership.map(({ label, entities }) => [label, entities.map(({ title }) => title)]);
  expect(owned('group:default/company')).toEqual([
    ['Domains', ['Shop']],
    ['Systems', ['Store']],
    ['Components', ['web']],
  ]);
  expect(owned('user:default/ann')).toEqual([['Components', ['web']]]);
});

test('links that run scripts are left out, and descriptions are sanitised', () => {
  const { links, descriptionHtml } = view('component:default/web');
  expect(links).toEqual([{ url: 'https://shop.example', title: 'Shop', icon: undefined }]);
  expect(descriptionHtml).toContain('<strong>web</strong>');
  expect(descriptionHtml).not.toContain('<script');
});

test('docs are linked from their entity and from those that share them', () => {
  const docs = (ref: string) => view(ref).actions.find(({ id }) => id === 'docs')?.href;
  expect(docs('component:default/web')).toBe('/portal/docs/default/component/web/');
  expect(docs('system:default/store')).toBe('/portal/docs/default/component/web/setup/');
  expect(docs('domain:default/shop')).toBeUndefined();
  expect(docsIndexView(index).sites.map(({ title, pages }) => [title, pages])).toEqual([
    ['web', 2],
  ]);
});

test('lists are by title, a hundred rows a page, and name all kinds', () => {
  const [first, ...others] = listViews(index, 'group');
  expect(others).toEqual([]);
  expect(first?.rows.map(({ entity }) => entity.title)).toEqual([
    'Company',
    'left',
    'right',
    'Team A',
  ]);
  expect(first?.kinds.map(({ label, count }) => `${label} ${count}`)).toEqual([
    'Everything 8',
    'Domains 1',
    'Systems 1',
    'Components 1',
    'Groups 4',
    'Users 1',
  ]);
});

test('the tree of teams holds every group once, also those whose parents form a circle', () => {
  const names: string[] = [];
  const walk = (nodes: ReturnType<typeof teamsView>['teams']) => {
    for (const { entity, children } of nodes) {
      names.push(entity.title);
      walk(children);
    }
  };
  walk(teamsView(index).teams);
  expect(names.sort()).toEqual(['Company', 'Team A', 'left', 'right']);
});

test('health counts problems by code, owner and source, and sections without content are left out', () => {
  const { counts, codes, teams, sources, allSources } = healthView(index);
  expect(counts).toEqual({ error: 0, warning: 2, info: 0 });
  expect(codes.map(({ note, href }) => [note, href])).toEqual([
    ['catalog/dangling-ref', '/portal/health/code/catalog/dangling-ref/'],
    ['catalog/cycle', '/portal/health/code/catalog/cycle/'],
  ]);
  expect(teams.map(({ title, href }) => [title, href])).toEqual([
    ['Team A', '/portal/health/team/default/group/team-a/'],
    ['left', '/portal/health/team/default/group/left/'],
  ]);
  expect(sources.map(({ note }) => note)).toEqual(['8 entities']);
  expect(allSources).toBeUndefined();
  expect(siteView(index).sections.map(({ id }) => id)).toEqual([
    'catalog',
    'docs',
    'teams',
    'health',
  ]);
});

test('a problem names the other places it is about', () => {
  const page = problemListPages(index).find(({ path }) => path === 'health/code/catalog/cycle/');
  expect(page?.view().problems).toMatchObject([
    { place: 'catalog-info.yaml:25', related: [{ place: 'catalog-info.yaml:34' }] },
  ]);
});
