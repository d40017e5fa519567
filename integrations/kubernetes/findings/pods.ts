import type { Condition, Pod } from '../objects.ts';
import { isLive, unreadySince } from './container.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { obstaclesInWords, schedulingOf } from './scheduling.ts';
import type { Surroundings } from './surroundings.ts';
import { DAY, latest, longerThan, MINUTE, within } from './time.ts';
import { named, quoted, says } from './words.ts';

/** Node autoscalers and schedulers get this long. */
const PATIENCE = 2 * MINUTE;

const unschedulable: Rule<'Pod'> = {
  id: 'pod/unschedulable',
  severity: 'error',
  about: ['Pod'],
  title: 'A pod finds no node to run on',
  looksFor:
    'A pod that the scheduler could not place for two minutes; the reasons of the nodes are taken apart.',
  find(pod, { now }) {
    const condition = isLive(pod) ? conditionOf(pod, 'PodScheduled') : undefined;
    if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return undefined;
    const since = condition.since ?? pod.created;
    if (!longerThan(PATIENCE, since, now)) return undefined;
    const scheduling = schedulingOf(condition.message);
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
    if (!isUnseen || pod.statuses.length > 0 || !longerThan(5 * MINUTE, pod.created, now)) {
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
    if (!longerThan(60 * MINUTE, since, now)) return undefined;
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
    if (!longerThan(5 * MINUTE, scheduled.since, around.now)) return undefined;
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
    'A pod whose containers are all ready, but which something outside it, such as a load balancer, has not declared ready for two minutes.',
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
    'A pod whose containers were all ready when its node last told, but which has not counted as ready for five minutes, and no readiness gate is the reason.',
  find(pod, { now }) {
    const ready = isLive(pod) && pod.phase === 'Running' ? conditionOf(pod, 'Ready') : undefined;
    if (!ready || ready.status === 'True' || ready.reason === 'ReadinessGatesNotReady') {
      return undefined;
    }
    const main = pod.statuses.filter(({ init }) => !init);
    if (main.length === 0 || !main.every((status) => status.ready)) return undefined;
    if (!longerThan(5 * MINUTE, ready.since, now)) return undefined;
    return {
      title: 'The node of the pod does not answer.',
      cause:
        'Its containers were ready when the node last told, but the cluster no longer counts the pod as ready.',
      advice: 'Ask who runs the cluster about the node.',
      command: kubectl`-n ${pod.namespace} get pod ${pod.name} -o wide`,
      since: ready.since,
    };
  },
};

const terminating: Rule<'Pod'> = {
  id: 'pod/terminating',
  severity: 'warning',
  about: ['Pod'],
  title: 'A pod does not go away',
  looksFor: 'A pod that should have been gone more than ten minutes ago.',
  find(pod, { now }) {
    if (!longerThan(10 * MINUTE, pod.deleted, now)) return undefined;
    return {
      title: 'The pod is being deleted but does not go away.',
      cause:
        'Its time to stop is long over: its node does not answer, a volume is not released, or a finalizer holds it.',
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
    if (!within(7 * DAY, since, now)) return undefined;
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
    'A pod in phase Failed that its workload has to replace, within a day. Failed pods of Jobs are a matter of the Job.',
  find(pod, { now }) {
    const isReplaced = pod.phase === 'Failed' && pod.owner && pod.owner.kind !== 'Job';
    if (!isReplaced || pod.deleted !== undefined) return undefined;
    const since = endOf(pod, now);
    if (!within(DAY, since, now)) return undefined;
    return {
      title:
        pod.reason === 'Evicted' ? 'The pod was evicted from its node.' : 'The pod has failed.',
      cause: failureOf(pod),
      advice:
        'If it happens often, set requests that match what the pod uses, for memory and disk above all.',
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

function conditionOf(pod: Pod, type: string): Condition | undefined {
  return pod.conditions.find((condition) => condition.type === type);
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

/** When a pod ended, as its containers or conditions say. */
function endOf(pod: Pod, now: Date): string | undefined {
  const ends = pod.statuses.map(({ terminated }) => terminated?.finished);
  return latest(ends, now) ?? unreadySince(pod) ?? pod.started ?? pod.created;
}

function shownBy({ namespace, name }: Pod): string | undefined {
  return kubectl`-n ${namespace} describe pod ${name}`;
}
