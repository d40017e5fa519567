import { expect, it } from 'vitest';
import type { Entity, EntityRef } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { LimitRange, PodMetrics } from '../objects.ts';
import {
  container,
  deployment,
  job,
  metaOf,
  minutesAgo,
  NOW,
  ownedBy,
  pod,
  snapshotOf,
  status,
  withId,
} from '../selection/sample-objects.ts';
import { selectionOf } from '../selection/selection.ts';
import { serviceFact, serviceOf } from './service.ts';
import { surveyOf } from './survey.ts';

const ref = 'component:default/web' as EntityRef;

function factOf(objects: Parameters<typeof snapshotOf>[0]) {
  return factIn(snapshotOf(objects));
}

function factIn(snapshot: ClusterSnapshot) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web', annotations: withId('web') },
  };
  const selection = selectionOf(entity);
  if ('code' in selection) throw new Error(selection.message);
  const service = serviceOf(ref, surveyOf([snapshot], [{ entity, selection }], undefined, NOW));
  if (!service) throw new Error('no service');
  return serviceFact(service);
}

const probe = { initialDelay: 0, period: 10, failureThreshold: 3 };
const end = (minutes: number) => ({
  reason: 'Error',
  exitCode: 1,
  message: '',
  started: undefined,
  finished: minutesAgo(minutes),
});

it('gives scorecards what they compare', () => {
  const web = deployment('web', {
    labels: withId('web'),
    desired: 4,
    current: 4,
    updated: 4,
    ready: 3,
    containers: [
      container({ readiness: probe }),
      container({ name: 'setup', init: true, requests: { cpu: undefined, memory: undefined } }),
    ],
  });
  const { values } = factOf({
    Deployment: [web],
    Pod: [
      pod('young', {
        owner: ownedBy(web),
        created: minutesAgo(60),
        statuses: [status({ restarts: 5, last: end(30) })],
      }),
      pod('old', {
        owner: ownedBy(web),
        created: minutesAgo(9000),
        statuses: [status({ restarts: 40, last: end(30) })],
      }),
      pod('calm', {
        owner: ownedBy(web),
        created: minutesAgo(9000),
        statuses: [status({ restarts: 40, last: end(3000) })],
      }),
    ],
  });
  expect(values).toMatchObject({
    state: 'degraded',
    version: '2.4.1',
    clusters: 1,
    desired: 4,
    ready: 0.75,
    restarts24h: 6,
    drift: 0,
    hasRequests: true,
    hasLimits: true,
    hasProbes: true,
    replicated: true,
  });
});

it('counts restarts of a day before the pods were listed', () => {
  const web = deployment('web', { labels: withId('web') });
  const restarted = pod('old', {
    owner: ownedBy(web),
    created: minutesAgo(9000),
    statuses: [status({ restarts: 4, last: end(2000) })],
  });
  const kept = snapshotOf({ Deployment: [web], Pod: [restarted] });
  for (const listing of kept.listings) listing.observedAt = minutesAgo(1500);
  expect(factIn(kept).values).toMatchObject({ restarts24h: 1 });
});

it('judges requests and limits as the advice does', () => {
  const web = deployment('web', {
    labels: withId('web'),
    containers: [
      container({
        requests: { cpu: undefined, memory: undefined },
        limits: { cpu: 1, memory: 512 },
      }),
    ],
  });
  const bare = deployment('bare', {
    labels: withId('web'),
    containers: [
      container({
        requests: { cpu: undefined, memory: undefined },
        limits: { cpu: undefined, memory: undefined },
      }),
    ],
  });
  const none = { cpu: undefined, memory: undefined };
  const range: LimitRange = {
    ...metaOf('LimitRange', 'defaults'),
    defaults: { requests: { cpu: 0.1, memory: 64 }, limits: none },
  };
  const judged = (objects: Parameters<typeof snapshotOf>[0]) => {
    const { values, data } = factOf(objects);
    return [values?.hasRequests, values?.hasLimits, data.findings.map(({ rule }) => rule).sort()];
  };
  const others = ['template/readiness-probe'];
  expect(judged({ Deployment: [web] })).toEqual([true, true, others]);
  expect(judged({ Deployment: [bare] })).toEqual([
    false,
    false,
    ['template/memory-limit', ...others, 'template/requests'],
  ]);
  expect(judged({ Deployment: [bare], LimitRange: [range] })).toEqual([
    true,
    false,
    ['template/memory-limit', ...others],
  ]);
});

it('says null where there is nothing to judge', () => {
  expect(factOf({ Job: [job('once', { labels: withId('web') })] }).values).toMatchObject({
    ready: null,
    hasProbes: null,
    replicated: null,
    version: null,
  });
  expect(factOf({ Deployment: [] }).values).toMatchObject({ state: 'unknown', hasRequests: null });
});

it('lets people search for workloads and images', () => {
  const web = deployment('web', { labels: withId('web') });
  expect(factOf({ Deployment: [web] }).records).toEqual([
    {
      title: 'web',
      context: 'Deployment in Production EU',
      content: 'shop 2.4.1 registry.example.com/shop/payments:2.4.1 3 of 3 ready',
      anchor: 'workload_prod-eu_deployment_shop_web',
    },
  ]);
});

it('adds up what pods use of what they request and may have', () => {
  const web = deployment('web', { labels: withId('web') });
  const metrics = (name: string, cpu: number, minutes: number): PodMetrics => ({
    ...metaOf('PodMetrics', name),
    measured: minutesAgo(minutes),
    usage: { cpu, memory: undefined },
  });
  const { data } = factOf({
    Deployment: [web],
    Pod: [
      pod('a', { owner: ownedBy(web) }),
      pod('b', { owner: ownedBy(web) }),
      pod('c', { owner: ownedBy(web) }),
    ],
    PodMetrics: [metrics('a', 0.1, 3), metrics('b', 0.25, 2)],
  });
  expect(data.clusters[0]?.workloads[0]?.usage).toEqual({
    cpu: { used: 0.35, request: 0.5, limit: null },
    memory: { used: null, request: 512, limit: 1024 },
    measured: minutesAgo(3),
  });
  expect(
    data.clusters[0]?.workloads[0]?.pods.find(({ name }) => name === 'c')?.usage,
  ).toBeUndefined();
});
