import { describe, expect, it } from 'vitest';
import type { EntityRef } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { Scope } from '../findings/scope.ts';
import type {
  Autoscaler,
  Claim,
  ClusterEvent,
  Gateway,
  HttpRoute,
  PodMetrics,
  Quota,
} from '../objects.ts';
import { LABELLED_KINDS } from './kinds.ts';
import {
  cronJob,
  deployment,
  job,
  listing,
  metaOf,
  NOW,
  ownedBy,
  pod,
  replicaSet,
  rollout,
  snapshotOf,
  statefulSet,
  withId,
} from './sample-objects.ts';
import { clusterScope, scopesOf } from './scopes.ts';
import type { Selection } from './selection.ts';
import { equalitySelector, parseSelector } from './selector.ts';

const payments = 'component:default/payments' as EntityRef;
const other = 'component:default/other' as EntityRef;

function select(text: string, rest: Partial<Selection> = {}): Selection {
  const selector = parseSelector(text);
  if ('fault' in selector) throw new Error(selector.fault);
  return { selector, namespace: undefined, cluster: undefined, text, ...rest };
}

function scopeOf(snapshot: ClusterSnapshot, selection: Selection): Scope | undefined {
  return scopesOf(snapshot, new Map([[payments, selection]]), NOW).get(payments);
}

/** Kind and name of everything in a scope. */
function namesIn(scope: Scope | undefined): string[] {
  const notes = ['PodMetrics', 'Event', 'ResourceQuota', 'LimitRange'] as const;
  return [...LABELLED_KINDS, ...notes].flatMap((kind) =>
    (scope?.objects(kind) ?? []).map(({ name }: { name: string }) => `${kind} ${name}`),
  );
}

const byId = select('backstage.io/kubernetes-id=payments');

describe('scopesOf', () => {
  it('takes children in that lack the label', () => {
    const web = deployment('web', { labels: withId('payments') });
    const set = replicaSet('web-1', { owner: ownedBy(web) });
    const database = statefulSet('db', { labels: withId('payments') });
    const nightly = cronJob('nightly', { labels: withId('payments') });
    const run = job('nightly-1', { owner: ownedBy(nightly) });
    const canary = rollout('canary', { labels: withId('payments') });
    const canarySet = replicaSet('canary-1', { owner: ownedBy(canary) });
    const snapshot = snapshotOf({
      Deployment: [web, deployment('stranger')],
      ReplicaSet: [set, canarySet],
      StatefulSet: [database],
      CronJob: [nightly],
      Job: [run],
      Rollout: [canary],
      Pod: [
        pod('web-1-a', { owner: ownedBy(set) }),
        pod('db-0', { owner: ownedBy(database) }),
        pod('nightly-1-a', { owner: ownedBy(run) }),
        pod('canary-1-a', { owner: ownedBy(canarySet) }),
        pod('stranger-a'),
      ],
    });
    expect(namesIn(scopeOf(snapshot, byId))).toEqual([
      'Deployment web',
      'StatefulSet db',
      'Rollout canary',
      'CronJob nightly',
      'Job nightly-1',
      'ReplicaSet canary-1',
      'ReplicaSet web-1',
      'Pod canary-1-a',
      'Pod db-0',
      'Pod nightly-1-a',
      'Pod web-1-a',
    ]);
  });

  it('takes in what controls objects where only the pods carry the label', () => {
    const web = deployment('web');
    const set = replicaSet('web-1', { owner: ownedBy(web), labels: withId('payments') });
    const snapshot = snapshotOf({
      Deployment: [web],
      ReplicaSet: [set],
      Pod: [pod('web-1-a', { owner: ownedBy(set), labels: withId('payments') })],
    });
    expect(namesIn(scopeOf(snapshot, byId))).toContain('Deployment web');
  });

  it('finds the Deployment of pods by name where ReplicaSets are not listed', () => {
    const web = deployment('web', { labels: withId('payments') });
    const owner = { kind: 'ReplicaSet', name: 'web-6df586fd79', uid: 'not-listed' };
    const snapshot = snapshotOf({ Deployment: [web], Pod: [pod('web-6df586fd79-a', { owner })] });
    expect(namesIn(scopeOf(snapshot, byId))).toEqual(['Deployment web', 'Pod web-6df586fd79-a']);
  });

  it('adds what belongs to the objects', () => {
    const web = deployment('web', { labels: withId('payments') });
    const autoscaler = {
      ...metaOf('HorizontalPodAutoscaler', 'scaler'),
      target: { kind: 'Deployment', name: 'web' },
    } as Autoscaler;
    const mounted = pod('web-a', { owner: ownedBy(web), claims: ['data'] });
    const about = { kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'scaler', uid: '' };
    const snapshot = snapshotOf({
      Deployment: [web],
      Pod: [mounted],
      HorizontalPodAutoscaler: [autoscaler],
      PersistentVolumeClaim: [
        metaOf('PersistentVolumeClaim', 'data') as Claim,
        metaOf('PersistentVolumeClaim', 'data', { namespace: 'elsewhere' }) as Claim,
      ],
      HTTPRoute: [
        {
          ...metaOf('HTTPRoute', 'route', { labels: withId('payments') }),
          gateways: [{ namespace: 'edge', name: 'public', listener: undefined }],
        } as HttpRoute,
      ],
      Gateway: [metaOf('Gateway', 'public', { namespace: 'edge' }) as Gateway],
      PodMetrics: [
        metaOf('PodMetrics', 'web-a') as PodMetrics,
        metaOf('PodMetrics', 'b') as PodMetrics,
      ],
      Event: [
        { ...metaOf('Event', 'by-uid'), about: { ...about, uid: mounted.uid } } as ClusterEvent,
        { ...metaOf('Event', 'by-name'), about } as ClusterEvent,
        { ...metaOf('Event', 'strange'), about: { ...about, uid: 'else' } } as ClusterEvent,
      ],
      ResourceQuota: [
        metaOf('ResourceQuota', 'team') as Quota,
        metaOf('ResourceQuota', 'far', { namespace: 'far' }) as Quota,
      ],
    });
    expect(namesIn(scopeOf(snapshot, byId))).toEqual([
      'Deployment web',
      'Pod web-a',
      'HorizontalPodAutoscaler scaler',
      'PersistentVolumeClaim data',
      'Gateway public',
      'HTTPRoute route',
      'PodMetrics web-a',
      'Event by-name',
      'Event by-uid',
      'ResourceQuota team',
    ]);
  });

  it('keeps to the namespace', () => {
    const snapshot = snapshotOf({
      Deployment: [
        deployment('web', { labels: withId('payments') }),
        {
          ...deployment('web'),
          ...metaOf('Deployment', 'web', { namespace: 'staging', labels: withId('payments') }),
        },
      ],
    });
    const scope = scopeOf(snapshot, { ...byId, namespace: 'staging' });
    expect(scope?.objects('Deployment').map(({ namespace }) => namespace)).toEqual(['staging']);
  });

  it('gives objects to every entity that selects them, and nothing to those that select none', () => {
    const snapshot = snapshotOf({
      Deployment: [deployment('web', { labels: { app: 'a', tier: 'web' } })],
    });
    const nobody = 'component:default/nobody' as EntityRef;
    const scopes = scopesOf(
      snapshot,
      new Map([
        [payments, select('app=a')],
        [other, select('tier in (web,api),!canary')],
        [nobody, select('app=b')],
      ]),
      NOW,
    );
    expect([...scopes.keys()]).toEqual([payments, other]);
  });

  it('reads owner references that go round in a circle, or to other namespaces, or nowhere', () => {
    const one = pod('one', { labels: withId('payments') });
    const two = pod('two', { owner: ownedBy(one) });
    const far = {
      ...pod('far'),
      ...metaOf('Pod', 'far', { namespace: 'far', owner: ownedBy(one) }),
    };
    const snapshot = snapshotOf({
      Pod: [
        { ...one, owner: ownedBy(two) },
        two,
        far,
        pod('lost', { owner: { kind: '', name: '', uid: '' } }),
      ],
    });
    expect(namesIn(scopeOf(snapshot, byId))).toEqual(['Pod one', 'Pod two']);
  });

  it('takes the skew of the clock in', () => {
    const snapshot = snapshotOf(
      { Pod: [pod('a', { labels: withId('payments') })] },
      { clockSkew: 60_000 },
    );
    expect(scopeOf(snapshot, byId)?.now).toEqual(new Date('2026-11-21T12:01:00Z'));
    expect(clusterScope(snapshot, NOW).now).toEqual(new Date('2026-11-21T12:01:00Z'));
  });

  it('looks at the objects found only: 10,000 entities and 3,000 pods need few comparisons', () => {
    const pods = Array.from({ length: 3000 }, (_, index) =>
      pod(`pod-${index}`, { labels: { ...withId(`service-${index % 500}`), env: 'prod' } }),
    );
    let comparisons = 0;
    const selections = new Map(
      Array.from({ length: 10_000 }, (_, index) => {
        const selector = equalitySelector('backstage.io/kubernetes-id', `service-${index}`);
        const counting = {
          ...selector,
          requirements: [
            { key: 'env', operator: 'in' as const, values: ['prod'] },
            ...selector.requirements,
          ],
          matches(labels: Record<string, string>) {
            comparisons += 1;
            return selector.matches(labels);
          },
        };
        const ref = `component:default/service-${index}` as EntityRef;
        return [ref, { selector: counting, namespace: undefined, cluster: undefined, text: '' }];
      }),
    );
    const scopes = scopesOf(snapshotOf({ Pod: pods }), selections, NOW);
    expect(scopes.size).toBe(500);
    expect(comparisons).toBe(3000);
  });
});

describe('clusterScope', () => {
  it('has everything, by place, also of kinds that are listed in parts', () => {
    const snapshot = snapshotOf({});
    snapshot.listings.push(listing('Pod', [pod('b')]), listing('Pod', [pod('a')]));
    expect(namesIn(clusterScope(snapshot, NOW))).toEqual(['Pod a', 'Pod b']);
  });
});
