import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { factName } from '../../facts/fact-check.ts';
import { PLUGIN_LIMITS } from '../../facts/plugin-thread.ts';
import { loadConfig } from '../config/load.ts';
import { collectPortal, createTools } from '../pipeline.ts';
import { SILENT } from '../progress.ts';
import { collectFacts, type FindFacts, rememberFacts } from './facts.ts';

const PLUGINS = fileURLToPath(new URL('../../facts/fixtures/', import.meta.url));
const tools = createTools();

let root = '';
let folder = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'playbill-facts-'));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'portal-'));
});
afterAll(() => rm(root, { recursive: true }));

function entity(name: string, id?: string): string {
  const annotations = id === undefined ? '' : `\n  annotations:\n    shop.example/id: "${id}"`;
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}${annotations}\nspec: {type: service, lifecycle: production, owner: group:default/nobody}\n`;
}

const CATALOG = [entity('one', '1'), entity('two', '2'), entity('other')].join('---\n');

/** Writes a portal and collects it, at noon of a day of November 2026. */
async function collect(
  section: string,
  {
    catalog = CATALOG,
    plugins = ['asks-a-shop'],
    facts = '',
    day = 20,
    environment = {} as Record<string, string>,
    find = undefined as FindFacts | undefined,
  } = {},
) {
  const now = new Date(Date.UTC(2026, 10, day, 12));
  const config = `${section}
playbill:
  sources: [{type: file, target: ./catalog, path: all.yaml}]
  plugins: [${plugins.map((name) => join(PLUGINS, name)).join(', ')}]
${facts && `  facts: {${facts}}`}
`;
  await mkdir(join(folder, 'catalog'), { recursive: true });
  await writeFile(join(folder, 'catalog/all.yaml'), catalog);
  const file = join(folder, 'app-config.yaml');
  await writeFile(file, config);
  const { config: loaded, problems } = await loadConfig([file], environment);
  if (!loaded) throw new Error('The configuration cannot be read.');
  const lines: string[] = [];
  const { snapshot } = await collectPortal(
    loaded,
    join(folder, 'state'),
    problems,
    SILENT,
    tools,
    find ??
      ((...about) =>
        collectFacts(...about, {
          builtIn: [],
          limits: { ...PLUGIN_LIMITS, grace: 0.2 },
          environment,
          clock: () => now,
          print: (plugin, line) => lines.push(`${plugin}: ${line}`),
        })),
  );
  const found = snapshot.problems.filter(({ code }) => code !== 'catalog/dangling-ref');
  return {
    snapshot,
    lines,
    facts: snapshot.facts.map(
      (fact) => `${factName(fact)} ${fact.state} ${fact.observedAt.slice(8, 10)}`,
    ),
    codes: found.map(({ code }) => code),
    problems: found.map(
      ({ code, level, message, location }) =>
        `${location?.file}:${location?.line}:${location?.column} ${level} ${code} ${message.replaceAll(PLUGINS, '')}`,
    ),
  };
}

const ALL = [
  'component:default/one fresh 20',
  'component:default/two fresh 20',
  'the page "" fresh 20',
];

test('a plugin that is configured collects, and its section is known', async () => {
  const { snapshot, facts, problems } = await collect('shop: {answers: all, shops: [{name: a}]}');
  expect(facts).toEqual(ALL);
  expect(problems).toEqual([]);
  expect(snapshot.plugins).toEqual([{ name: 'shop', title: 'Shop', views: {} }]);
});

test('one without its section does not run', async () => {
  const { snapshot, facts, problems } = await collect('app: {}');
  expect([facts, problems, snapshot.plugins]).toEqual([[], [], []]);
});

describe('what a system does not say, it said for an earlier snapshot', () => {
  test.each([
    [
      'some',
      ['component:default/one fresh 21', 'component:default/two kept 20', 'the page "" kept 20'],
      [
        'app-config.yaml:1:1 info facts/kept 2 facts of shop are of an earlier snapshot, the oldest of 2026-11-20.',
        'app-config.yaml:1:46 warning facts/unreachable The last shop does not answer.',
      ],
    ],
    [
      'none',
      ['component:default/one kept 20', 'component:default/two kept 20', 'the page "" kept 20'],
      [
        'app-config.yaml:1:1 info facts/kept 3 facts of shop are of an earlier snapshot, the oldest of 2026-11-20.',
        'app-config.yaml:1:1 warning facts/plugin-failed The plugin shop broke off: The shop is closed (plugin.ts:37).',
      ],
    ],
  ])('where it says %s', async (answers, expected, problems) => {
    await collect('shop: {answers: all, shops: [{name: a}]}');
    const later = await collect(`shop: {answers: ${answers}, shops: [{name: a, url: b}]}`, {
      day: 21,
    });
    expect(later.facts).toEqual(expected);
    expect(later.problems).toEqual(problems);
    const again = await collect(`shop: {answers: ${answers}, shops: [{name: a, url: b}]}`, {
      day: 22,
    });
    expect(again.facts.slice(1)).toEqual(expected.slice(1));
  });

  test('a whole answer drops what it no longer says', async () => {
    await collect('shop: {answers: all, shops: []}');
    const catalog = [entity('one', '1'), entity('two', '?')].join('---\n');
    const { facts, problems } = await collect('shop: {answers: all, shops: []}', {
      catalog,
      day: 21,
    });
    expect(facts).toEqual(['component:default/one fresh 21', 'the page "" fresh 21']);
    expect(problems).toEqual([
      'all.yaml:14:22 warning facts/invalid-annotation The shop knows no id ?.',
    ]);
  });

  test('entities that are not in the catalog, or no business of the plugin, show no facts', async () => {
    await collect('shop: {answers: all, shops: []}');
    const gone = await collect('shop: {answers: none, shops: []}', {
      catalog: entity('one', '1'),
      day: 21,
    });
    expect(gone.facts).toEqual(['component:default/one kept 20', 'the page "" kept 20']);
    const other = await collect('shop: {answers: some, shops: [{name: a}]}', {
      catalog: [entity('one'), entity('two', '2')].join('---\n'),
      day: 22,
    });
    expect(other.facts).toEqual(['component:default/two kept 20', 'the page "" kept 20']);
  });

  test('what is taken out of the section, or cannot be filled, costs no facts', async () => {
    const whole = 'shop: {answers: all, shops: [{name: a}]}';
    for (const broken of [
      'shop: {answers: one, shops: [{name: a}, {url: b}]}',
      'shop: {answers: one, shops: [{name: a, url: "${UNSET}"}]}',
    ]) {
      await collect(whole);
      const { facts, codes } = await collect(broken, { day: 21 });
      expect(facts).toEqual([
        'component:default/one fresh 21',
        'component:default/two kept 20',
        'the page "" kept 20',
      ]);
      expect(codes).toContain('facts/kept');
      const closed = await collect('shop: {answers: none, shops: []}', { day: 22 });
      expect(closed.facts).toEqual([
        'component:default/one kept 21',
        'component:default/two kept 20',
        'the page "" kept 20',
      ]);
    }
    const nothing = await collect('shop: {$include: nowhere.yml}', { day: 23 });
    expect(nothing.facts.length).toBe(3);
  });

  test('problems inside of facts keep no pages that are gone', async () => {
    await collect('shop: {answers: all, shops: []}');
    const { facts } = await collect('shop: {answers: doubts, shops: []}', { day: 21 });
    expect(facts).toEqual(['component:default/one fresh 21', 'component:default/two kept 20']);
  });

  test('a catalog that cannot be read loses no facts', async () => {
    await collect('shop: {answers: all, shops: []}');
    const broken = await collect('shop: {answers: none, shops: []}', { catalog: 'a: [', day: 21 });
    expect(broken.facts).toEqual(['the page "" kept 20']);
    await collect('shop: {answers: all, shops: []}', { catalog: entity('other'), day: 22 });
    const { facts } = await collect('shop: {answers: none, shops: []}', { day: 23 });
    expect(facts).toEqual([
      'component:default/one kept 20',
      'component:default/two kept 20',
      'the page "" kept 22',
    ]);
  });

  test('an entity that has been gone for thirty days has no facts any more', async () => {
    await collect('shop: {answers: all, shops: []}');
    await collect('shop: {answers: all, shops: []}', { catalog: entity('other'), day: 51 });
    const { facts } = await collect('shop: {answers: none, shops: []}', { day: 52 });
    expect(facts).toEqual(['the page "" kept 21']);
  });

  test('a clock that was ahead costs no facts', async () => {
    await collect('shop: {answers: all, shops: []}', { day: 25 });
    const { facts, problems } = await collect('shop: {answers: none, shops: []}', { day: 20 });
    expect(facts).toEqual(ALL.map((fact) => fact.replace('fresh', 'kept')));
    expect(problems.length).toBe(2);
  });

  test('a line of the store that cannot be read is reported, and costs itself', async () => {
    await collect('shop: {answers: all, shops: []}');
    await appendFile(join(folder, 'state/facts/shop/facts.ndjson'), '{"no\n');
    const { facts, codes } = await collect('shop: {answers: none, shops: []}', { day: 21 });
    expect(facts.length).toBe(3);
    expect(codes).toContain('facts/invalid-fact');
    const later = await collect('shop: {answers: none, shops: []}', { day: 22 });
    expect(later.codes).not.toContain('facts/invalid-fact');
  });

  test('a section that cannot be used costs no facts', async () => {
    await collect('shop: {answers: all, shops: []}');
    const { facts, codes } = await collect('shop: {answers: all}', { day: 21 });
    expect(facts).toEqual(ALL.map((fact) => fact.replace('fresh', 'kept')));
    expect(codes).toEqual(['facts/kept', 'config/invalid']);
  });
});

describe('recorded facts', () => {
  const RECORDED = [
    {
      entityRef: 'component:default/one',
      observedAt: '2026-11-10T00:00:00Z',
      data: 1,
      problems: [],
    },
    {
      entityRef: 'component:default/gone',
      observedAt: '2026-11-10T00:00:00Z',
      data: 1,
      problems: [],
    },
    {
      entityRef: 'component:default/two',
      observedAt: '2999-11-10T00:00:00Z',
      data: 1,
      problems: [],
    },
    { page: '', title: 'Shops', observedAt: '2026-11-10T00:00:00Z', data: 1, problems: [] },
  ];
  beforeEach(async () => {
    await mkdir(join(folder, 'recorded'));
    const lines = RECORDED.map((fact) => JSON.stringify(fact));
    await writeFile(join(folder, 'recorded/shop.ndjson'), [...lines, '{"no', ''].join('\n'));
  });
  const facts = 'recorded: ./recorded';

  test('are shown where the system is not configured', async () => {
    const found = await collect('app: {}', { facts });
    expect(found.facts).toEqual(['component:default/one recorded 10', 'the page "" recorded 10']);
    expect(found.problems).toEqual([
      'shop.ndjson:3:undefined warning facts/invalid-fact shop.ndjson holds something that is no fact: component:default/two was observed in the future, at 2999-11-10T00:00:00Z.',
      'shop.ndjson:5:undefined warning facts/invalid-fact shop.ndjson holds something that is no fact: it is no JSON.',
    ]);
  });

  test('stand in where it is, and are not kept as its own', async () => {
    const first = await collect('shop: {answers: some, shops: [{name: a}]}', { facts });
    expect(first.facts).toEqual(['component:default/one fresh 20', 'the page "" recorded 10']);
    const later = await collect('shop: {answers: none, shops: []}', { facts, day: 21 });
    expect(later.facts).toEqual(['component:default/one kept 20', 'the page "" recorded 10']);
    const kept = await readFile(join(folder, 'state/facts/shop/facts.ndjson'), 'utf8');
    expect(kept.trim().split('\n').length).toBe(1);
  });
});

test('a newer recorded fact hides what is kept, and does not take its place', async () => {
  await collect('shop: {answers: all, shops: []}');
  await mkdir(join(folder, 'recorded'));
  const observedAt = '2026-11-21T00:00:00Z';
  const recorded = { entityRef: 'component:default/one', observedAt, data: 1, problems: [] };
  await writeFile(join(folder, 'recorded/shop.ndjson'), JSON.stringify(recorded));
  const options = { facts: 'recorded: ./recorded', day: 22 };
  const both = await collect('shop: {answers: none, shops: []}', options);
  expect(both.facts[0]).toBe('component:default/one recorded 21');
  const alone = await collect('shop: {answers: none, shops: []}', { day: 23 });
  expect(alone.facts).toEqual(ALL.map((fact) => fact.replace('fresh', 'kept')));
});

test('plugins that hang, fail and end cost themselves', async () => {
  const { snapshot, problems } = await collect('shop: {answers: all, shops: []}', {
    plugins: ['hangs-at-import', 'throws', 'exits', 'asks-a-shop', 'nowhere'],
    facts: 'budget: 5',
  });
  expect(snapshot.facts.map(({ plugin }) => plugin)).toEqual([
    'exits',
    'shop',
    'shop',
    'shop',
    'throws',
  ]);
  expect(problems.map((text) => text.replace(/^\S+ /, ''))).toEqual([
    'warning facts/timeout The plugin hangs-at-import cannot be used: its import does not end within 5 s.',
    'warning facts/plugin-failed The plugin throws broke off: The shop is closed (plugin.ts:11).',
    'warning facts/plugin-failed The plugin exits broke off: it ends itself with exit code 3.',
    'warning facts/invalid-plugin The plugin nowhere cannot be used: there is no such file.',
  ]);
});

test('the budget of the configuration counts for all', async () => {
  const { facts, problems } = await collect('app: {}', {
    plugins: ['waits-for-ever'],
    facts: 'budget: 4',
  });
  expect(facts.length).toBe(3);
  expect(problems).toEqual([
    expect.stringContaining('facts/timeout The plugin waits-for-ever was not done within 4 s.'),
  ]);
});

test('a name that is taken, or one of the portal, is refused where it stands', async () => {
  const plugins = ['counts', 'counts', 'takes-a-name-of-the-portal'];
  const { snapshot, problems } = await collect('app: {}', { plugins });
  expect(snapshot.plugins.map(({ name }) => name)).toEqual(['counts']);
  expect(problems.map((text) => text.replace(/^\S+ /, ''))).toEqual([
    'warning facts/invalid-plugin The plugin counts names the view ./Missing.astro, which does not exist.',
    'warning facts/invalid-plugin The plugin counts cannot be used: counts has the name counts already.',
    'warning facts/invalid-plugin The plugin takes-a-name-of-the-portal cannot be used: the portal has pages called docs.',
  ]);
});

describe('a process asks again', () => {
  const nothing = {
    plugins: [],
    sections: new Set(['shop']),
    answered: new Set<string>(),
    facts: [],
    problems: [],
  };

  test('when the configuration is another one, or entities or annotations are', async () => {
    const find = vi.fn<FindFacts>(async () => nothing);
    const remembered = rememberFacts(find);
    await collect('shop: {}', { find: remembered, catalog: entity('one', '1') });
    const described = entity('one', '1').replace('lifecycle: production', 'lifecycle: retired');
    await collect('shop: {}', { find: remembered, catalog: described });
    expect(find).toHaveBeenCalledTimes(1);
    await collect('shop: {}', { find: remembered, catalog: entity('one', '2') });
    expect(find).toHaveBeenCalledTimes(2);
    await collect('shop: {}', { find: remembered, catalog: entity('two', '2') });
    expect(find).toHaveBeenCalledTimes(3);
    await collect('shop: {answers: all}', { find: remembered, catalog: entity('two', '2') });
    expect(find).toHaveBeenCalledTimes(4);
  });

  test('when it failed', async () => {
    const find = vi.fn<FindFacts>(async () => nothing);
    find.mockRejectedValueOnce(new Error('The disk is full.'));
    const remembered = rememberFacts(find);
    await expect(collect('shop: {}', { find: remembered })).rejects.toThrow('The disk is full.');
    await collect('shop: {}', { find: remembered });
    expect(find).toHaveBeenCalledTimes(2);
  });
});
