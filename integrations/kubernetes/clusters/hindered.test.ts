import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLastGood } from '../../../src/facts/last-good.ts';
import type { Entity } from '../../../src/facts/plugin.ts';
import type { ClusterConfig, KubernetesConfig } from '../config.ts';
import { collectFacts } from '../facts/collect.ts';
import type { ServiceData } from '../facts/data.ts';
import { recordedMetrics, recordedObjects } from '../fixture-server/recorded.ts';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.ts';
import { testContext, testFolder } from '../listing/loopback-context.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const THEN = new Date('2026-11-20T08:00:00Z');
const NOW = new Date('2026-11-21T08:00:00Z');

const payments: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations: { 'backstage.io/kubernetes-id': 'payments' } },
};

let server: FixtureServer;
let prod: ClusterConfig;
let other: ClusterConfig;

beforeAll(async () => {
  server = await startFixtureServer({ objects: recordedObjects(), resources: recordedMetrics });
  other = {
    name: 'prod-eu',
    url: server.url,
    serviceAccountToken: server.token('reader'),
    caData: Buffer.from(server.ca).toString('base64'),
  };
  prod = { ...other, name: 'prod-us' };
});

afterAll(() => server.close());

/** One whole run as the portal makes it: what was not asked for is forgotten at its end. */
async function snapshot(clusterLocatorMethods: object[], folder: string, now: Date) {
  const config = { clusterLocatorMethods } as KubernetesConfig;
  const kept = openLastGood(join(folder, 'kept'), now, (value) => value);
  const context = { ...(await testContext({ config, folder, now })), lastGood: kept.get };
  const facts = await Array.fromAsync(collectFacts([payments], context));
  await kept.prune();
  const fact = facts.find((one) => 'entityRef' in one);
  const { clusters = [] } = (fact?.data ?? {}) as Partial<ServiceData>;
  return {
    problems: context.problems,
    section: clusters.find(({ cluster }) => cluster === 'prod-us'),
  };
}

function configured(...clusters: ClusterConfig[]): object[] {
  return [{ type: 'config', clusters }];
}

describe('a cluster that is not connected to', () => {
  test.each<[string, ClusterConfig, string, string]>([
    ['without a token', { serviceAccountToken: '' }, 'serviceAccountToken', 'no token'],
    [
      'with a provider that needs a person',
      { serviceAccountToken: '', authProvider: 'oidc' },
      'authProvider',
      'no token',
    ],
    ['without an address', { url: 'nowhere' }, 'url', 'its address is no URL'],
    ['without its authority', { caFile: '/nonexistent' }, 'caFile', 'caFile cannot be read'],
    [
      'without a check of its certificate',
      { skipTLSVerify: true },
      'skipTLSVerify',
      'its certificate is not to be verified',
    ],
  ])('%s: what was read of it stays', async (_case, mistake, setting, reason) => {
    const folder = await testFolder();
    await snapshot(configured(other, prod), folder, THEN);
    for (const now of [new Date('2026-11-20T20:00:00Z'), NOW]) {
      const broken = await snapshot(configured(other, { ...prod, ...mistake }), folder, now);
      expect(broken.section).toMatchObject({
        gaps: [`everything: ${reason}`],
        stale: true,
        observedAt: THEN.toISOString(),
        desired: 6,
      });
      expect(broken.problems).toMatchObject([
        {
          code: 'facts/invalid-config',
          configPointer: `/clusterLocatorMethods/0/clusters/1/${setting}`,
        },
      ]);
    }
    const healed = await snapshot(configured(other, prod), folder, NOW);
    expect(healed.section).toMatchObject({ gaps: [], stale: false, desired: 6 });
  });

  test('because its kubeconfig is gone: what was read of it stays', async () => {
    const folder = await testFolder();
    const file = join(folder, 'kubeconfig');
    const cluster = { server: server.url, 'certificate-authority-data': prod.caData };
    const user = { token: server.token('reader') };
    const kubeconfig = {
      clusters: [{ name: 'us', cluster }],
      users: [{ name: 'us', user }],
      contexts: [{ name: 'prod-us', context: { cluster: 'us', user: 'us' } }],
    };
    await writeFile(file, JSON.stringify(kubeconfig));
    await snapshot([{ type: 'kubeconfig', file }], folder, THEN);
    await rm(file);
    for (const now of [new Date('2026-11-20T20:00:00Z'), NOW]) {
      const { section, problems } = await snapshot([{ type: 'kubeconfig', file }], folder, now);
      expect(section).toMatchObject({
        gaps: ['everything: its kubeconfig cannot be read'],
        observedAt: THEN.toISOString(),
        desired: 6,
      });
      expect(problems).toMatchObject([{ message: `The kubeconfig ${file} does not exist.` }]);
    }
  });

  test('is asked nothing', async () => {
    const asked = server.requests.length;
    await snapshot(configured({ ...prod, skipTLSVerify: true }), await testFolder(), NOW);
    expect(server.requests).toHaveLength(asked);
  });

  test('is forgotten once nobody names it', async () => {
    const folder = await testFolder();
    await snapshot(configured(other, prod), folder, THEN);
    await snapshot(configured(other), folder, NOW);
    const again = await snapshot(configured(other, { ...prod, url: 'nowhere' }), folder, NOW);
    expect(again.section?.workloads ?? []).toEqual([]);
  });
});
