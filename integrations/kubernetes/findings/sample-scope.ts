import type { JsonObject } from '../../../src/model/json.ts';
import type { Listing } from '../cluster-snapshot.ts';
import * as network from '../listing/network-objects.ts';
import * as policy from '../listing/policy-objects.ts';
import type { Project } from '../listing/projection.ts';
import * as workload from '../listing/workload-objects.ts';
import type { ObjectKind, ObjectTypes } from '../objects.ts';
import type { RawObjects } from './backstage-cases.ts';
import type { Scope } from './scope.ts';

/** The present of the samples. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** A time some seconds before the present. */
export function ago(seconds: number): string {
  return new Date(NOW.getTime() - seconds * 1000).toISOString();
}

/** A scope with the given objects, and nothing of all other kinds. */
export function scopeOf(
  objects: { [K in ObjectKind]?: ObjectTypes[K][] },
  { now = NOW, version = 'v1.36.0' } = {},
): Scope {
  const listings = Object.entries(objects).map(
    ([kind, items]) =>
      ({ kind, plural: kind, observedAt: now.toISOString(), items }) as unknown as Listing,
  );
  return {
    now,
    snapshot: {
      cluster: { name: 'prod-eu', title: 'Production' },
      version,
      listings,
      clockSkew: 0,
    },
    objects: <K extends ObjectKind>(kind: K) => (objects[kind] ?? []) as ObjectTypes[K][],
  };
}

const KINDS: Record<string, { kind: ObjectKind; apiVersion: string; project: Project<unknown> }> = {
  pods: { kind: 'Pod', apiVersion: 'v1', project: workload.pod },
  deployments: { kind: 'Deployment', apiVersion: 'apps/v1', project: workload.deployment },
  replicasets: { kind: 'ReplicaSet', apiVersion: 'apps/v1', project: workload.replicaSet },
  statefulsets: { kind: 'StatefulSet', apiVersion: 'apps/v1', project: workload.statefulSet },
  daemonsets: { kind: 'DaemonSet', apiVersion: 'apps/v1', project: workload.daemonSet },
  jobs: { kind: 'Job', apiVersion: 'batch/v1', project: workload.job },
  cronjobs: { kind: 'CronJob', apiVersion: 'batch/v1', project: workload.cronJob },
  rollouts: { kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1', project: workload.rollout },
  horizontalpodautoscalers: {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    project: policy.autoscaler,
  },
  persistentvolumeclaims: {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    project: policy.claim,
  },
  poddisruptionbudgets: {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    project: policy.disruptionBudget,
  },
  resourcequotas: { kind: 'ResourceQuota', apiVersion: 'v1', project: policy.quota },
  limitranges: { kind: 'LimitRange', apiVersion: 'v1', project: policy.limitRange },
  events: { kind: 'Event', apiVersion: 'v1', project: policy.event },
  podmetrics: {
    kind: 'PodMetrics',
    apiVersion: 'metrics.k8s.io/v1beta1',
    project: policy.podMetrics,
  },
  gateways: {
    kind: 'Gateway',
    apiVersion: 'gateway.networking.k8s.io/v1',
    project: network.gateway,
  },
  httproutes: {
    kind: 'HTTPRoute',
    apiVersion: 'gateway.networking.k8s.io/v1',
    project: network.httpRoute,
  },
  widgets: { kind: 'custom', apiVersion: 'example.com/v1', project: policy.custom },
};

/** A scope with objects as an API server writes them, by plural; unknown plurals are left out. */
export function scopeOfRaw(raw: RawObjects, options?: { now?: Date; version?: string }): Scope {
  const objects = Object.entries(raw).flatMap(([plural, items]) => {
    const known = KINDS[plural];
    return known ? [[known.kind, items.map((item) => projected(item, known))]] : [];
  });
  return scopeOf(Object.fromEntries(objects), options);
}

function projected(item: JsonObject, { kind, apiVersion, project }: (typeof KINDS)[string]) {
  const clean = (text: string) => text;
  const served = typeof item.apiVersion === 'string' ? item.apiVersion : apiVersion;
  return project(item, { clean, labelKeys: new Set(), kind, apiVersion: served });
}
