import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import { configureFolder } from '../config/folder.ts';
import { collectPortal, createTools } from '../pipeline.ts';
import { SILENT } from '../progress.ts';
import type { Snapshot } from '../snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { docsIndexView } from './docs.ts';
import { type EntityView, entityView } from './entity.ts';
import { healthView } from './health.ts';
import { listViews } from './list.ts';
import { siteView } from './site.ts';
import { teamsView } from './teams.ts';

let state = '';
let snapshot: Snapshot;
let index: SnapshotIndex;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'playbill-views-'));
  const config = configureFolder(fileURLToPath(new URL('./fixtures/company', import.meta.url)));
  const collected = await collectPortal(
    { ...config, base: '/portal/' },
    state,
    [],
    SILENT,
    await createTools(),
  );
  snapshot = collected.snapshot;
  index = indexSnapshot(snapshot, state);
});
afterAll(() => rm(state, { recursive: true }));

function view(ref: string): EntityView {
  const item = index.entity(ref as EntityRef);
  if (!item) throw new Error(`There is no ${ref}.`);
  return entityView(index, item);
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

test('health shows every problem of the snapshot, and sections without content are left out', () => {
  const { groups, counts } = healthView(index);
  expect(groups.map(({ code, problems }) => [code, problems.length])).toEqual([
    ['catalog/dangling-ref', 1],
  ]);
  expect(counts.find(({ level }) => level === 'warning')?.count).toBe(1);
  expect(siteView(index).sections.map(({ id }) => id)).toEqual([
    'catalog',
    'docs',
    'teams',
    'health',
  ]);
});
