import { expect, it } from 'vitest';
import { type Entity, refOf } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot, Listing } from '../cluster-snapshot.ts';
import {
  deployment,
  job,
  listing,
  minutesAgo,
  NOW,
  snapshotOf,
  withId,
} from '../selection/sample-objects.ts';
import { selectionOf } from '../selection/selection.ts';
import { type Service, serviceOf, serviceRow } from './service.ts';
import { surveyOf } from './survey.ts';

function serviceIn(
  snapshots: ClusterSnapshot[],
  annotations: Record<string, string> = withId('web'),
): Service | undefined {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web', annotations },
  };
  const selection = selectionOf(entity);
  if ('code' in selection) throw new Error(selection.message);
  return serviceOf(refOf(entity), surveyOf(snapshots, [{ entity, selection }], undefined, NOW));
}

function clusterOf(name: string, ...listings: Listing[]): ClusterSnapshot {
  return snapshotOf({}, { cluster: { name, title: name }, listings });
}

const web = deployment('web', { labels: { ...withId('web'), app: 'web' } });
const kept = {
  observedAt: minutesAgo(1440),
  failure: { type: 'down', reason: 'no answer' },
  labelKeys: ['backstage.io/kubernetes-id'],
} as const;
const down = clusterOf(
  'down',
  listing('Deployment', [web], { ...kept, labelKeys: [...kept.labelKeys] }),
);

it('says nothing anew of an entity whose labels an earlier reading lacks', () => {
  const bySelector = (text: string) => ({ 'backstage.io/kubernetes-label-selector': text });
  expect(serviceIn([down])?.data.state).toBe('healthy');
  expect(serviceIn([down], bySelector('app=web'))).toBeUndefined();
  expect(serviceIn([down], bySelector('backstage.io/kubernetes-id=web,!canary'))).toBeUndefined();
});

it('says of a cluster whose earlier reading lacks the labels that nothing is known', () => {
  const up = clusterOf('up', listing('Deployment', [web]));
  const service = serviceIn([up, down], { 'backstage.io/kubernetes-label-selector': 'app=web' });
  expect(service?.observedAt).toBe(minutesAgo(1));
  expect(service?.data).toMatchObject({ state: 'healthy', nothingIn: [] });
  expect(service?.data.clusters[0]).toMatchObject({
    cluster: 'down',
    outdated: 'never',
    state: 'unknown',
    gaps: [
      'everything: no answer',
      'labels: the earlier reading lacks those that are asked for now',
    ],
  });
});

it('names ten clusters that have nothing of an entity, and counts the others', () => {
  const empty = Array.from({ length: 25 }, (_, index) =>
    clusterOf(`empty-${index}`, listing('Deployment', [])),
  );
  const { nothingIn, moreNothingIn } = serviceIn(empty)?.data ?? {};
  expect(nothingIn).toHaveLength(10);
  expect(moreNothingIn).toBe(15);
});

it('is degraded where only a Job failed, be it in a cluster of its own', () => {
  const failed = job('train', {
    labels: withId('web'),
    conditions: [
      { type: 'Failed', status: 'True', reason: '', message: '', since: minutesAgo(60) },
    ],
  });
  const together = clusterOf('a', listing('Deployment', [web]), listing('Job', [failed]));
  expect(serviceIn([together])?.data).toMatchObject({ state: 'degraded', ready: 3, desired: 3 });
  const apart = [
    clusterOf('a', listing('Deployment', [web])),
    clusterOf('b', listing('Job', [failed])),
  ];
  const service = serviceIn(apart);
  expect(service?.data.state).toBe('degraded');
  expect(service && serviceRow(service).state).toBe('degraded');
  expect(serviceIn(apart.slice(1))?.data.state).toBe('failing');
});
