import type { Pod } from '../objects.ts';
import { unreadySince } from './container.ts';
import { kubectl } from './kubectl.ts';
import {
  conditionOf,
  GATE_PATIENCE,
  isLive,
  isOnLostNode,
  isRecentFailure,
  overstays,
  PATIENCE,
  unschedulableSince,
} from './patience.ts';
import type { Rule } from './rule.ts';
import { obstaclesInWords, schedulingOf } from './scheduling.ts';
import type { Surroundings } from './surroundings.ts';
import { DAY, latest, longerThan, within } from './time.ts';
import { named, quoted, says } from './words.ts';

const unschedulable: Rule<'Pod'> = {
  id: 'pod/unschedulable',
  severity: 'error',
  about: ['Pod'],
  title: 'A pod finds no node to run on',
  looksFor:
    'A pod that the scheduler could not place for five minutes; the reasons of the nodes are taken apart.',
  find(pod, { now }) {
    const since = unschedulableSince(pod, now);
    if (since === undefined) return undefined;
    const scheduling = schedulingOf(conditionOf(pod, 'PodScheduled')?.message ?? '');
    return {
      title: 'The pod finds no node to run on.',
      cause: obstaclesInWords(scheduling),
      advice: scheduling.advice,
      command: shownBy(pod),
      since,
    };
  },
};

const unseen: Rule<'Pod'> = {
  id: 'pod/no-scheduler',
  severity: 'error',
  about: ['Pod'],
  title: 'No scheduler takes care of a pod',
  looksFor: 'A pod that is pending for more than five minutes and that no scheduler has looked at.',
  find(pod, { now }) {
    const isUnseen = isLive(pod) && pod.phase === 'Pending' && !conditionOf(pod, 'PodScheduled');
    if (!isUnseen || pod.statuses.length > 0 || !longerThan(PATIENCE, pod.created, now)) {
      return undefined;
    }
    return {
      title: 'No scheduler takes care of the pod.',
      cause: 'It waits for a node, but no scheduler has looked at it.',
      advice: "Check the pod's schedulerName, and whether the cluster's scheduler runs.",
      command: shownBy(pod),
      since: pod.created,
    };
  },
};

const gated: Rule<'Pod'> = {
  id: 'pod/scheduling-gated',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod is held back from scheduling',
  looksFor: 'A pod with scheduling gates that nobody has removed for an hour.',
  find(pod, { now }) {
    const condition = isLive(pod) ? conditionOf(pod, 'PodScheduled') : undefined;
    if (condition?.reason !== 'SchedulingGated') return undefined;
    const since = condition.since ?? pod.created;
    if (!longerThan(GATE_PATIENCE, since, now)) return undefined;
    return {
      title: 'The pod is held back from scheduling.',
      cause: 'It has scheduling gates, and whoever should remove them has not done so.',
      advice: 'Look at its schedulingGates, and at the controller that they belong to.',
      command: shownBy(pod),
      since,
    };
  },
};

/** Events of the kubelet for pods that it cannot prepare. */
const PREPARATION = new Set([
  'FailedMount',
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'FailedCreatePodContainer',
]);

const slowStart: Rule<'Pod'> = {
  id: 'pod/slow-start',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod does not come up',
  looksFor:
    'A pod that has a node for more than five minutes, but whose containers are still being made; a failing volume or network is named.',
  find(pod, around) {
    if (!isLive(pod) || pod.phase !== 'Pending' || !isBeingMade(pod)) return undefined;
    const scheduled = conditionOf(pod, 'PodScheduled');
    if (scheduled?.status !== 'True') return undefined;
    if (!longerThan(PATIENCE, scheduled.since, around.now)) return undefined;
    return {
      title: 'The pod has a node but does not come up.',
      cause: preparationTrouble(pod, around),
      advice: 'Look at its events: volumes, network and large images are the usual reasons.',
      command: shownBy(pod),
      since: scheduled.since,
    };
  },
};

const readinessGate: Rule<'Pod'> = {
  id: 'pod/readiness-gate',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod waits for a readiness gate',
  looksFor:
    'A pod whose containers are all ready, but which something outside it, such as a load balancer, has not declared ready for five minutes.',
  find(pod, { now }) {
    const ready = isLive(pod) ? conditionOf(pod, 'Ready') : undefined;
    if (ready?.status !== 'False' || ready.reason !== 'ReadinessGatesNotReady') return undefined;
    if (!longerThan(PATIENCE, ready.since, now)) return undefined;
    return {
      title: 'The pod waits for something outside it to declare it ready.',
      cause: `Its containers are ready, but a readiness gate is not.${says(ready.message)}`,
      advice: 'Look at the controller of the gate, most often that of the load balancer.',
      command: shownBy(pod),
      since: ready.since,
    };
  },
};

const nodeLost: Rule<'Pod'> = {
  id: 'pod/node-lost',
  severity: 'error',
  about: ['Pod'],
  title: 'The node of a pod does not answer',
  looksFor:
    'A pod whose containers were all ready when its node last told, but which has not counted as ready for five minutes, and no readiness gate is the reason. A warning where the pod is being deleted and its workload is whole without it.',
  find(pod, around) {
    if (!isOnLostNode(pod, around.now)) return undefined;
    const isMissed = isLive(pod) || leavesGap(pod, around);
    return {
      title: 'The node of the pod does not answer.',
      cause: `Its containers were ready when the node last told, but the cluster no longer counts the pod as ready.${isMissed && pod.deleted !== undefined ? WAITS_FOR_END : ''}`,
      advice: 'Ask who runs the cluster about the node.',
      command: kubectl`-n ${pod.namespace} get pod ${pod.name} -o wide`,
      since: conditionOf(pod, 'Ready')?.since,
      severity: isMissed ? undefined : 'warning',
    };
  },
};

const terminating: Rule<'Pod'> = {
  id: 'pod/terminating',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod does not go away',
  looksFor:
    'A pod that should have been gone more than five minutes ago. An error where its workload lacks a ready pod because of it.',
  find(pod, around) {
    if (!overstays(pod, around.now) || isOnLostNode(pod, around.now)) return undefined;
    const isMissed = leavesGap(pod, around);
    return {
      severity: isMissed ? 'error' : undefined,
      title: 'The pod is being deleted but does not go away.',
      cause: `Its time to stop is long over: its node does not answer, a volume is not released, or a finalizer holds it.${isMissed ? WAITS_FOR_END : ''}`,
      advice: 'Check its node and its finalizers before you force anything.',
      command: shownBy(pod),
      since: pod.deleted,
    };
  },
};

const failed: Rule<'Pod'> = {
  id: 'pod/failed',
  severity: 'error',
  about: ['Pod'],
  title: 'A pod has failed for good',
  looksFor:
    'A pod in phase Failed that nothing controls, so that nothing replaces it, within a week.',
  find(pod, { now }) {
    if (pod.phase !== 'Failed' || pod.owner || pod.deleted !== undefined) return undefined;
    const since = endOf(pod, now);
    if (!isRecentFailure(since, now)) return undefined;
    return {
      title: 'The pod has failed, and nothing replaces it.',
      cause: `${failureOf(pod)} It stands alone: no Deployment or Job starts another.`,
      advice: 'Look at its log, delete it, and run it as a Deployment or a Job.',
      command: shownBy(pod),
      since,
    };
  },
};

const evicted: Rule<'Pod'> = {
  id: 'pod/evicted',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod was evicted or rejected',
  looksFor:
    'A pod in phase Failed that its workload has to replace, within a day. Where the workload is whole again, only an evicted one, because that comes again. Failed pods of Jobs are a matter of the Job.',
  find(pod, around) {
    const isReplaced = pod.phase === 'Failed' && pod.owner && pod.owner.kind !== 'Job';
    if (!isReplaced || pod.deleted !== undefined) return undefined;
    const since = endOf(pod, around.now);
    if (!within(DAY, since, around.now)) return undefined;
    const isEvicted = pod.reason === 'Evicted';
    if (!isEvicted && isMadeUpFor(pod, around)) return undefined;
    return {
      title: isEvicted ? 'The pod was evicted from its node.' : 'The pod has failed.',
      cause: failureOf(pod),
      advice: adviceAfter(pod.reason),
      command: shownBy(pod),
      since,
      part: pod.reason,
    };
  },
};

/** Rules for pods as a whole. */
export const POD_RULES: readonly Rule[] = [
  unschedulable,
  unseen,
  gated,
  slowStart,
  readinessGate,
  nodeLost,
  terminating,
  failed,
  evicted,
];

/** Kinds whose controllers make no other pod before the one that is being deleted is gone. */
const ONE_IN_PLACE = ['StatefulSet', 'DaemonSet'] as const;

const WAITS_FOR_END =
  ' Its workload lacks a pod until it is gone, because no other takes its place.';

const NODE_STOPPED =
  'Its node was shut down. Check that another pod has become ready in its place.';

const REPLACING = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;

/** Whether the workload of a failed pod has all its pods again. A ReplicaSet that is no more wants none. */
function isMadeUpFor({ owner, namespace }: Pod, around: Surroundings): boolean {
  const kind = REPLACING.find((one) => one === owner?.kind);
  const workload = owner && kind && around.find(kind, namespace, owner.name);
  if (workload) return (workload.ready ?? 0) >= workload.desired;
  return kind === 'ReplicaSet' && around.objects(kind).length > 0;
}

/** Whether a workload lacks a ready pod because this one is not gone. Others get a new pod at once. */
function leavesGap({ owner, namespace }: Pod, around: Surroundings): boolean {
  return ONE_IN_PLACE.some((kind) => {
    const set = owner?.kind === kind ? around.find(kind, namespace, owner.name) : undefined;
    return set !== undefined && (set.ready ?? 0) < set.desired;
  });
}

function isBeingMade(pod: Pod): boolean {
  return pod.statuses.every(
    ({ waiting, running, terminated }) =>
      (waiting && ['', 'ContainerCreating'].includes(waiting.reason)) ||
      (waiting?.reason === 'PodInitializing' && !waiting.message) ||
      (!waiting && !running && !terminated),
  );
}

function preparationTrouble(pod: Pod, around: Surroundings): string {
  const event = around.eventsAbout(pod).find(({ reason }) => PREPARATION.has(reason));
  return event
    ? `${event.reason === 'FailedCreatePodSandBox' ? 'Its network or sandbox cannot be made.' : 'A volume cannot be attached or mounted.'}${says(event.message)}`
    : 'The node has not made its containers yet, and does not say why.';
}

function failureOf(pod: Pod): string {
  const message = quoted(pod.message);
  const reason = pod.reason && ` (${named(pod.reason)})`;
  return `It ended in failure${reason}.${message && says(message)}`;
}

/** What to do about pods that failed, by the reason of the kubelet. */
const ADVICE: Record<string, string> = {
  Evicted:
    'If it happens often, set requests that match what the pod uses, for memory and disk above all.',
  Terminated: NODE_STOPPED,
  Shutdown: NODE_STOPPED,
  NodeShutdown: NODE_STOPPED,
  Preempting: 'Give it a higher priority if it must not make room for other pods.',
  NodeAffinity: 'Check the labels of the node against what the pod asks for.',
};

function adviceAfter(reason: string): string {
  const known = Object.hasOwn(ADVICE, reason) ? ADVICE[reason] : undefined;
  if (known) return known;
  return reason.startsWith('OutOf')
    ? 'The node had no room when the pod came; if it happens often, ask who runs the cluster.'
    : 'Look at its message and at its events.';
}

/** When a pod ended, as its containers or conditions say. */
export function endOf(pod: Pod, now: Date): string | undefined {
  const ends = pod.statuses.map(({ terminated }) => terminated?.finished);
  return latest(ends, now) ?? unreadySince(pod) ?? pod.started ?? pod.created;
}

function shownBy({ namespace, name }: Pod): string | undefined {
  return kubectl`-n ${namespace} describe pod ${name}`;
}
