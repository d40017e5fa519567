import type {
  DaemonSet,
  Deployment,
  ObjectTypes,
  Replicated,
  Rollout,
  StatefulSet,
} from '../objects.ts';
import type { JudgedPod } from './pod-status.ts';

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
  /**
   * Pods in trouble. Those that failed for good are replaced by others and do not count; those that do not go
   * away count where they keep others from coming.
   */
  troubled: number;
  /** Pods on their way up, within the time that takes. */
  starting: number;
  /** Pods on their way down, within the time that takes. */
  leaving: number;
  /** Whether an error was found at it or at one of its pods. */
  alarmed: boolean;
  /** Whether somebody has to delete its pods, so that those of the new version come. */
  byHand: boolean;
}

/** Reads where a workload stands. Counts that a status leaves out are 0, as Kubernetes means them. */
export function standingOf(
  kind: ReplicatedKind,
  object: Replicated,
  pods: JudgedPod[],
  alarmed: boolean,
): Standing {
  const counts = {
    desired: object.desired,
    current: object.current ?? 0,
    updated: object.updated ?? 0,
    ready: object.ready ?? 0,
  };
  const isShort = counts.ready < counts.desired;
  const busy = pods.filter(({ tone }) => tone === 'busy');
  const lags = (object.generation ?? 0) > (object.observedGeneration ?? Number.POSITIVE_INFINITY);
  return {
    ...counts,
    said: hasStatus(object),
    rolling: lags || ROLLING[kind](object as never),
    stuck: isStuck(object),
    paused: 'paused' in object && object.paused === true,
    troubled: pods.filter((one) => isTroubled(one) && (isShort || !isLeaving(one))).length,
    starting: busy.filter((one) => !isLeaving(one)).length,
    leaving: busy.filter(isLeaving).length,
    alarmed,
    byHand: 'onDelete' in object && object.onDelete === true,
  };
}

function isTroubled({ pod, tone }: JudgedPod): boolean {
  return tone === 'bad' && pod.phase !== 'Failed';
}

function isLeaving({ pod }: JudgedPod): boolean {
  return pod.deleted !== undefined;
}

/**
 * When each kind is on its way, as `kubectl rollout status` and Argo Rollouts tell it. What is updated by hand
 * (`OnDelete`) never is.
 */
const ROLLING: { [K in ReplicatedKind]: (object: ObjectTypes[K]) => boolean } = {
  Deployment: (deployment: Deployment) =>
    isBehind(deployment) ||
    deployment.conditions.some(
      ({ type, status, reason }) =>
        type === 'Progressing' && status === 'True' && reason !== 'NewReplicaSetAvailable',
    ),
  StatefulSet: ({ desired, updated, partition, onUpdateRevision, onDelete }: StatefulSet) =>
    !onDelete && onUpdateRevision === false && (updated ?? 0) < desired - (partition ?? 0),
  DaemonSet: ({ desired, updated, onDelete }: DaemonSet) => !onDelete && (updated ?? 0) < desired,
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
