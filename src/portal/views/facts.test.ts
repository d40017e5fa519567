import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../../facts/fact.ts';
import type { EntityRef } from '../../model/ref.ts';
import { RESERVED_NAMES } from '../address.ts';
import { openPortal } from '../portal.ts';
import { planBundles, searchRecords } from '../search.ts';
import type { ExtensionRule, Snapshot, SnapshotPlugin, SnapshotProblem } from '../snapshot.ts';
import { writeSnapshot } from '../snapshot-files.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { entityOverview, entityView } from './entity.ts';
import { factPages } from './fact-pages.ts';
import { factTabs } from './fact-tab.ts';
import { factCards } from './facts.ts';
import { collectFixture, entityOf } from './fixture.ts';
import { createInspector } from './inspect.ts';
import type { KeptEntityFact, KeptPageFact } from './kept-fact.ts';
import { siteView } from './site.ts';

const WEB = 'component:default/web' as EntityRef;
const STORE = 'system:default/store' as EntityRef;

let company: Snapshot;
beforeAll(async () => {
  company = await collectFixture('company');
});

function plugin(name: string, views: SnapshotPlugin['views']): SnapshotPlugin {
  return { name, title: name.toUpperCase(), views };
}

function rule(
  type: ExtensionRule['type'],
  name: string,
  more: Partial<ExtensionRule> = {},
): ExtensionRule {
  return { type, plugin: name, shown: true, ...more };
}

function about(
  entityRef: EntityRef,
  name: string,
  more: Partial<KeptEntityFact> = {},
): KeptEntityFact {
  return { ...unnamed(name), entityRef, ...more };
}

function page(name: string, path: string, more: Partial<KeptPageFact> = {}): KeptPageFact {
  return { ...unnamed(name), page: path, title: `Page ${path || 'one'}`, ...more };
}

function unnamed(name: string) {
  return {
    plugin: name,
    state: 'fresh' as const,
    observedAt: '2026-11-21T09:35:12Z',
    data: {},
    problems: [],
  };
}

function indexOf(
  plugins: SnapshotPlugin[],
  facts: Snapshot['facts'],
  extensions: ExtensionRule[] = [],
): SnapshotIndex {
  return indexSnapshot(
    { ...company, portal: { ...company.portal, extensions }, plugins, facts },
    '',
  );
}

function cards(index: SnapshotIndex, ref: EntityRef = WEB): string[] {
  return factCards(index, entityOf(index, ref)).map(({ fact, place }) => `${place} ${fact.title}`);
}

function tabs(index: SnapshotIndex, ref: EntityRef = WEB): string[] {
  return entityView(index, entityOf(index, ref)).tabs.map(({ label, href }) => `${label} ${href}`);
}

const CARD = { card: '/Card.astro' };
const TAB = { tab: '/Tab.astro' };
const PAGE = { page: '/Page.astro' };

describe('cards', () => {
  const plugins = ['alpha', 'beta', 'gamma', 'delta'].map((name) => plugin(name, CARD));
  const facts = plugins.map(({ name }) => about(WEB, name));

  test('stand by the names of their plugins where nothing is said', () => {
    expect(cards(indexOf(plugins, facts))).toEqual([
      'content ALPHA',
      'content BETA',
      'content DELTA',
      'content GAMMA',
    ]);
  });

  test('stand as the configuration lists them, the others after those', () => {
    const rules = [
      rule('entity-card', 'nobody'),
      rule('entity-card', 'gamma'),
      rule('entity-card', 'beta', { place: 'info', title: 'Second' }),
      rule('entity-content', 'alpha', { shown: false }),
    ];
    expect(cards(indexOf(plugins, facts, rules))).toEqual([
      'content GAMMA',
      'info Second',
      'content ALPHA',
      'content DELTA',
    ]);
  });

  test('are left out where the configuration takes them away, or the filter does not match', () => {
    const rules = [
      rule('entity-card', 'alpha', { shown: false }),
      rule('entity-card', 'beta', { filter: { kind: 'system' } }),
      rule('entity-card', 'gamma', { filter: { $not: { kind: 'system' } } }),
    ];
    expect(cards(indexOf(plugins, facts, rules))).toEqual(['content GAMMA', 'content DELTA']);
  });

  test('take their place from where they are listed first, and the rest from the last time', () => {
    const rules = [
      rule('entity-card', 'delta', { title: 'Early', place: 'info' }),
      rule('entity-card', 'beta'),
      rule('entity-card', 'delta', { title: 'Late' }),
    ];
    expect(cards(indexOf(plugins, facts, rules)).slice(0, 2)).toEqual([
      'content Late',
      'content BETA',
    ]);
  });

  test('need a fact about the entity, and a view', () => {
    const index = indexOf(
      [plugin('alpha', CARD), plugin('beta', TAB)],
      [about(STORE, 'alpha'), about(WEB, 'beta')],
    );
    expect([cards(index), cards(index, STORE)]).toEqual([[], ['content ALPHA']]);
  });
});

describe('tabs', () => {
  const plugins = [plugin('beta', { ...CARD, ...TAB }), plugin('alpha', TAB)];
  const facts = [about(WEB, 'alpha'), about(WEB, 'beta')];

  test('stand before Inspect, at an address of their own', () => {
    const rules = [rule('entity-content', 'beta', { title: 'First' })];
    const index = indexOf(plugins, facts, rules);
    expect(tabs(index).slice(-3)).toEqual([
      'First /portal/catalog/default/component/web/beta/',
      'ALPHA /portal/catalog/default/component/web/alpha/',
      'Inspect /portal/catalog/default/component/web/inspect/',
    ]);
    const [first] = factTabs(index, entityOf(index, WEB));
    expect(first?.view().entity.tabs.filter(({ current }) => current)).toEqual([
      { label: 'First', href: '/portal/catalog/default/component/web/beta/', current: true },
    ]);
    expect(first?.view().fact.title).toBe('First');
  });

  test('are where cards lead to, as long as the entity has them', () => {
    const href = (rules: ExtensionRule[]) => {
      const index = indexOf(plugins, facts, rules);
      return factCards(index, entityOf(index, WEB))[0]?.fact.tabHref;
    };
    expect(href([])).toBe('/portal/catalog/default/component/web/beta/');
    expect(href([rule('entity-content', 'beta', { shown: false })])).toBeUndefined();
    expect(href([rule('entity-content', 'beta', { filter: { kind: 'api' } })])).toBeUndefined();
  });
});

describe('pages', () => {
  const plugins = [plugin('alpha', PAGE), plugin('beta', { ...PAGE, ...CARD })];
  const facts = [page('alpha', 'lonely'), page('beta', ''), page('beta', 'eu'), about(WEB, 'beta')];
  const sections = (index: SnapshotIndex) =>
    siteView(index)
      .sections.slice(-2)
      .map(({ id, label, href }) => `${id} ${label} ${href}`);

  test('of a plugin with a first one have a section before Health', () => {
    const index = indexOf(plugins, facts);
    expect(sections(index)).toEqual(['beta BETA /portal/beta/', 'health Health /portal/health/']);
    expect(factCards(index, entityOf(index, WEB))[0]?.fact.pageHref).toBe('/portal/beta/');
  });

  test('lead to each other, and back to the first', () => {
    const pages = factPages(indexOf(plugins, facts, [rule('page', 'beta', { title: 'Fleet' })]));
    expect(pages.map((found) => [found.plugin, found.page, found.view.fact.title])).toEqual([
      ['beta', '', 'Fleet'],
      ['beta', 'eu', 'Page eu'],
      ['alpha', 'lonely', 'Page lonely'],
    ]);
    expect(pages.map(({ view }) => view.first?.href)).toEqual([
      undefined,
      '/portal/beta/',
      undefined,
    ]);
    expect(pages[1]?.view.pages).toEqual([
      { title: 'Fleet', href: '/portal/beta/', current: false },
      { title: 'Page eu', href: '/portal/beta/eu/', current: true },
    ]);
  });

  test('can be taken away', () => {
    const index = indexOf(plugins, facts, [rule('page', 'beta', { shown: false })]);
    expect(factPages(index).map((found) => found.plugin)).toEqual(['alpha']);
    expect(sections(index)[0]).not.toContain('beta');
    expect(factCards(index, entityOf(index, WEB))[0]?.fact.pageHref).toBeUndefined();
  });
});

test('views get links to what a fact mentions, without address where there is no such entity', () => {
  const nowhere = 'component:default/nowhere' as EntityRef;
  const fact = about(WEB, 'alpha', { mentions: [STORE, nowhere] });
  const index = indexOf([plugin('alpha', CARD)], [fact]);
  const [card] = factCards(index, entityOf(index, WEB));
  expect(card?.fact.links[STORE]).toMatchObject({ title: 'Store', kind: 'system' });
  expect(card?.fact.links[nowhere]).toEqual({ ref: nowhere, kind: 'component', title: 'nowhere' });
  expect(card?.fact.entity?.href).toBe('/portal/catalog/default/component/web/');
});

test('the overview lists a problem once: on the card that it is about', () => {
  const broken: SnapshotProblem = {
    code: 'facts/refused',
    level: 'warning',
    message: 'prod does not list pods: 403 Forbidden.',
    entityRef: STORE,
  };
  const other: SnapshotProblem = { ...broken, message: 'There is no namespace shop.' };
  const fact = about(STORE, 'alpha', {
    problems: [{ code: 'facts/refused', message: broken.message }],
  });
  const { snapshot } = indexOf([plugin('alpha', CARD)], [fact]);
  const index = indexSnapshot({ ...snapshot, problems: [broken, other] }, '');
  const item = entityOf(index, STORE);
  const overview = entityOverview(index, item, entityView(index, item));
  expect(overview.problems.first.map(({ message }) => message)).toEqual([other.message]);
  expect(overview.badge?.label).toBe('2 problems');
});

test('search leads to where a fact is shown in full', () => {
  const records: FactRecord[] = [
    { title: 'web-7f9', context: 'Pod in prod', content: 'web', anchor: 'pods of web' },
  ];
  const gone = 'component:default/gone' as EntityRef;
  const { snapshot } = indexOf(
    [plugin('alpha', { ...CARD, ...TAB }), plugin('beta', CARD), plugin('gamma', PAGE)],
    [
      about(WEB, 'alpha', { records }),
      about(gone, 'alpha', { records }),
      about(STORE, 'beta', { records: records.map((record) => ({ ...record, anchor: '' })) }),
      page('gamma', 'eu', { records }),
    ],
    [rule('entity-content', 'alpha', { filter: { kind: 'component' } })],
  );
  const found = searchRecords({ ...snapshot, docs: [] }, '').flatMap(({ records }) => records);
  expect(
    found.filter(({ title }) => title === 'web-7f9').map(({ url, kind }) => [url, kind]),
  ).toEqual([
    ['catalog/default/component/web/alpha/#pods%20of%20web', 'component'],
    ['catalog/default/system/store/', 'system'],
    ['gamma/eu/#pods%20of%20web', ''],
  ]);
});

test('a portal with many records has more bundles', () => {
  const records = Array.from({ length: 5000 }, () => ({
    title: 'pod',
    context: '',
    content: '',
    anchor: '',
  }));
  const { snapshot } = indexOf([plugin('alpha', TAB)], [about(WEB, 'alpha', { records })]);
  expect(planBundles(snapshot).filter(({ space }) => space === 'catalog')).toHaveLength(2);
});

test('the Inspect tab has the data and the values, and cuts what is long', () => {
  const fact = about(WEB, 'alpha', {
    data: { text: 'x'.repeat(3000) },
    values: { ready: 3, version: '1.2', none: null },
  });
  const index = indexOf([plugin('alpha', TAB)], [fact]);
  const [inspected] = createInspector(index).view(entityOf(index, WEB)).facts;
  expect(inspected).toMatchObject({ title: 'ALPHA', state: 'fresh', cut: true });
  expect(inspected?.values).toEqual([
    { name: 'ready', value: '3' },
    { name: 'version', value: '"1.2"' },
    { name: 'none', value: 'null' },
  ]);
  expect(inspected?.json).toContain('1000 more characters');
});

test('a page is printed anew when what it shows of a fact has changed, and only then', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-facts-'));
  const plugins = [plugin('alpha', { ...CARD, ...TAB, ...PAGE })];
  const keys = async (web: number, eu: number) => {
    const facts = [
      about(WEB, 'alpha', { data: web }),
      about(STORE, 'alpha'),
      page('alpha', 'eu', { data: eu }),
      page('alpha', 'us'),
    ];
    await writeSnapshot(folder, { ...indexOf(plugins, facts).snapshot, docs: [] }, []);
    const portal = openPortal(folder);
    const pages = [
      ...portal.entityPages(),
      ...portal.factTabs(),
      ...portal.inspectPages(),
      ...portal.factPages(),
    ];
    return pages.map(({ params, cacheKey }) => ({ name: Object.values(params), cacheKey }));
  };
  const before = await keys(1, 1);
  const changed = (after: typeof before) =>
    after
      .filter(({ cacheKey }, at) => before[at]?.cacheKey !== cacheKey)
      .map(({ name }) => name.join(' '));
  expect(changed(await keys(1, 1))).toEqual([]);
  expect(changed(await keys(2, 1))).toEqual([
    'component default web',
    'component default web alpha',
    'component default web',
  ]);
  expect(changed(await keys(1, 2))).toEqual(['alpha eu']);
  await rm(folder, { recursive: true });
});

test.each([
  ['addresses of the portal', '../../pages'],
  ['tabs of entities', '../../pages/catalog/[namespace]/[kind]/[name]'],
])('no plugin can have the name of one of the %s', (_, folder) => {
  const names = readdirSync(fileURLToPath(new URL(encodeURI(folder), import.meta.url)))
    .map((file) => file.replace(/\.astro$/, ''))
    .filter((name) => !name.startsWith('[') && name !== 'index');
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !RESERVED_NAMES.has(name))).toEqual([]);
});
