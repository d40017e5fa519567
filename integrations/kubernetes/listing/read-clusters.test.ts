import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HttpClient } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { locateClusters } from '../clusters/locate.ts';
import type { ClusterConfig, KubernetesConfig } from '../config.ts';
import type { ApiObject } from '../fixture-server/object.ts';
import { recordedMetrics, recordedObjects } from '../fixture-server/recorded.ts';
import { custom } from '../fixture-server/resource.ts';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.ts';
import { type TestContext, type TestRun, testContext, testFolder } from './loopback-context.ts';
import { readClusters } from './read-clusters.ts';

const labelKeys = new Set(['app']);

/** When an earlier snapshot was made. */
const then = new Date('2026-11-20T08:00:00Z');

const widgets = custom('example.test', 'v1', 'widgets', 'Widget');

// The first test loads the client of Kubernetes, and some ask hundreds of times.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let server: FixtureServer;

beforeAll(async () => {
  server = await startFixtureServer({
    objects: [...recordedObjects(), ...manyServices(1200), widget, waitingClaim],
    resources: [...recordedMetrics, widgets],
    roles: {
      pods: { user: 'pods', rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }] },
      nothing: { user: 'nothing', rules: [] },
      namespaced: {
        user: 'namespaced',
        rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['list'], namespaces: ['shop-prod'] }],
      },
    },
  });
});

afterEach(() => {
  server.heal();
  server.setClockSkew(0);
  server.requests.length = 0;
});

afterAll(() => server.close());

const widget: ApiObject = {
  apiVersion: 'example.test/v1',
  kind: 'Widget',
  metadata: { name: 'one', namespace: 'shop-prod' },
  status: { phase: 'Ready' },
};

/** The event of a claim whose storage class makes a volume for its first pod. */
const waitingClaim: ApiObject = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'data.1', namespace: 'shop-prod' },
  type: 'Normal',
  reason: 'WaitForFirstConsumer',
  involvedObject: { kind: 'PersistentVolumeClaim', namespace: 'shop-prod', name: 'data' },
};

function manyServices(count: number): ApiObject[] {
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service-${index}`, namespace: 'many' },
    spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
  }));
}

function clusterConfig(role: string, more: ClusterConfig = {}): KubernetesConfig {
  const cluster: ClusterConfig = {
    name: 'prod-us',
    url: server.url,
    serviceAccountToken: server.token(role),
    caData: Buffer.from(server.ca).toString('base64'),
    ...more,
  };
  return { clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }] };
}

/** Reads the one cluster that is configured, and gives it with the context that it was read in. */
async function read(
  config: KubernetesConfig,
  run: TestRun = {},
): Promise<{ snapshot: ClusterSnapshot; context: TestContext; said: string[] }> {
  const context = await testContext({ config, ...run });
  const { clusters, problems } = await locateClusters(config, [], context);
  expect(problems).toEqual([]);
  const [snapshot] = await readClusters(clusters, { context, labelKeys });
  if (!snapshot) throw new Error('no snapshot');
  return { snapshot, context, said: context.problems.map(({ message }) => message) };
}

function count(snapshot: ClusterSnapshot, plural: string): number | undefined {
  return snapshot.listings.find((listing) => listing.plural === plural)?.items.length;
}

function failureOf(snapshot: ClusterSnapshot, plural: string): string | undefined {
  const listing = snapshot.listings.find((one) => one.plural === plural);
  return listing?.failure && `${listing.failure.type}: ${listing.failure.reason}`;
}

/**
 * Reads with a client that soon gives up on the addresses that hang; on others it is as patient as
 * ever.
 */
async function readImpatiently(hanging: RegExp, config: KubernetesConfig) {
  const { http } = await testContext();
  const impatient: HttpClient = {
    request: (url, options) =>
      http.request(url, { ...options, timeout: hanging.test(url) ? 50 : 10_000 }),
  };
  return read(config, { http: impatient });
}

describe('a cluster in order', () => {
  test('is listed kind by kind, each page once', async () => {
    const { snapshot, said } = await read(clusterConfig('admin'));
    expect(said).toEqual([]);
    expect(snapshot).toMatchObject({
      version: 'v1.36.0',
      clockSkew: 0,
      cluster: { name: 'prod-us' },
    });
    expect(count(snapshot, 'pods')).toBe(9);
    expect(count(snapshot, 'events')).toBe(12);
    expect(count(snapshot, 'services')).toBe(1201);
    expect(count(snapshot, 'pods.metrics.k8s.io')).toBe(3);
    const services = server.requests.filter(({ plural }) => plural === 'services');
    expect(services.map(({ query }) => query.limit)).toEqual(['500', '500', '500']);
    const once = server.requests.filter(({ plural }) => plural === 'pods');
    expect(once.map(({ group }) => group).toSorted()).toEqual(['', 'metrics.k8s.io']);
  });

  test('may do without Argo Rollouts and the Gateway API, and without usage', async () => {
    const { snapshot, said } = await read(clusterConfig('admin', { skipMetricsLookup: true }));
    expect(said).toEqual([]);
    const plurals = snapshot.listings.map(({ plural }) => plural);
    expect(plurals).not.toContain('rollouts.argoproj.io');
    expect(plurals).not.toContain('pods.metrics.k8s.io');
    expect(server.requests.map(({ group }) => group)).not.toContain('metrics.k8s.io');
  });

  test('gives nothing away that is secret', async () => {
    const { snapshot } = await read(clusterConfig('admin'));
    const kept = JSON.stringify(snapshot);
    expect(kept).not.toContain(server.token('admin'));
    expect(kept).not.toMatch(/sk_live|managedFields|last-applied|BEGIN CERTIFICATE/);
  });

  test('lists custom resources that are configured', async () => {
    const customResources = [{ group: 'example.test', apiVersion: 'v1', plural: 'widgets' }];
    const { snapshot } = await read(clusterConfig('admin', { customResources }));
    const listing = snapshot.listings.find(({ plural }) => plural === 'widgets.example.test');
    expect(listing?.items).toMatchObject([
      { kind: 'Widget', apiVersion: 'example.test/v1', name: 'one', phase: 'Ready' },
    ]);
  });

  test('lists them whatever objectTypes names, extensions only where they are named', async () => {
    const customResources = [{ group: 'example.test', apiVersion: 'v1', plural: 'widgets' }];
    const config = clusterConfig('admin', { customResources, skipMetricsLookup: true });
    const { snapshot } = await read({ ...config, objectTypes: ['pods'] });
    expect(snapshot.listings.map(({ plural }) => plural)).toEqual(['pods', 'widgets.example.test']);
    expect(server.requests.map(({ plural }) => plural)).not.toContain('rollouts');
    server.requests.length = 0;
    await read({ ...config, objectTypes: ['pods', 'customresources'] });
    expect(server.requests.map(({ plural }) => plural)).toContain('rollouts');
  });

  test('tells of events that are no routine, and of claims that wait for a pod', async () => {
    const { snapshot } = await read({ ...clusterConfig('admin'), objectTypes: ['events'] });
    const events = snapshot.listings[0]?.items ?? [];
    const reasons = events.flatMap((event) =>
      'about' in event && event.type === 'Normal' ? [event.reason] : [],
    );
    expect([...new Set(reasons)]).toEqual(['FailedBinding', 'WaitForFirstConsumer']);
  });

  test('is listed in its namespaces alone where it names some', async () => {
    const config = clusterConfig('namespaced', { namespaces: ['shop-prod'] });
    const { snapshot, said } = await read(config);
    expect(said).toEqual([]);
    expect(count(snapshot, 'pods')).toBe(9);
    expect(server.requests.filter((one) => one.plural && !one.namespace)).toEqual([]);
  });

  test('is listed by the kinds that objectTypes names, in the versions of apiVersionOverrides', async () => {
    const config: KubernetesConfig = {
      ...clusterConfig('admin'),
      objectTypes: ['deployments', 'cronjobs'],
      apiVersionOverrides: { cronjobs: 'v1beta1' },
    };
    const { said } = await read(config);
    expect(server.requests.map(({ path }) => path).toSorted()).toEqual([
      '/apis/apps/v1/deployments',
      '/apis/batch/v1beta1/cronjobs',
      '/version',
    ]);
    expect(said).toEqual([
      'prod-us does not serve cronjobs in the version v1beta1: 404 Not Found.',
    ]);
  });
});

describe('the least privilege', () => {
  test('of the ClusterRole is enough', async () => {
    const { said, snapshot } = await read(clusterConfig('reader'));
    expect(said).toEqual([]);
    expect(count(snapshot, 'pods.metrics.k8s.io')).toBe(3);
    expect(server.requests.map(({ plural }) => plural)).not.toContain('secrets');
  });

  test('of a Role: namespaces that it does not allow are missing', async () => {
    const config = clusterConfig('namespaced', { namespaces: ['many', 'shop-prod'] });
    const { said, snapshot } = await read({ ...config, objectTypes: ['pods', 'services'] });
    expect(count(snapshot, 'pods')).toBe(9);
    expect(said).toEqual([
      'prod-us lists everything in part only: 403 Forbidden in the namespace many.',
    ]);
  });

  test('of a Role, in a cluster that hangs: the first namespace ends it', async () => {
    server.fault({ kind: 'hang', namespace: 'shop-prod' });
    const namespaces = ['shop-prod', 'many', 'other'];
    const config = clusterConfig('namespaced', { namespaces });
    const { said } = await readImpatiently(/namespaces/, { ...config, objectTypes: ['pods'] });
    expect(said).toEqual(['prod-us does not answer: no answer in time.']);
  });
});

describe('namespaces one by one', () => {
  const namespaces = ['many', 'shop-prod'];
  const configOf = () => ({ ...clusterConfig('admin', { namespaces }), objectTypes: ['services'] });

  test('are kept each on its own', async () => {
    const folder = await testFolder();
    await read(configOf(), { folder, now: then });
    server.fault({ kind: 'error', namespace: 'many' });
    const { snapshot, said } = await read(configOf(), { folder });
    expect(said).toEqual([
      'prod-us does not list services: 500 Internal Server Error in the namespace many.',
    ]);
    expect(snapshot.listings).toMatchObject([
      { observedAt: then.toISOString(), failure: { type: 'failed' } },
    ]);
    expect(count(snapshot, 'services')).toBe(1201);
  });

  test('are kept although another one was never allowed', async () => {
    const folder = await testFolder();
    server.fault({ kind: 'error', namespace: 'shop-prod' });
    const part = await read(configOf(), { folder, now: then });
    expect(failureOf(part.snapshot, 'services')).toMatch(/^partial: 500 .* namespace shop-prod$/);
    server.fault({ kind: 'error' });
    const { snapshot } = await read(configOf(), { folder });
    expect(count(snapshot, 'services')).toBe(1200);
    expect(snapshot.listings[0]?.observedAt).toBe(then.toISOString());
  });
});

describe('a cluster that refuses', () => {
  test('one kind after another: a problem for each, with the rule that is missing', async () => {
    const { snapshot, context } = await read({
      ...clusterConfig('pods'),
      objectTypes: ['pods', 'deployments', 'events'],
    });
    expect(context.problems).toEqual([
      {
        code: 'facts/refused',
        message: 'prod-us does not list deployments: 403 Forbidden.',
        hint: 'Its role needs a rule: apiGroups: ["apps"], resources: ["deployments"], verbs: ["list"].',
        configPointer: '/clusterLocatorMethods/0/clusters/0',
      },
      {
        code: 'facts/refused',
        message: 'prod-us does not list events: 403 Forbidden.',
        hint: 'Its role needs a rule: apiGroups: [""], resources: ["events"], verbs: ["list"].',
        configPointer: '/clusterLocatorMethods/0/clusters/0',
      },
    ]);
    expect(count(snapshot, 'pods')).toBe(9);
    expect(failureOf(snapshot, 'events')).toBe('refused: 403 Forbidden');
  });

  test('every kind: one problem', async () => {
    const { said } = await read(clusterConfig('nothing'));
    expect(said).toEqual(['prod-us lists nothing: 403 Forbidden.']);
  });

  test('the token: one problem, after one request', async () => {
    const { said, context } = await read(
      clusterConfig('admin', { serviceAccountToken: 'expired' }),
    );
    expect(said).toEqual(['prod-us does not accept the credentials: 401 Unauthorized.']);
    expect(context.problems[0]?.code).toBe('facts/refused');
    expect(server.requests).toHaveLength(1);
  });

  test('the token from some moment on', async () => {
    server.fault({ kind: 'unauthorized', plural: 'jobs' });
    const { said } = await read(clusterConfig('admin'));
    expect(said).toEqual(['prod-us does not accept the credentials: 401 Unauthorized.']);
  });
});

describe('a cluster that is down', () => {
  test('closed port', async () => {
    const gone = await startFixtureServer({ objects: [] });
    await gone.close();
    const { snapshot, said } = await read(clusterConfig('admin', { url: gone.url }));
    const host = gone.url.replace('https://', '');
    expect(said).toEqual([
      `prod-us does not answer: ${host} cannot be reached: nothing listens there.`,
    ]);
    expect(failureOf(snapshot, 'pods')).toBe('down: no connection');
  });

  test('a certificate of another authority', async () => {
    const other = await startFixtureServer({ objects: [] });
    const { context } = await read(clusterConfig('admin', { url: other.url }));
    await other.close();
    expect(context.problems).toMatchObject([
      { code: 'facts/unreachable', message: expect.stringContaining('prod-us cannot be trusted') },
    ]);
  });

  test('hanging from the start: one request, one problem', async () => {
    server.fault({ kind: 'hang' });
    const { said } = await readImpatiently(/./, clusterConfig('admin'));
    expect(said).toEqual(['prod-us does not answer: no answer in time.']);
    expect(server.requests).toHaveLength(1);
  });

  test('hanging at every list, as without etcd: no more than the first few are asked', async () => {
    for (const group of ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io']) {
      server.fault({ kind: 'hang', group });
    }
    const { said } = await readImpatiently(/apis?\//, clusterConfig('admin'));
    expect(said).toEqual(['prod-us does not answer: no answer in time.']);
    expect(server.requests.length).toBeLessThanOrEqual(12);
  });

  test('one kind that hangs is that kind alone', async () => {
    server.fault({ kind: 'hang', plural: 'events' });
    const { snapshot, said } = await readImpatiently(/events/, clusterConfig('admin'));
    expect(said).toEqual(['prod-us does not list events: no answer in time.']);
    expect(count(snapshot, 'pods')).toBe(9);
  });

  test('keeps what was listed before, with its age', async () => {
    const folder = await testFolder();
    const before = await read(clusterConfig('admin'), { folder, now: then });
    server.fault({ kind: 'error', plural: 'pods', group: '' });
    const { snapshot, said } = await read(clusterConfig('admin'), { folder });
    const listing = snapshot.listings.find(({ plural }) => plural === 'pods');
    const earlier = before.snapshot.listings.find(({ plural }) => plural === 'pods');
    expect(listing?.observedAt).toBe(then.toISOString());
    expect(listing?.items).toEqual(JSON.parse(JSON.stringify(earlier?.items)));
    expect(listing?.failure).toEqual({ type: 'failed', reason: '500 Internal Server Error' });
    expect(earlier?.labelKeys).toBeUndefined();
    expect(listing?.labelKeys).toContain('app');
    expect(listing?.labelKeys).toContain('app.kubernetes.io/version');
    expect(said).toEqual(['prod-us does not list pods: 500 Internal Server Error.']);
  });

  test('and keeps all of it where nobody can sign in any more', async () => {
    const folder = await testFolder();
    await read(clusterConfig('admin'), { folder });
    const { snapshot } = await read(clusterConfig('admin', { serviceAccountToken: 'expired' }), {
      folder,
    });
    expect(count(snapshot, 'pods')).toBe(9);
    expect(count(snapshot, 'pods.metrics.k8s.io')).toBe(3);
    expect(failureOf(snapshot, 'pods')).toBe('refused: 401 Unauthorized');
    expect(snapshot.version).toBe('v1.36.0');
  });

  test('a version that is none leaves no gap', async () => {
    const body = '{"gitVersion":"<b>1</b>"}';
    server.fault({ kind: 'answer', path: '/version', answer: { code: 200, headers: {}, body } });
    const { snapshot, said } = await read(clusterConfig('admin'));
    expect(snapshot.version).toBeUndefined();
    expect(said).toEqual([]);
  });
});

describe('pages', () => {
  const services = { objectTypes: ['services'] };

  test('go on with the new token of a 410', async () => {
    server.fault({ kind: 'expired', plural: 'services', page: 'later', times: 1 });
    const { snapshot, said } = await read({ ...clusterConfig('admin'), ...services });
    expect(said).toEqual([]);
    expect(count(snapshot, 'services')).toBe(1201);
  });

  test('start again after a 410 without one', async () => {
    server.fault({ kind: 'expired-for-good', plural: 'services', page: 'later', times: 1 });
    const { snapshot, said } = await read({ ...clusterConfig('admin'), ...services });
    expect(said).toEqual([]);
    expect(count(snapshot, 'services')).toBe(1201);
    expect(server.requests.filter(({ query }) => query.continue === undefined)).toHaveLength(3);
  });

  test('start again once only', async () => {
    server.fault({ kind: 'expired-for-good', plural: 'services', page: 'later' });
    const { snapshot, said } = await read({ ...clusterConfig('admin'), ...services });
    expect(said).toEqual(['prod-us lists services in part only: 410 Gone.']);
    expect(count(snapshot, 'services')).toBe(500);
  });

  test('that fail after others came leave a part', async () => {
    server.fault({ kind: 'error', plural: 'services', page: 'later' });
    const { snapshot, said } = await read({ ...clusterConfig('admin'), ...services });
    expect(said).toEqual(['prod-us lists services in part only: 500 Internal Server Error.']);
    expect(count(snapshot, 'services')).toBe(500);
    expect(failureOf(snapshot, 'services')).toBe('partial: 500 Internal Server Error');
  });

  test('that fail after others came make way for the last list that was whole', async () => {
    const folder = await testFolder();
    await read({ ...clusterConfig('admin'), ...services }, { folder, now: then });
    server.fault({ kind: 'error', plural: 'services', page: 'later' });
    const { snapshot, said } = await read({ ...clusterConfig('admin'), ...services }, { folder });
    expect(said).toEqual(['prod-us does not list services: 500 Internal Server Error.']);
    expect(count(snapshot, 'services')).toBe(1201);
    expect(snapshot.listings[0]?.observedAt).toBe(then.toISOString());
  });

  test('that never came whole are kept as they came, until they do', async () => {
    const folder = await testFolder();
    const config = { ...clusterConfig('admin'), ...services };
    server.fault({ kind: 'error', plural: 'services', page: 'later' });
    await read(config, { folder, now: then });
    const again = await read(config, { folder });
    expect(again.snapshot.listings[0]?.observedAt).not.toBe(then.toISOString());
    server.fault({ kind: 'unauthorized', plural: 'services' });
    const down = await read(
      { ...config, ...clusterConfig('admin', { serviceAccountToken: 'expired' }) },
      { folder },
    );
    expect(count(down.snapshot, 'services')).toBe(500);
    server.heal();
    const whole = await read(config, { folder });
    expect(count(whole.snapshot, 'services')).toBe(1201);
    expect(failureOf(whole.snapshot, 'services')).toBeUndefined();
  });

  test('of which one is cut off leave a part', async () => {
    server.fault({ kind: 'half-json', plural: 'services', page: 'later' });
    const { said } = await read({ ...clusterConfig('admin'), ...services });
    expect(said).toEqual(['prod-us lists services in part only: the answer was no JSON.']);
  });

  test.each([
    ['the same token again and again', () => 'again', 500],
    ['a new token for ever', () => `token-${Math.random()}`, 500],
  ])('end: %s', async (_case, token) => {
    const { http } = await testContext();
    const endless: HttpClient = {
      async request(url, options) {
        const answer = await http.request(url.replace(/&continue=.*/, ''), options);
        if (!url.includes('/services')) return answer;
        const page = { kind: 'ServiceList', metadata: { continue: token() }, items: [] };
        return { ...answer, json: () => page };
      },
    };
    const { said } = await read({ ...clusterConfig('admin'), ...services }, { http: endless });
    expect(said).toEqual(['prod-us does not list services: its pages never end.']);
  });

  test('of more objects than anybody wants', async () => {
    const { http } = await testContext();
    let page = 0;
    const huge: HttpClient = {
      async request(url, options) {
        const answer = await http.request(url.replace(/&continue=.*/, ''), options);
        if (!url.includes('/services')) return answer;
        page += 1;
        const items = Array.from({ length: 9000 }, (_, index) => ({
          metadata: { namespace: 'many', name: `service-${page}-${index}` },
        }));
        const list = { kind: 'ServiceList', metadata: { continue: `page-${page}` }, items };
        return { ...answer, json: () => list };
      },
    };
    const config = { ...clusterConfig('admin'), ...services };
    const folder = await testFolder();
    const { snapshot, said } = await read(config, { http: huge, folder });
    expect(said).toEqual(['prod-us lists services in part only: more than 50000 objects.']);
    expect(count(snapshot, 'services')).toBe(50_000);
    server.fault({ kind: 'error', plural: 'services' });
    const later = await read(config, { folder });
    expect(count(later.snapshot, 'services')).toBe(50_000);
  });
});

describe('answers that lie', () => {
  const answers: [string, unknown, string][] = [
    [
      'no list',
      { kind: 'Pod', metadata: {} },
      'prod-us does not list pods: the answer is no list.',
    ],
    ['no object', 'pods', 'prod-us does not list pods: the answer was no JSON.'],
    [
      'objects that are none',
      { kind: 'PodList', items: [null, 'pod', [], {}, { metadata: { name: 'web' } }] },
      'prod-us lists pods in part only: 4 without a name.',
    ],
  ];

  test.each(answers)('%s', async (_case, body, message) => {
    const text = JSON.stringify(body);
    server.fault({
      kind: 'answer',
      plural: 'pods',
      group: '',
      answer: { code: 200, headers: { 'content-type': 'application/json' }, body: text },
    });
    const { said } = await read({ ...clusterConfig('admin'), objectTypes: ['pods', 'jobs'] });
    expect(said).toEqual([message]);
  });
});

test('a clock that is ahead', async () => {
  server.setClockSkew(3_600_000);
  const { snapshot } = await read(clusterConfig('admin'));
  expect(Math.round(snapshot.clockSkew / 10_000)).toBe(360);
});

test('200 clusters, most of them down, never open more connections than there are slots', async () => {
  const gone = await startFixtureServer({ objects: [] });
  await gone.close();
  const clusters = Array.from({ length: 200 }, (_, index) => ({
    name: `cluster-${index}`,
    url: index % 10 === 0 ? server.url : gone.url,
    serviceAccountToken: server.token('admin'),
    caData: Buffer.from(server.ca).toString('base64'),
    skipMetricsLookup: true,
  }));
  const config: KubernetesConfig = {
    clusterLocatorMethods: [{ type: 'config', clusters }],
    objectTypes: ['pods', 'deployments'],
  };
  const context = await testContext({ config });
  let open = 0;
  let most = 0;
  const counting: HttpClient = {
    async request(url, options) {
      open += 1;
      most = Math.max(most, open);
      return context.http.request(url, options).finally(() => {
        open -= 1;
      });
    },
  };
  const located = await locateClusters(config, [], context);
  const snapshots = await readClusters(located.clusters, {
    context: { ...context, http: counting },
    labelKeys,
  });
  expect(snapshots.map(({ cluster }) => cluster.name)).toEqual(clusters.map(({ name }) => name));
  expect(context.problems).toHaveLength(180);
  expect(most).toBeLessThanOrEqual(82);
});
