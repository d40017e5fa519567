import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entity } from '../model/entity.ts';
import type { Fact } from './fact.ts';
import { factName } from './fact-check.ts';
import { startServer } from './http/loopback-server.ts';
import type { CollectOrder } from './plugin-messages.ts';
import { PLUGIN_LIMITS, type PluginLimits, startPlugin } from './plugin-thread.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const SMALL: PluginLimits = {
  ...PLUGIN_LIMITS,
  facts: 50,
  factBytes: 100_000,
  bytes: 30_000,
  values: 2000,
  memory: 64,
  grace: 0.5,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-plugins-'));
});
afterAll(() => rm(folder, { recursive: true }));

function component(name: string): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name }, spec: {} };
}

/** Starts the plugin of a folder of `fixtures/`; `lines` gets what it prints. */
function startFixture(
  name: string,
  environment: NodeJS.ProcessEnv = {},
  { seconds = 30, lines = [] as string[] } = {},
) {
  return startPlugin(fileURLToPath(new URL(`./fixtures/${name}/plugin.ts`, import.meta.url)), {
    limits: SMALL,
    seconds,
    environment,
    print: (line) => lines.push(line),
    clock: () => NOW,
  });
}

/** Runs the plugin of a folder of `fixtures/` about three components. */
async function run(
  name: string,
  {
    environment,
    seconds = 30,
    order = {},
  }: {
    environment?: NodeJS.ProcessEnv;
    seconds?: number;
    order?: Partial<CollectOrder>;
  } = {},
) {
  const lines: string[] = [];
  const plugin = await startFixture(name, environment, { lines });
  if ('failure' in plugin) throw new Error(JSON.stringify(plugin.failure));
  const collected = await plugin.collect(
    {
      config: {},
      entities: ['one', 'two', 'not-mine'].map(component),
      previous: [],
      now: NOW.toISOString(),
      secrets: [],
      userAgent: 'playbill/test',
      httpFolder: join(folder, 'http'),
      keptFolder: join(folder, name, 'kept'),
      keepAll: false,
      ...order,
    },
    seconds,
  );
  return { ...collected, names: collected.facts.map(factName), lines };
}

describe('a plugin says what it is', () => {
  test('with the views that exist', async () => {
    const plugin = await startFixture('counts');
    if ('failure' in plugin) throw new Error(JSON.stringify(plugin.failure));
    await plugin.end();
    const card = fileURLToPath(new URL('./fixtures/counts/Card.astro', import.meta.url));
    expect(plugin.description).toEqual({
      name: 'counts',
      title: 'counts',
      section: 'counts',
      config: undefined,
      budget: undefined,
      views: { card },
      missingViews: ['./Missing.astro'],
    });
  });

  test.concurrent.each([
    ['throws-at-import', 'There is no licence (plugin.ts:1)'],
    ['imports-nothing-there', "Cannot find module './missing.ts'"],
    ['is-no-plugin', 'it has no function appliesTo'],
    ['lies-at-import', 'it sends the portal something that is no message'],
  ])('%s: or why it is none', async (name, reason) => {
    expect(await startFixture(name)).toEqual({ failure: { kind: 'failed', reason } });
  });

  test.concurrent.each(['hangs-at-import', 'waits-at-import'])(
    '%s: or its time is up',
    async (name) => {
      const failure = { kind: 'timeout', seconds: 1 };
      expect(await startFixture(name, {}, { seconds: 1 })).toEqual({ failure });
    },
  );
});

test.concurrent('what it gives arrives as it is', async () => {
  const { facts, problems, refused, failure, applies } = await run('counts');
  expect(facts).toMatchObject([
    { entityRef: 'component:default/one', data: { letters: 3 }, values: { letters: 3 } },
    { entityRef: 'component:default/two', data: { letters: 3 } },
    { entityRef: 'component:default/not-mine', data: { letters: 8 } },
    { page: '', title: 'All names', data: 3 },
  ]);
  expect([problems, refused, failure]).toEqual([[], [], undefined]);
  expect(applies?.size).toBe(3);
});

describe('one that misbehaves is stopped, and what it gave before counts', () => {
  const ALL = ['component:default/one', 'component:default/two', 'component:default/not-mine'];

  test.concurrent.each([
    ['loops-in-applies', []],
    ['loops-in-collect', ALL],
    ['waits-for-ever', ALL],
    ['heeds-the-signal', ALL],
  ])('%s', async (name, expected) => {
    const { names, failure } = await run(name, { seconds: 5 });
    expect(names).toEqual(expected);
    expect(failure).toEqual({ kind: 'timeout', seconds: 5 });
  });

  test.concurrent.each([
    ['throws', 'The shop is closed (plugin.ts:11)'],
    ['throws-later', 'Nobody catches this (plugin.ts:9)'],
    ['exits', 'it ends itself with exit code 3'],
  ])('%s', async (name, reason) => {
    const { names, failure } = await run(name);
    expect(names).toEqual(['component:default/one']);
    expect(failure).toEqual({ kind: 'failed', reason });
  });

  test.concurrent.each([
    ['floods-facts', 56, 'it yields more than 56 facts'],
    ['floods-bytes', 30, 'it yields more than 30000 bytes of JSON'],
    ['floods-values', 2, 'it yields facts that are made of more than 2000 values'],
    ['yields-one-huge-fact', 0, 'it yields a fact with more than 100000 bytes of JSON'],
    ['floods-problems', 0, 'it reports more than 1000 problems'],
    ['eats-memory', 0, 'it uses more than 64 MB of memory'],
  ])('%s', async (name, count, reason) => {
    const { names, failure } = await run(name);
    expect(names.length).toBe(count);
    expect(failure).toEqual({ kind: 'failed', reason });
  });

  test.concurrent.each([null, { type: 'fact', text: '{' }, { type: 'secret', text: 1 }])(
    'lies-through-port: %j',
    async (lie) => {
      const { names, failure } = await run('lies-through-port', {
        environment: { LIE: JSON.stringify(lie) },
      });
      expect(names).toEqual(['the page "before"']);
      const reason = 'it sends the portal something that is no message';
      expect(failure).toEqual({ kind: 'failed', reason });
    },
  );

  test.concurrent('floods-logs', async () => {
    const { lines, failure } = await run('floods-logs');
    expect(failure).toBeUndefined();
    expect(lines.length).toBe(1001);
    expect(lines.at(-1)).toBe('… it prints more than 1000 lines');
  });
});

test.concurrent('lies are refused one by one', async () => {
  const { names, refused, problems, failure } = await run('lies');
  expect(failure).toBeUndefined();
  expect(names).toEqual(['component:default/one', 'the page ""']);
  expect(problems).toMatchObject([{ code: 'facts/refused', message: 'The shop refuses.' }]);
  expect(refused).toEqual([
    'it yields two facts about component:default/one',
    'component:default/not-mine is none of the entities it was given',
    'component:default/nowhere is none of the entities it was given',
    'a fact: "two" is no entity reference in its full form',
    'component:default/two was observed in the future, at 2999-01-01T00:00:00Z',
    'observedAt of component:default/two is no ISO 8601 date',
    'component:default/two has no data',
    'a fact is no JSON: data.at is a Date',
    'a fact is no JSON: data.share is NaN',
    'a fact is no JSON: it nests deeper than 100 levels',
    'a fact is no JSON: data.call is a function',
    'the value pods of component:default/two is neither number, text, flag nor null',
    'mentions of component:default/two: "Component:Two" is no entity reference in its full form',
    'there is no problem code "facts/mine"',
    'the page name "../index" is not of lower case letters, digits and -',
    'the page name "Prod EU" is not of lower case letters, digits and -',
    'the page "" has no title',
    'it is about an entity and a page at once',
    'it is no object',
    'there is no problem code "catalog/no-match"',
  ]);
});

test.concurrent('secrets get neither out of facts and problems, nor to logs and disk', async () => {
  const secrets = ['of-the-environment-1', 'found-elsewhere-1234', 'of-the-section-12'];
  const collected = await run('prints-secrets', {
    environment: { SHOP_TOKEN: 'of-the-environment-1' },
    order: { config: { password: 'of-the-section-12' }, secrets: ['of-the-section-12'] },
  });
  expect(collected.names.length).toBe(3);
  expect(collected.problems.length).toBe(1);
  expect(collected.lines.length).toBe(3);
  expect(collected.failure).toMatchObject({ kind: 'failed' });
  const kept = join(folder, 'prints-secrets', 'kept');
  const files = await Promise.all(
    (await readdir(kept)).map((name) => readFile(join(kept, name), 'utf8')),
  );
  expect(files.length).toBe(1);
  const everything = JSON.stringify([collected, files]);
  for (const secret of secrets) expect(everything).not.toContain(secret);
});

test('an answer that holds a secret is not kept', async () => {
  const server = await startServer((request, response) => {
    const said = request.url === '/loud' ? request.headers.authorization : 'quiet';
    response.setHeader('etag', '"1"').end(said);
  });
  const httpFolder = join(folder, 'echoed');
  const { facts } = await run('echoes-a-token', {
    environment: { SHOP_TOKEN: 'of-the-environment-1', SHOP_URL: server.url },
    order: { httpFolder },
  });
  expect(facts).toMatchObject([{ data: 'Bearer [hidden]' }, { data: 'quiet' }]);
  const [name = '', ...others] = await readdir(httpFolder);
  expect(others).toEqual([]);
  expect(await readFile(join(httpFolder, name), 'utf8')).toContain('quiet');
});

test.concurrent('a secret that is told late is taken out of what was given before', async () => {
  const collected = await run('tells-a-secret-late');
  expect(JSON.stringify(collected)).not.toContain('minted-token-99');
  expect(collected.facts).toMatchObject([
    { page: 'before', title: '[hidden]', data: ['[hidden]'] },
    { page: 'after', data: '[hidden]' },
  ]);
  expect(collected.refused).toEqual([
    'it yields two facts about the page "[hidden]"',
    'the page name "[hidden]" is not of lower case letters, digits and -',
  ]);
  expect(collected.problems).toMatchObject([{ message: 'No to [hidden].' }]);
});

test.concurrent('half a character gets nowhere', async () => {
  const plugin = await startFixture('halves-characters');
  if ('failure' in plugin) throw new Error(JSON.stringify(plugin.failure));
  await plugin.end();
  expect(plugin.description.title).toBe('\ufffd');
  const { facts, problems, lines, failure } = await run('halves-characters');
  expect(facts).toMatchObject([
    {
      title: '\ufffd',
      data: { '\ufffd': ['\ufffd'] },
      records: [{ title: '\ufffd', context: '\ufffd', content: '\ufffd', anchor: '\ufffd' }],
    },
  ]);
  expect(problems).toMatchObject([{ message: '\ufffd' }]);
  expect(lines).toEqual(['\ufffd']);
  expect(failure).toMatchObject({ reason: expect.stringMatching(/^\ufffd/) });
});

test.concurrent('an error that nobody catches says no secret either', async () => {
  const { failure } = await run('throws-a-secret-later', {
    environment: { SHOP_TOKEN: 'of-the-environment-1' },
  });
  expect(failure).toMatchObject({
    reason: expect.stringMatching(/^Nobody knows .* of 3 \(plugin.ts:11\)$/),
  });
  expect(JSON.stringify(failure)).not.toContain('of-the-environment-1');
});

test('the last good answer stands in for one that fails, with its time', async () => {
  const first = await run('keeps-answers');
  expect(first.facts[0]).toMatchObject({
    observedAt: NOW.toISOString(),
    data: { orders: 3, before: null },
  });
  const later = await run('keeps-answers', {
    environment: { SHOP_IS_DOWN: 'yes' },
    order: { now: '2026-11-21T12:03:00.000Z', previous: first.facts.slice(0, 1) as Fact[] },
  });
  expect(later.facts.slice(0, 2)).toMatchObject([
    {
      observedAt: NOW.toISOString(),
      data: { orders: 3, before: { orders: 3, before: null } },
      problems: [{ code: 'facts/unreachable' }],
    },
    { data: { before: null } },
  ]);
  const withoutAny = await run('keeps-answers', {
    environment: { SHOP_IS_DOWN: 'yes' },
    order: { keptFolder: join(folder, 'nothing-kept') },
  });
  expect(withoutAny.failure).toMatchObject({ kind: 'failed' });
});

test('answers that were not asked for go, unless all are to stay', async () => {
  const keptFolder = join(folder, 'not-asked-for');
  await mkdir(keptFolder);
  await writeFile(join(keptFolder, 'old.json'), '{}');
  await run('keeps-answers', { order: { keptFolder, keepAll: true } });
  expect(await readdir(keptFolder)).toContain('old.json');
  await run('keeps-answers', { order: { keptFolder } });
  expect(await readdir(keptFolder)).not.toContain('old.json');
});
