import { expect, it } from 'vitest';
import {
  container,
  daemonSet,
  deployment,
  NOW,
  ownedBy,
  pod,
  snapshotOf,
  status,
} from '../selection/sample-objects.ts';
import { clusterScope } from '../selection/scopes.ts';
import type { ClusterSection } from './data.ts';
import { driftOf } from './drift.ts';
import { familiesOf } from './family.ts';
import { freshnessOf } from './freshness.ts';
import { sectionOf } from './section.ts';

function section(cluster: string, objects: Parameters<typeof snapshotOf>[0]): ClusterSection {
  const scope = clusterScope(
    snapshotOf(objects, { cluster: { name: cluster, title: cluster } }),
    NOW,
  );
  const part = { scope, families: familiesOf(scope), findings: [] };
  const frame = { page: cluster, freshness: freshnessOf(scope.snapshot, NOW) };
  return sectionOf(part, frame, { characters: 100_000, mostPods: 10 });
}

function drift(
  one: Parameters<typeof snapshotOf>[0],
  other: Parameters<typeof snapshotOf>[0],
): string[] {
  return driftOf([section('eu', one), section('us', other)]).map(
    ({ what, workload, values }) =>
      `${what} of ${workload}: ${values.map(({ cluster, value }) => `${cluster} ${value}`).join(', ')}`,
  );
}

const image = (image: string) => ({ containers: [container({ image })] });

it('finds other images, whatever the registry and the namespace', () => {
  const there = deployment('web', image('us.example/mirror/web:2'));
  expect(
    drift(
      {
        Deployment: [
          deployment('web', image('eu.example/web:1')),
          deployment('same', image('eu.example/a:1')),
        ],
      },
      {
        Deployment: [
          { ...there, namespace: 'staging' },
          deployment('same', image('us.example/x/a:1')),
        ],
      },
    ),
  ).toEqual(['image of Deployment web: eu web:1, us web:2']);
});

it('compares what is in the same namespace, where clusters have one in common', () => {
  const web = (namespace: string, name: string) => ({
    ...deployment('web', image(`example/web:${name}`)),
    namespace,
  });
  expect(
    drift({ Deployment: [web('shop', '2')] }, { Deployment: [web('shop', '2'), web('test', '3')] }),
  ).toEqual([]);
  expect(
    drift({ Deployment: [web('shop', '1')] }, { Deployment: [web('shop', '2'), web('test', '3')] }),
  ).toEqual(['image of Deployment web in shop: eu web:1, us web:2']);
});

it('leaves a cluster out that is shown as it was', () => {
  const here = section('eu', { Deployment: [deployment('web', image('example/web:1'))] });
  const there = section('us', { Deployment: [deployment('web', image('example/web:2'))] });
  expect(driftOf([here, there])).toHaveLength(1);
  expect(driftOf([here, { ...there, stale: true }])).toEqual([]);
});

it('finds one tag with two digests', () => {
  const web = deployment('web');
  const runs = (digit: string) => ({
    Deployment: [web],
    Pod: [
      pod('web-a', {
        owner: ownedBy(web),
        statuses: [status({ digest: `sha256:${digit.repeat(64)}` })],
      }),
    ],
  });
  expect(drift(runs('1'), runs('2'))).toEqual([
    'image of Deployment web: eu payments:2.4.1@111111111111, us payments:2.4.1@222222222222',
  ]);
  expect(drift(runs('1'), { Deployment: [web] })).toEqual([]);
});

it('finds other versions where they are said apart from the images', () => {
  const says = (version: string) =>
    deployment('web', { labels: { 'app.kubernetes.io/version': version } });
  expect(drift({ Deployment: [says('1')] }, { Deployment: [says('2')] })).toEqual([
    'version of Deployment web: eu 1, us 2',
  ]);
});

it('finds other numbers of replicas where somebody chose them', () => {
  const web = deployment('web', { desired: 2 });
  const autoscaler = {
    ...web,
    kind: 'HorizontalPodAutoscaler',
    target: { kind: 'Deployment', name: 'web' },
    min: 1,
    max: 3,
    current: 2,
    metrics: [],
    conditions: [],
  };
  expect(drift({ Deployment: [web] }, { Deployment: [deployment('web')] })).toEqual([
    'replicas of Deployment web: eu 2, us 3',
  ]);
  expect(
    drift(
      { Deployment: [web], HorizontalPodAutoscaler: [{ ...autoscaler, current: 2, desired: 2 }] },
      { Deployment: [deployment('web')] },
    ),
  ).toEqual([]);
  expect(
    drift({ DaemonSet: [daemonSet('a', { desired: 2 })] }, { DaemonSet: [daemonSet('a')] }),
  ).toEqual([]);
});

it('finds nothing where a workload is in one cluster only', () => {
  expect(drift({ Deployment: [deployment('web')] }, { Deployment: [deployment('api')] })).toEqual(
    [],
  );
});
