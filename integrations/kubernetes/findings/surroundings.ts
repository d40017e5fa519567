import type {
  ClusterEvent,
  CronJob,
  Job,
  LimitRange,
  ObjectKind,
  ObjectMeta,
  ObjectTypes,
  Pod,
  Resources,
} from '../objects.ts';
import { once } from './once.ts';
import type { Named } from './rule.ts';
import type { Scope } from './scope.ts';

/** A scope with what rules ask for again and again, looked up once. */
export interface Surroundings {
  /** When the objects that are looked at were as they are here, by the clock of the cluster. */
  now: Date;
  /** Version of the API server: `v1.36.0`. */
  version: string | undefined;
  objects<K extends ObjectKind>(kind: K): readonly ObjectTypes[K][];
  /** What an object belongs to in the end: the Deployment of a pod, the CronJob of a job, or itself. */
  workloadOf(object: ObjectMeta): Named;
  /** An object of the scope by its name, whatever its kind. */
  lookUp(object: Named | undefined): ObjectMeta | undefined;
  find<K extends ObjectKind>(kind: K, namespace: string, name: string): ObjectTypes[K] | undefined;
  /** Pods that a workload controls itself. */
  podsOf(workload: Named): readonly Pod[];
  jobsOf(cronJob: CronJob): readonly Job[];
  /** What a pod uses, all its containers together. */
  usageOf(pod: Pod): Resources | undefined;
  eventsAbout(object: Named): readonly ClusterEvent[];
  limitRangesOf(namespace: string): readonly LimitRange[];
  /** The pods that mount a claim. */
  mounting(claim: Named): readonly Pod[];
}

/** Looks up what rules need about the objects of a scope. Each index is made when it is first asked for. */
export function surroundingsOf(scope: Scope): Surroundings {
  const objects = once((kind: ObjectKind) => scope.objects(kind));
  const of = <K extends ObjectKind>(kind: K) => objects(kind) as ObjectTypes[K][];
  const byName = once((kind: ObjectKind) => new Map(of(kind).map((o) => [keyOf(o), o])));
  const owned = once((kind: 'Pod' | 'Job') => grouped<Pod | Job>(of(kind), ownerKey));
  const events = once((_: 'Event') => grouped(of('Event'), (event) => keyOf(event.about)));
  const metrics = once((_: 'PodMetrics') => new Map(of('PodMetrics').map((m) => [placeOf(m), m])));
  const ranges = once((_: 'LimitRange') => grouped(of('LimitRange'), (range) => range.namespace));
  const mounting = once((_: 'Pod') => {
    const mounts = of('Pod').flatMap((pod) => pod.claims.map((name) => ({ pod, name })));
    return grouped(mounts, ({ pod, name }) => placeOf({ namespace: pod.namespace, name }));
  });
  const find = <K extends ObjectKind>(kind: K, namespace: string, name: string) =>
    byName(kind).get(keyOf({ kind, namespace, name })) as ObjectTypes[K] | undefined;

  return {
    now: scope.now,
    version: scope.snapshot.version,
    objects: of,
    find,
    lookUp: (object) =>
      object && isListed(object.kind) ? byName(object.kind).get(keyOf(object)) : undefined,
    workloadOf(object) {
      const { namespace, owner } = object;
      if (!owner) return { kind: object.kind, namespace, name: object.name };
      const above =
        owner.kind === 'ReplicaSet' || owner.kind === 'Job'
          ? find(owner.kind, namespace, owner.name)?.owner
          : undefined;
      return { namespace, kind: (above ?? owner).kind, name: (above ?? owner).name };
    },
    podsOf: (workload) => (owned('Pod').get(keyOf(workload)) ?? []) as Pod[],
    jobsOf: (cronJob) => (owned('Job').get(keyOf(cronJob)) ?? []) as Job[],
    usageOf: (pod) => metrics('PodMetrics').get(placeOf(pod))?.usage,
    eventsAbout: (object) => events('Event').get(keyOf(object)) ?? [],
    limitRangesOf: (namespace) => ranges('LimitRange').get(namespace) ?? [],
    mounting: (claim) => (mounting('Pod').get(placeOf(claim)) ?? []).map(({ pod }) => pod),
  };
}

const LISTED: Record<Exclude<ObjectKind, 'custom'>, true> = {
  Pod: true,
  Deployment: true,
  ReplicaSet: true,
  StatefulSet: true,
  DaemonSet: true,
  Job: true,
  CronJob: true,
  HorizontalPodAutoscaler: true,
  PersistentVolumeClaim: true,
  PodDisruptionBudget: true,
  Service: true,
  Ingress: true,
  Gateway: true,
  HTTPRoute: true,
  Rollout: true,
  ResourceQuota: true,
  LimitRange: true,
  Event: true,
  PodMetrics: true,
};

function isListed(kind: string): kind is keyof typeof LISTED {
  return Object.hasOwn(LISTED, kind);
}

/** Names cannot contain a slash, so no two objects have the same key. */
function keyOf({ kind, namespace, name }: Named): string {
  return `${kind}/${namespace}/${name}`;
}

function placeOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

function ownerKey({ owner, namespace }: ObjectMeta): string {
  return owner ? keyOf({ ...owner, namespace }) : '';
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, key);
}

/**
 * When a kind was listed, by the clock of the cluster. Objects kept from an earlier snapshot are judged
 * by that time: nobody knows what became of them since.
 */
export function timeOf(kind: ObjectKind, { snapshot, now }: Scope): Date {
  const times = snapshot.listings
    .filter((listing) => listing.kind === kind)
    .map(({ observedAt }) => Date.parse(observedAt) + snapshot.clockSkew)
    .filter((time) => !Number.isNaN(time));
  return new Date(Math.min(now.getTime(), ...times));
}
