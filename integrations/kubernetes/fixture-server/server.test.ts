import fc from 'fast-check';
import { Agent, fetch as call, type Response } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { ApiObject } from './object.ts';
import { recordedMetrics, recordedObjects } from './recorded.ts';
import { metricsServer } from './resource.ts';
import { type FixtureServer, startFixtureServer } from './server.ts';

interface List {
  metadata: { continue?: string; remainingItemCount?: number };
  items: { metadata: { name: string } }[];
}

interface Status {
  reason: string;
  metadata: { continue?: string };
}

let server: FixtureServer;
let agent: Agent;

beforeEach(async () => {
  server = await startFixtureServer({ objects: recordedObjects(), resources: recordedMetrics });
  agent = new Agent({ connect: { ca: server.ca } });
});

afterEach(async () => {
  await agent.destroy();
  await server.close();
});

function ask(path: string, signal?: AbortSignal): Promise<Response> {
  return call(`${server.url}${path}`, {
    dispatcher: agent,
    signal: signal ?? null,
    headers: { authorization: `Bearer ${server.token('admin')}` },
  });
}

async function names(path: string): Promise<string[]> {
  const list = (await (await ask(path)).json()) as List;
  return list.items.map((item) => item.metadata.name);
}

describe('paging', () => {
  test('pages together are the whole list, and say how much is left', async () => {
    const whole = await names('/api/v1/pods');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length + 1 }), async (limit) => {
        const found: string[] = [];
        let token = '';
        do {
          const answer = await ask(`/api/v1/pods?limit=${limit}&continue=${token}`);
          const { items, metadata } = (await answer.json()) as List;
          found.push(...items.map((item) => item.metadata.name));
          expect(metadata.remainingItemCount ?? 0).toBe(whole.length - found.length);
          token = metadata.continue ?? '';
        } while (token !== '');
        expect(found).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  test('does not count the rest of a selected list', async () => {
    const answer = await ask('/api/v1/pods?limit=1&labelSelector=app%3Dpayments');
    const { metadata } = (await answer.json()) as List;
    expect(metadata.continue).not.toBe(undefined);
    expect(metadata.remainingItemCount).toBe(undefined);
  });

  test('refuses a token that it did not make', async () => {
    const answer = await ask('/api/v1/pods?continue=made-up');
    expect(answer.status).toBe(400);
  });

  test('gives a token that goes on with one that expired', async () => {
    server.fault({ kind: 'expired', plural: 'pods', times: 1 });
    const first = (await (await ask('/api/v1/pods?limit=4')).json()) as List;
    const expired = await ask(`/api/v1/pods?limit=4&continue=${first.metadata.continue}`);
    expect(expired.status).toBe(410);
    const { reason, metadata } = (await expired.json()) as Status;
    expect(reason).toBe('Expired');
    const rest = await names(`/api/v1/pods?continue=${metadata.continue}`);
    expect([...first.items.map((item) => item.metadata.name), ...rest]).toEqual(
      await names('/api/v1/pods'),
    );
  });
});

describe('label selectors', () => {
  const cases: [string, number][] = [
    ['app=payments', 3],
    ['app==payments,pod-template-hash', 3],
    ['app!=payments', 6],
    ['app in (payments, payments-db)', 4],
    ['app notin (payments),app', 2],
    ['!app', 4],
    ['apps.kubernetes.io/pod-index>-1', 1],
    ['', 9],
  ];
  test.each(cases)('%s', async (selector, count) => {
    const found = await names(`/api/v1/pods?labelSelector=${encodeURIComponent(selector)}`);
    expect(found).toHaveLength(count);
  });

  test.each(['app in payments', 'a b', 'a,', '=b', 'a in (b'])('%s', async (selector) => {
    const answer = await ask(`/api/v1/pods?labelSelector=${encodeURIComponent(selector)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ reason: 'BadRequest' });
  });
});

describe('faults', () => {
  test.each([
    ['unauthorized', 401, 'application/json'],
    ['throttled', 429, 'text/plain; charset=utf-8'],
    ['error', 500, 'application/json'],
    ['unavailable', 503, 'text/plain; charset=utf-8'],
  ] as const)('%s', async (kind, status, type) => {
    server.fault({ kind, plural: 'pods', times: 1 });
    const answer = await ask('/api/v1/pods');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect((await ask('/api/v1/pods')).status).toBe(200);
  });

  test.each(['hang', 'slow', 'endless'] as const)('%s does not end', async (kind) => {
    server.fault({ kind });
    const signal = AbortSignal.timeout(200);
    const answer = ask('/api/v1/pods', signal).then((answer) => answer.text());
    await expect(answer).rejects.toThrow();
  });

  test.each(['reset', 'cut'] as const)('%s ends the connection', async (kind) => {
    server.fault({ kind });
    await expect(ask('/api/v1/pods').then((answer) => answer.text())).rejects.toThrow();
  });

  test('half-json and half-gzip end well, their content does not', async () => {
    server.fault({ kind: 'half-json', plural: 'pods' });
    server.fault({ kind: 'half-gzip', plural: 'events' });
    for (const plural of ['pods', 'events']) {
      const text = await (await ask(`/api/v1/${plural}`)).text();
      expect(text.startsWith('{"kind":')).toBe(true);
      expect(() => JSON.parse(text)).toThrow();
    }
  });
});

test('compresses what is large, for those who accept it', async () => {
  const [pod] = recordedObjects().filter((object) => object.kind === 'Pod');
  const many = Array.from(
    { length: 200 },
    (_, index): ApiObject | undefined =>
      pod && { ...pod, metadata: { ...pod.metadata, name: `pod-${index}` } },
  ).filter((object) => object !== undefined);
  const large = await startFixtureServer({ objects: many });
  const dispatcher = new Agent({ connect: { ca: large.ca } });
  const headers = { authorization: `Bearer ${large.token('reader')}` };
  const answer = await call(`${large.url}/api/v1/pods`, { dispatcher, headers });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const { items } = (await answer.json()) as List;
  expect(items).toHaveLength(200);
  const short = await call(`${large.url}/api/v1/pods?limit=1`, { dispatcher, headers });
  expect(short.headers.get('content-encoding')).toBe(null);
  await short.text();
  await dispatcher.destroy();
  await large.close();
});

test('knows a role by its client certificate', async () => {
  const { cert, key } = await server.clientCertificate('reader');
  const dispatcher = new Agent({ connect: { ca: server.ca, cert, key } });
  const pods = await call(`${server.url}/api/v1/pods`, { dispatcher });
  const secrets = await call(`${server.url}/api/v1/secrets`, { dispatcher });
  await Promise.all([pods.text(), secrets.text()]);
  expect([pods.status, secrets.status]).toEqual([200, 403]);
  await dispatcher.destroy();
});

test('shows certificates that clients refuse', async () => {
  const codes = ['expired', 'other-host'] as const;
  const failures = await Promise.all(
    codes.map(async (flaw) => {
      const flawed = await startFixtureServer({ objects: [], flaw });
      const dispatcher = new Agent({ connect: { ca: flawed.ca } });
      const failure: unknown = await call(flawed.url, { dispatcher }).catch((error) => error.cause);
      await dispatcher.destroy();
      await flawed.close();
      return failure;
    }),
  );
  expect(failures).toMatchObject([
    { code: 'CERT_HAS_EXPIRED' },
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ]);
});

test('keeps a clock of its own', async () => {
  server.setClockSkew(-3_600_000);
  const answer = await ask('/version');
  const behind = Date.now() - Date.parse(answer.headers.get('date') ?? '');
  expect(Math.round(behind / 3_600_000)).toBe(1);
  expect(await answer.json()).toMatchObject({ gitVersion: 'v1.36.0' });
});

test('serves objects at the version they have', async () => {
  const metadata = { name: 'nightly', namespace: 'old' };
  const objects: ApiObject[] = [
    { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata },
    { apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', metadata },
  ];
  const old = await startFixtureServer({ objects, resources: metricsServer });
  const dispatcher = new Agent({ connect: { ca: old.ca } });
  const get = async (path: string) => {
    const headers = { authorization: `Bearer ${old.token('reader')}` };
    return (await call(`${old.url}${path}`, { dispatcher, headers })).json() as Promise<JsonObject>;
  };
  expect(await get('/apis/batch/v1beta1/cronjobs')).toMatchObject({
    kind: 'CronJobList',
    apiVersion: 'batch/v1beta1',
    items: [{ metadata }],
  });
  expect(await get('/apis/metrics.k8s.io/v1beta1/pods?limit=1')).toEqual({
    kind: 'PodMetricsList',
    apiVersion: 'metrics.k8s.io/v1beta1',
    metadata: {},
    items: [{ metadata }],
  });
  await dispatcher.destroy();
  await old.close();
});

test('writes down what it was asked', async () => {
  await (await ask('/api/v1/namespaces/shop-prod/pods?limit=2')).text();
  expect(server.requests).toMatchObject([
    {
      method: 'GET',
      path: '/api/v1/namespaces/shop-prod/pods',
      query: { limit: '2' },
      plural: 'pods',
      group: '',
      namespace: 'shop-prod',
      role: 'admin',
      status: 200,
    },
  ]);
});
