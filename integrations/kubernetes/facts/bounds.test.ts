import { describe, expect, it } from 'vitest';
import type { Entity, EntityRef } from '../../../src/facts/plugin.ts';
import {
  container,
  deployment,
  NOW,
  ownedBy,
  pod,
  replicaSet,
  snapshotOf,
  status,
  withId,
} from '../selection/sample-objects.ts';
import { selectionOf } from '../selection/selection.ts';
import { within } from './bounds.ts';
import { clusterPage, clusterReport } from './cluster.ts';
import { fleetPage } from './fleet.ts';
import { serviceFact, serviceOf } from './service.ts';
import { type Chooser, surveyOf } from './survey.ts';

const MEGABYTE = 1_000_000;

function chooser(id: string): Chooser {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: id, annotations: withId(id) },
  };
  const selection = selectionOf(entity);
  if ('code' in selection) throw new Error(selection.message);
  return { entity, selection };
}

const ref = (id: string) => `component:default/${id}` as EntityRef;

function podsOf(id: string, count: number, bad = 0) {
  const web = deployment(id, { labels: withId(id), desired: count, ready: count - bad });
  const set = replicaSet(`${id}-1`, { owner: ownedBy(web) });
  const pods = Array.from({ length: count }, (_, index) =>
    pod(`${id}-1-${String(index).padStart(4, '0')}`, {
      owner: ownedBy(set),
      ...(index < count - bad
        ? {}
        : {
            statuses: [
              status({ ready: false, waiting: { reason: 'CrashLoopBackOff', message: '' } }),
            ],
          }),
    }),
  );
  return { Deployment: [web], ReplicaSet: [set], Pod: pods };
}

describe('within', () => {
  it('takes rows as long as they fit', () => {
    expect(within(['a', 'b', 'c'], 6)).toEqual({ rows: ['a', 'b'], more: 1 });
    expect(within([], 0)).toEqual({ rows: [], more: 0 });
  });
});

describe('facts below a megabyte', () => {
  it('of a service with 5,000 pods, the troubled first', () => {
    const survey = surveyOf([snapshotOf(podsOf('web', 5000, 3))], [chooser('web')], undefined, NOW);
    const service = serviceOf(ref('web'), survey);
    const [workload] = service?.data.clusters[0]?.workloads ?? [];
    expect(workload?.pods).toHaveLength(50);
    expect(workload?.morePods).toBe(4950);
    expect(workload?.pods.map(({ tone }) => tone).slice(0, 4)).toEqual([
      'bad',
      'bad',
      'bad',
      'good',
    ]);
    expect(service && JSON.stringify(serviceFact(service)).length).toBeLessThan(MEGABYTE);
  });

  it('of a service with 40 workloads in 50 clusters', () => {
    const snapshots = Array.from({ length: 50 }, (_, index) => {
      const name = `cluster-${index}`;
      const workloads = Array.from({ length: 40 }, (_, number) =>
        deployment(`workload-${number}`, {
          labels: withId('web'),
          desired: index,
          containers: Array.from({ length: 5 }, () => container()),
        }),
      );
      return snapshotOf({ Deployment: workloads }, { cluster: { name, title: name } });
    });
    const service = serviceOf(ref('web'), surveyOf(snapshots, [chooser('web')], undefined, NOW));
    const section = service?.data.clusters[1];
    expect((section?.workloads.length ?? 0) + (section?.moreWorkloads ?? 0)).toBe(40);
    expect(section?.moreWorkloads).toBeGreaterThan(0);
    expect(service && JSON.stringify(serviceFact(service)).length).toBeLessThan(MEGABYTE);
  });

  it('of a service in one of 200 clusters, with all of its pods', () => {
    const elsewhere = Array.from({ length: 199 }, (_, index) => `other-${index}`).map((name) =>
      snapshotOf({ Deployment: [] }, { cluster: { name, title: name } }),
    );
    const snapshots = [snapshotOf(podsOf('web', 50)), ...elsewhere];
    const service = serviceOf(ref('web'), surveyOf(snapshots, [chooser('web')], undefined, NOW));
    expect(service?.data.clusters.map(({ workloads }) => workloads[0]?.pods.length)).toEqual([50]);
    expect(service?.data.nothingIn).toHaveLength(10);
    expect(service?.data.moreNothingIn).toBe(189);
  });

  it('of a fleet of 200 clusters, 500 entities and 10,000 workloads of nobody', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `service-${index}`);
    const snapshots = Array.from({ length: 200 }, (_, index) => {
      const name = `cluster-${String(index).padStart(3, '0')}`;
      const owned = ids
        .filter((_, number) => number % 200 === index || number < 5)
        .map((id) => deployment(id, { labels: withId(id), ready: 1 }));
      const unowned = Array.from({ length: 50 }, (_, number) => deployment(`nobody-${number}`));
      const system = deployment('dns', {});
      return snapshotOf(
        { Deployment: [...owned, ...unowned, { ...system, namespace: 'kube-system', uid: 'dns' }] },
        { cluster: { name, title: name } },
      );
    });
    const survey = surveyOf(snapshots, ids.map(chooser), undefined, NOW);
    const services = ids.flatMap((id) => serviceOf(ref(id), survey) ?? []);
    const reports = survey.clusters.map((cluster) => clusterReport(cluster, services, survey));
    const page = fleetPage(reports, services, 'Kubernetes');
    expect(page.data.unowned.length + page.data.moreUnowned).toBe(10_000);
    expect(page.data.services.length + page.data.moreServices).toBe(500);
    expect(page.data.clusters).toHaveLength(200);
    expect(JSON.stringify(page).length).toBeLessThan(MEGABYTE);
    for (const report of reports) {
      expect(JSON.stringify(clusterPage(report)).length).toBeLessThan(MEGABYTE);
    }
  });
});
