import type { ClusterSnapshot, Listing } from '../cluster-snapshot.ts';
import type {
  ContainerSpec,
  ContainerStatus,
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  ObjectKind,
  ObjectMeta,
  ObjectTypes,
  Pod,
  ReplicaSet,
  Rollout,
  StatefulSet,
} from '../objects.ts';

/** The present of the samples. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** A time some minutes before the present. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** What every object has; the UID follows from kind, namespace and name. */
export function metaOf(kind: string, name: string, meta: Partial<ObjectMeta> = {}): ObjectMeta {
  const namespace = meta.namespace ?? 'shop';
  return {
    kind,
    apiVersion: 'v1',
    namespace,
    name,
    uid: uidOf(kind, namespace, name),
    created: minutesAgo(600),
    deleted: undefined,
    labels: {},
    owner: undefined,
    generation: 1,
    writtenAs: [],
    ...meta,
  };
}

/** The owner reference to an object. */
export function ownedBy({ kind, name, uid }: ObjectMeta): ObjectMeta['owner'] {
  return { kind, name, uid };
}

/** The labels of objects with a `backstage.io/kubernetes-id`. */
export function withId(id: string): Record<string, string> {
  return { 'backstage.io/kubernetes-id': id };
}

/** A container of a pod template. */
export function container(spec: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name: 'api',
    image: 'registry.example.com/shop/payments:2.4.1',
    init: false,
    requests: { cpu: 0.25, memory: 256 },
    limits: { cpu: undefined, memory: 512 },
    readiness: undefined,
    liveness: undefined,
    startup: undefined,
    ...spec,
  };
}

/** How a container of a pod is doing: it runs and is ready. */
export function status(values: Partial<ContainerStatus> = {}): ContainerStatus {
  return {
    name: 'api',
    init: false,
    ready: true,
    started: true,
    restarts: 0,
    image: 'registry.example.com/shop/payments:2.4.1',
    digest: `sha256:${'ab'.repeat(32)}`,
    running: { started: minutesAgo(60) },
    waiting: undefined,
    terminated: undefined,
    last: undefined,
    ...values,
  };
}

/** A pod that runs; it says nothing of being ready beyond its container. */
export function pod(name: string, values: Partial<Pod> = {}): Pod {
  return {
    ...metaOf('Pod', name),
    phase: 'Running',
    reason: '',
    message: '',
    started: minutesAgo(60),
    conditions: [],
    containers: [container()],
    statuses: [status()],
    claims: [],
    qos: 'Burstable',
    ...values,
  };
}

const REPLICATED = {
  desired: 3,
  current: 3,
  updated: 3,
  ready: 3,
  available: 3,
  observedGeneration: 1,
  conditions: [],
};

/** A Deployment whose three pods are ready. */
export function deployment(name: string, values: Partial<Deployment> = {}): Deployment {
  return {
    ...metaOf('Deployment', name),
    ...REPLICATED,
    containers: [container()],
    paused: false,
    ...values,
  };
}

/** A ReplicaSet whose three pods are ready. */
export function replicaSet(name: string, values: Partial<ReplicaSet> = {}): ReplicaSet {
  return { ...metaOf('ReplicaSet', name), ...REPLICATED, containers: [container()], ...values };
}

/** A StatefulSet whose three pods are ready. */
export function statefulSet(name: string, values: Partial<StatefulSet> = {}): StatefulSet {
  return {
    ...metaOf('StatefulSet', name),
    ...REPLICATED,
    containers: [container()],
    onUpdateRevision: true,
    partition: undefined,
    onDelete: false,
    ...values,
  };
}

/** A DaemonSet whose three pods are ready. */
export function daemonSet(name: string, values: Partial<DaemonSet> = {}): DaemonSet {
  return {
    ...metaOf('DaemonSet', name),
    ...REPLICATED,
    containers: [container()],
    misscheduled: 0,
    onDelete: false,
    ...values,
  };
}

/** A Rollout whose three pods are ready. */
export function rollout(name: string, values: Partial<Rollout> = {}): Rollout {
  return {
    ...metaOf('Rollout', name),
    ...REPLICATED,
    containers: [container()],
    paused: false,
    phase: 'Healthy',
    message: '',
    strategy: 'canary',
    step: undefined,
    steps: undefined,
    aborted: false,
    ...values,
  };
}

/** A Job that says nothing of having begun. */
export function job(name: string, values: Partial<Job> = {}): Job {
  return {
    ...metaOf('Job', name),
    completions: 1,
    parallelism: 1,
    backoffLimit: 6,
    suspended: false,
    active: 0,
    succeeded: 0,
    failed: 0,
    started: minutesAgo(30),
    completed: undefined,
    conditions: [],
    containers: [container()],
    ...values,
  };
}

/** A CronJob that never ran. */
export function cronJob(name: string, values: Partial<CronJob> = {}): CronJob {
  return {
    ...metaOf('CronJob', name),
    schedule: '0 * * * *',
    timeZone: undefined,
    suspended: false,
    startingDeadline: undefined,
    concurrency: 'Forbid',
    lastScheduled: undefined,
    lastSuccessful: undefined,
    active: 0,
    containers: [container()],
    ...values,
  };
}

/** A snapshot with the given objects, each kind listed a minute before the present. */
export function snapshotOf(
  objects: { [K in ObjectKind]?: ObjectTypes[K][] },
  rest: Partial<ClusterSnapshot> = {},
): ClusterSnapshot {
  return {
    cluster: { name: 'prod-eu', title: 'Production EU' },
    version: 'v1.36.0',
    listings: (Object.keys(objects) as ObjectKind[]).map((kind) =>
      listing(kind, objects[kind] ?? []),
    ),
    clockSkew: 0,
    ...rest,
  };
}

/** What a cluster answered about a kind. */
export function listing(
  kind: ObjectKind,
  items: Listing['items'],
  rest: Partial<Listing> = {},
): Listing {
  const plural = `${kind.toLowerCase()}s`;
  return { kind, plural, observedAt: minutesAgo(1), items, ...rest };
}

function uidOf(...parts: string[]): string {
  return parts.join('-').toLowerCase();
}
