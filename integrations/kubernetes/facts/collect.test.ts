import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entity, EntityRef, Fact } from '../../../src/facts/plugin.ts';
import type { ClusterConfig, KubernetesConfig } from '../config.ts';
import type { ApiObject } from '../fixture-server/object.ts';
import { recordedMetrics, recordedObjects } from '../fixture-server/recorded.ts';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.ts';
import { statusAnswer } from '../fixture-server/status.ts';
import { type TestRun, testContext, testFolder } from '../listing/loopback-context.ts';
import kubernetes from '../plugin.ts';
import { collectFacts } from './collect.ts';
import type { ClusterData, FleetData, ServiceData } from './data.ts';

const forbidden = statusAnswer(403, 'Forbidden', 'pods is forbidden');

/** Shortly after the recordings were made. */
const NOW = new Date('2026-11-21T09:40:00Z');

const servers: FixtureServer[] = [];
let eu: FixtureServer;
let us: FixtureServer;

beforeEach(async () => {
  eu = await start(recordedObjects());
  us = await start(recordedObjects());
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(objects: ApiObject[]): Promise<FixtureServer> {
  const server = await startFixtureServer({ objects, resources: recordedMetrics });
  servers.push(server);
  return server;
}

function cluster(
  name: string,
  server: FixtureServer,
  rest: Partial<ClusterConfig> = {},
): ClusterConfig {
  return {
    name,
    url: server.url,
    authProvider: 'serviceAccount',
    serviceAccountToken: server.token('reader'),
    caData: Buffer.from(server.ca).toString('base64'),
    ...rest,
  };
}

function configOf(...clusters: ClusterConfig[]): KubernetesConfig {
  return { clusterLocatorMethods: [{ type: 'config', clusters }] };
}

function component(name: string, annotations: Record<string, string>): Entity {
  const targetRef = 'group:default/shop' as EntityRef;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    relations: [{ type: 'ownedBy', targetRef }],
  };
}

const payments = component('payments', { 'backstage.io/kubernetes-id': 'payments' });

const clusterEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'prod-eu' },
  spec: { type: 'kubernetes-cluster' },
};

/** What a run gives: facts by entity and page, and what it reports. */
async function collect(entities: Entity[], run: TestRun) {
  const context = await testContext({ now: NOW, ...run });
  const facts: Fact[] = await Array.fromAsync(collectFacts(entities, context));
  const named = new Map(
    facts.map((fact) => ['page' in fact ? `/${fact.page}` : fact.entityRef, fact]),
  );
  const data = <T>(name: string): T | undefined => named.get(name)?.data as T | undefined;
  return {
    facts,
    names: [...named.keys()],
    fact: (name: string) => named.get(name),
    service: (name: string) => data<ServiceData>(`component:default/${name}`),
    cluster: (name: string) => data<ClusterData>(name),
    fleet: () => data<FleetData>('/'),
    problems: context.problems.map(({ message }) => message).sort(),
    reported: context.problems,
  };
}

describe('two clusters that answer', () => {
  it('give facts about the entity, the cluster that an entity describes, each cluster, and all', async () => {
    const config = configOf(cluster('prod-us', us), cluster('prod-eu', eu));
    const {
      names,
      problems,
      service,
      cluster: page,
      fleet,
    } = await collect([payments, clusterEntity], { config });
    expect(problems).toEqual([]);
    expect(names).toEqual([
      'component:default/payments',
      'resource:default/prod-eu',
      '/prod-eu',
      '/prod-us',
      '/',
    ]);
    expect(service('payments')).toMatchObject({
      state: 'failing',
      desired: 12,
      ready: 4,
      versions: ['2.4.1'],
      selection: 'backstage.io/kubernetes-id=payments',
      within: '',
      nothingIn: [],
      drift: [],
    });
    expect(page('resource:default/prod-eu')).toEqual(page('/prod-eu'));
    expect(page('/prod-eu')).toMatchObject({
      version: 'v1.36.0',
      workloads: 4,
      pods: { total: 8, ready: 2 },
      unowned: [],
      entities: [{ entityRef: 'component:default/payments', clusters: ['prod-eu'], ready: 2 }],
    });
    expect(fleet()?.teams.map(({ owner }) => owner)).toEqual(['group:default/shop']);
    expect(fleet()?.clusters.map(({ cluster, page }) => [cluster, page])).toEqual([
      ['prod-eu', 'prod-eu'],
      ['prod-us', 'prod-us'],
    ]);
  });

  it('say of the workloads what the recorded cluster said', async () => {
    const { service } = await collect([payments], { config: configOf(cluster('prod-eu', eu)) });
    const section = service('payments')?.clusters[0];
    expect(
      section?.workloads.map(
        ({ kind, name, state, summary }) => `${kind} ${name} ${state}: ${summary}`,
      ),
    ).toEqual([
      'StatefulSet payments-db failing: 0 of 2 ready',
      'Deployment payments-worker failing: 0 of 1 ready',
      'Deployment payments degraded: 2 of 3 ready',
      'CronJob settle healthy: last success 5 minutes before',
    ]);
    const deployment = section?.workloads[2];
    expect(deployment?.images).toEqual([
      {
        name: 'registry.example.test/shop/payments',
        tag: '2.4.1',
        digest: 'abababababab',
        container: 'api',
      },
    ]);
    expect(deployment?.pods[0]).toMatchObject({
      status: 'CrashLoopBackOff',
      tone: 'bad',
      restarts: 7,
      lastEnd: 'OOMKilled, exit code 137',
    });
    expect(deployment?.autoscaler).toMatchObject({ min: 2, max: 3, current: 3 });
    expect(deployment?.usage?.cpu).toMatchObject({ request: 0.75 });
    expect(section?.addresses).toEqual([
      { url: 'https://pay.example.test/', via: 'Ingress payments', link: true },
    ]);
    expect(section?.claims[0]).toMatchObject({ name: 'data-payments-db-0', phase: 'Pending' });
    expect(section?.budgets[0]).toMatchObject({ rule: 'at least 2 available', allowed: 0 });
  });

  it('give the same bytes again', async () => {
    const config = configOf(cluster('prod-us', us), cluster('prod-eu', eu));
    const first = await collect([payments, clusterEntity], { config });
    const second = await collect([clusterEntity, payments], { config });
    expect(JSON.stringify(second.facts)).toBe(JSON.stringify(first.facts));
  });

  it('give an entity that nothing belongs to a fact that says where was looked', async () => {
    const nobody = component('nobody', {
      'backstage.io/kubernetes-id': 'nobody',
      'backstage.io/kubernetes-namespace': 'shop-prod',
    });
    const { service, cluster: page } = await collect([nobody], {
      config: configOf(cluster('prod-eu', eu, { title: 'Production' })),
    });
    expect(service('nobody')).toMatchObject({
      state: 'unknown',
      clusters: [],
      selection: 'backstage.io/kubernetes-id=nobody',
      within: 'the namespace shop-prod',
      nothingIn: ['Production'],
    });
    expect(page('/prod-eu')?.unowned.map(({ kind, name, id }) => `${kind} ${name} ${id}`)).toEqual([
      'Deployment payments payments',
      'StatefulSet payments-db payments',
      'Deployment payments-worker payments',
      'CronJob settle payments',
    ]);
  });

  it('keep to the cluster that an entity names', async () => {
    const annotations = { 'backstage.io/kubernetes-id': 'payments' };
    const there = component('there', {
      ...annotations,
      'backstage.io/kubernetes-cluster': 'prod-us',
    });
    const lost = component('lost', {
      ...annotations,
      'backstage.io/kubernetes-cluster': 'prod-ap',
    });
    const config = configOf(cluster('prod-eu', eu), cluster('prod-us', us));
    const { service, problems } = await collect([there, lost], { config });
    expect(service('there')?.clusters.map(({ cluster }) => cluster)).toEqual(['prod-us']);
    expect(service('lost')).toBeUndefined();
    expect(problems).toEqual([
      'The annotation backstage.io/kubernetes-cluster selects nothing: no cluster is called "prod-ap".',
    ]);
  });

  it('count where an entity depends on them alone, if Backstage is configured so', async () => {
    const targetRef = 'resource:default/prod-us' as EntityRef;
    const depends: Entity = { ...payments, relations: [{ type: 'dependsOn', targetRef }] };
    const config = {
      ...configOf(cluster('prod-eu', eu), cluster('prod-us', us)),
      serviceLocatorMethod: { type: 'catalogRelation' },
    };
    const { service } = await collect([depends], { config });
    expect(service('payments')?.clusters.map(({ cluster }) => cluster)).toEqual(['prod-us']);
  });
});

describe('clusters in trouble', () => {
  it('leave the facts of the others whole where one is down', async () => {
    await us.close();
    const config = configOf(cluster('prod-eu', eu), cluster('prod-us', us));
    const { service, fleet, problems, names } = await collect([payments], { config });
    expect(problems).toEqual([expect.stringMatching(/^prod-us does not answer: /)]);
    expect(names).toContain('/prod-us');
    const [ours, theirs] = service('payments')?.clusters ?? [];
    expect(ours).toMatchObject({ cluster: 'prod-eu', gaps: [], stale: false });
    expect(theirs).toMatchObject({ cluster: 'prod-us', state: 'unknown', workloads: [] });
    expect(theirs?.gaps).toEqual([expect.stringMatching(/^everything: /)]);
    expect(service('payments')?.state).toBe('failing');
    expect(fleet()?.clusters[1]).toMatchObject({ cluster: 'prod-us', state: 'unknown' });
  });

  it('keep what they said before, with its time', async () => {
    const folder = await testFolder();
    const config = configOf(cluster('prod-eu', eu));
    await collect([payments], { config, folder });
    await eu.close();
    const now = new Date('2026-11-21T10:40:00Z');
    const { fact, service } = await collect([payments], { config, folder, now });
    expect(fact('component:default/payments')?.observedAt).toBe(NOW.toISOString());
    expect(service('payments')?.clusters[0]).toMatchObject({
      stale: true,
      observedAt: NOW.toISOString(),
      desired: 6,
      gaps: [expect.stringMatching(/^everything: /)],
    });
  });

  it('give no facts at all where none of them ever answered', async () => {
    await eu.close();
    const { facts, problems } = await collect([payments, clusterEntity], {
      config: configOf(cluster('prod-eu', eu)),
    });
    expect(facts).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('say what their role does not allow', async () => {
    eu.fault({ kind: 'answer', plural: 'pods', group: '', answer: forbidden });
    const { service, problems } = await collect([payments], {
      config: configOf(cluster('prod-eu', eu)),
    });
    expect(problems).toEqual(['prod-eu does not list pods: 403 Forbidden.']);
    const section = service('payments')?.clusters[0];
    expect(section?.gaps).toEqual(['pods: 403 Forbidden']);
    expect(section?.workloads.map(({ name, state, pods }) => [name, state, pods.length])).toEqual([
      ['payments-db', 'failing', 0],
      ['payments-worker', 'failing', 0],
      ['payments', 'degraded', 0],
      ['settle', 'healthy', 0],
    ]);
  });

  it('find the workload of pods where ReplicaSets cannot be listed', async () => {
    eu.fault({ kind: 'answer', plural: 'replicasets', answer: forbidden });
    const { service } = await collect([payments], { config: configOf(cluster('prod-eu', eu)) });
    const workloads = service('payments')?.clusters[0]?.workloads ?? [];
    expect(workloads.find(({ name }) => name === 'payments')?.pods).toHaveLength(3);
  });

  it.each(['half-json', 'cut', 'half-gzip', 'error'] as const)(
    'have a gap where an answer is %s',
    async (kind) => {
      eu.fault({ kind, plural: 'statefulsets' });
      const { service, problems } = await collect([payments], {
        config: configOf(cluster('prod-eu', eu)),
      });
      expect(problems).toEqual([
        expect.stringMatching(/^prod-eu (does not list|lists) statefulsets/),
      ]);
      const section = service('payments')?.clusters[0];
      expect(section?.gaps).toEqual([expect.stringMatching(/^statefulsets: /)]);
      expect(section?.workloads.map(({ kind }) => kind)).not.toContain('StatefulSet');
    },
  );

  it('judge by their own clocks', async () => {
    eu.setClockSkew(NOW.getTime() + 3 * 3_600_000 - Date.now());
    const { service } = await collect([payments], {
      config: configOf(cluster('prod-eu', eu)),
      now: new Date(),
    });
    const settle = service('payments')?.clusters[0]?.workloads.find(
      ({ name }) => name === 'settle',
    );
    expect(settle?.summary).toBe('not started when it was due, last success 3 hours before');
  });
});

describe('entities and clusters with mistakes', () => {
  it('cost themselves only', async () => {
    const bad = component('bad', { 'backstage.io/kubernetes-label-selector': 'app in payments' });
    const { service, reported } = await collect([bad, payments], {
      config: configOf(cluster('prod-eu', eu)),
    });
    expect(reported).toEqual([
      expect.objectContaining({
        code: 'facts/invalid-annotation',
        entityRef: 'component:default/bad',
        annotation: 'backstage.io/kubernetes-label-selector',
      }),
    ]);
    expect(service('bad')).toBeUndefined();
    expect(service('payments')?.clusters).toHaveLength(1);
  });

  it('have pages of their own where their names are alike', async () => {
    const config = configOf(cluster('Prod EU', eu), cluster('prod-eu', us), cluster('prod-eu', us));
    const { names, problems } = await collect([payments], { config });
    expect(names).toEqual(['component:default/payments', '/prod-eu', '/prod-eu-2', '/']);
    expect(problems).toEqual(['Two clusters are called prod-eu; the second is left out.']);
  });

  it('give nothing where no cluster is configured', async () => {
    const { facts, problems } = await collect([payments], { config: {} });
    expect(facts).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('the plugin', () => {
  it('is about entities that say what belongs to them, and about clusters', () => {
    expect(kubernetes.appliesTo(payments, {})).toBe(true);
    expect(kubernetes.appliesTo(clusterEntity, {})).toBe(true);
    expect(kubernetes.appliesTo(component('else', {}), {})).toBe(false);
  });

  it('collects', async () => {
    const context = await testContext({ config: configOf(cluster('prod-eu', eu)), now: NOW });
    const facts = await Array.fromAsync(kubernetes.collect([payments], context));
    expect(facts).toHaveLength(3);
  });
});
