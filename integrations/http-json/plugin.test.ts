import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLUGIN_LIMITS, startPlugin } from '../../src/facts/plugin-thread.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { JsonObject } from '../../src/model/json.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const COVERAGE = { measures: [{ metric: 'coverage', value: 81.5 }] };

/** What the system answers by path, and the requests it got. */
let answers: Record<string, { status?: number; body: unknown }> = {};
let requests: string[] = [];
let folder = '';
const server = createServer((request, response) => {
  requests.push(`${request.url} ${request.headers.authorization}`);
  const { status = 200, body = {} } = answers[request.url ?? ''] ?? { status: 404 };
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbill-http-json-'));
  requests = [];
  answers = { '/api/orders': { body: COVERAGE }, '/api/web': { body: COVERAGE } };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await new Promise((closed) => server.close(closed));
});

function entity(name: string, key?: string): Entity {
  const annotations = key === undefined ? {} : { 'quality.example/key': key };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

/** Runs the plugin with one system; `over` changes its configuration. */
async function run(entities: Entity[], over: JsonObject = {}) {
  const plugin = await startPlugin(fileURLToPath(new URL('./plugin.ts', import.meta.url)), {
    limits: PLUGIN_LIMITS,
    seconds: 30,
    environment: {},
    print: () => undefined,
    clock: () => NOW,
  });
  if ('failure' in plugin) throw new Error(JSON.stringify(plugin.failure));
  const { port } = server.address() as AddressInfo;
  const system = {
    name: 'quality',
    annotation: 'quality.example/key',
    url: `http://127.0.0.1:${port}/api/{annotation}`,
    headers: { Authorization: 'Bearer open-sesame' },
    rows: '/measures',
    columns: [
      { title: 'Measure', value: '/metric' },
      { title: 'Value', value: '/value', format: 'number' },
    ],
    values: { coverage: '/measures/0/value' },
    ...over,
  };
  return plugin.collect(
    {
      config: { systems: [system] },
      entities,
      previous: [],
      now: NOW.toISOString(),
      secrets: ['open-sesame'],
      userAgent: 'playbill/test',
      httpFolder: join(folder, 'http'),
      keptFolder: join(folder, 'kept'),
      keepAll: false,
    },
    60,
  );
}

test('every entity with the annotation is asked for once, with the headers', async () => {
  const { facts, problems } = await run([entity('orders', 'orders'), entity('other')]);
  expect(requests).toEqual(['/api/orders Bearer open-sesame']);
  expect(problems).toEqual([]);
  expect(facts).toMatchObject([
    {
      entityRef: 'component:default/orders',
      data: { systems: [{ title: 'quality', rows: [[{ text: 'coverage' }, { text: '81.5' }]] }] },
      values: { 'quality.coverage': 81.5 },
      records: [{ title: 'quality', content: 'coverage 81.5', anchor: 'quality' }],
    },
  ]);
});

test('an entity that the system does not know costs itself alone', async () => {
  const { facts, problems } = await run([entity('web', 'web'), entity('gone', 'gone')]);
  expect(facts.map((fact) => 'entityRef' in fact && fact.entityRef)).toEqual([
    'component:default/web',
  ]);
  expect(problems).toMatchObject([
    {
      code: 'facts/incomplete',
      entityRef: 'component:default/gone',
      annotation: 'quality.example/key',
    },
  ]);
});

test('a system that refuses is reported once, and its last answers stay', async () => {
  const entities = ['orders', 'web', 'shop', 'cart'].map((name) => entity(name, name));
  await run(entities.slice(0, 2));
  for (const path of ['orders', 'web', 'shop', 'cart']) {
    answers[`/api/${path}`] = { status: 401, body: {} };
  }
  const { facts, problems } = await run(entities);
  expect(facts.map((fact) => fact.problems.map(({ code }) => code))).toEqual([
    ['facts/refused'],
    ['facts/refused'],
  ]);
  expect(problems).toMatchObject([{ code: 'facts/refused', configPointer: '/systems/0/url' }]);
});

test.each([
  ['no JSON', '<html>', 'facts/bad-answer'],
  ['no list where rows leads', { measures: 'none' }, 'facts/bad-answer'],
])('an answer with %s is a problem', async (_case, body, code) => {
  answers['/api/orders'] = { body };
  const { facts, problems } = await run([entity('orders', 'orders')]);
  expect(facts).toEqual([]);
  expect(problems).toMatchObject([{ code, entityRef: 'component:default/orders' }]);
});

test('an annotation that leads elsewhere is not asked for', async () => {
  const { problems } = await run([entity('orders', '..')]);
  expect(requests).toEqual([]);
  expect(problems).toMatchObject([
    { code: 'facts/invalid-annotation', annotation: 'quality.example/key' },
  ]);
});

test('a name in the address that nothing is known for is told, and the system not asked', async () => {
  const { facts, problems } = await run([entity('orders', 'orders')], {
    url: 'http://127.0.0.1:1/api/{anotation}',
  });
  expect(facts).toEqual([]);
  expect(problems).toMatchObject([
    { code: 'facts/invalid-config', configPointer: '/systems/0/url' },
  ]);
});
