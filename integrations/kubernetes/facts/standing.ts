import type {
  DaemonSet,
  Deployment,
  ObjectTypes,
  Pod,
  Replicated,
  Rollout,
  StatefulSet,
} from '../objects.ts';
import type { PodStatus } from './pod-status.ts';

/** Kinds that keep a number of pods running. */
export type ReplicatedKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout' | 'ReplicaSet';

/** Where a workload that keeps pods running stands; what its state follows from. */
export interface Standing {
  desired: number;
  /** Pods there are. */
  current: number;
  updated: number;
  ready: number;
  /** Whether the object has a status at all. */
  said: boolean;
  /** Whether it is on its way to another version or number. */
  rolling: boolean;
  /** Whether it gave up getting there. */
  stuck: boolean;
  paused: boolean;
  /** Pods in trouble. Those that failed for good are replaced by others and do not count. */
  troubled: number;
  /** Pods that start. */
  starting: number;
}

/** Reads where a workload stands. Counts that a status leaves out are 0, as Kubernetes means them. */
export function standingOf(
  kind: ReplicatedKind,
  object: Replicated,
  pods: (PodStatus & { phase: Pod['phase'] })[],
): Standing {
  const counts = {
    desired: object.desired,
    current: object.current ?? 0,
    updated: object.updated ?? 0,
    ready: object.ready ?? 0,
  };
  const lags = (object.generation ?? 0) > (object.observedGeneration ?? Number.POSITIVE_INFINITY);
  return {
    ...counts,
    said: hasStatus(object),
    rolling: lags || ROLLING[kind](object as never),
    stuck: isStuck(object),
    paused: 'paused' in object && object.paused === true,
    troubled: pods.filter(({ tone, phase }) => tone === 'bad' && phase !== 'Failed').length,
    starting: pods.filter(({ tone }) => tone === 'busy').length,
  };
}

/** When each kind is on its way, as `kubectl rollout status` and Argo Rollouts tell it. */
const ROLLING: { [K in ReplicatedKind]: (object: ObjectTypes[K]) => boolean } = {
  Deployment: (deployment: Deployment) =>
    isBehind(deployment) ||
    deployment.conditions.some(
      ({ type, status, reason }) =>
        type === 'Progressing' && status === 'True' && reason !== 'NewReplicaSetAvailable',
    ),
  StatefulSet: ({ desired, updated, partition, onUpdateRevision }: StatefulSet) =>
    onUpdateRevision === false && (updated ?? 0) < desired - (partition ?? 0),
  DaemonSet: ({ desired, updated }: DaemonSet) => (updated ?? 0) < desired,
  Rollout: (rollout: Rollout) =>
    rollout.phase === 'Progressing' || (!rollout.phase && isBehind(rollout)),
  ReplicaSet: ({ desired, current }) => (current ?? 0) < desired,
};

/** Not all pods are of the new version, or some of the old one are left. */
function isBehind({ desired, updated, current }: Replicated): boolean {
  return (updated ?? 0) < desired || (current ?? 0) > (updated ?? 0);
}

function isStuck(object: Replicated): boolean {
  if ('aborted' in object && (object.aborted === true || isDegraded(object))) return true;
  return object.conditions.some(
    ({ type, status, reason }) =>
      (type === 'Progressing' && status === 'False' && reason === 'ProgressDeadlineExceeded') ||
      (type === 'ReplicaFailure' && status === 'True'),
  );
}

function isDegraded(object: object): boolean {
  return 'phase' in object && object.phase === 'Degraded';
}

function hasStatus({
  observedGeneration,
  current,
  updated,
  ready,
  available,
  conditions,
}: Replicated): boolean {
  const counts = [observedGeneration, current, updated, ready, available];
  return conditions.length > 0 || counts.some((count) => count !== undefined);
}
