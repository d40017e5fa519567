import type { Condition, Deployment, ReplicaSet } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { shortfallOf } from './overdue.ts';
import { startAllowance } from './patience.ts';
import { refusal } from './refusal.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { HOUR, longerThan, MINUTE } from './time.ts';
import { counted, figure, named, says } from './words.ts';

const stuck: Rule<'Deployment'> = {
  id: 'rollout/stuck',
  severity: 'error',
  about: ['Deployment'],
  title: 'A rollout is stuck',
  looksFor:
    'A Deployment whose condition Progressing is False, as when its progress deadline (ten minutes, unless set) has passed.',
  find(deployment) {
    const condition = conditionOf(deployment, 'Progressing', 'False');
    if (!condition || isStopped(deployment)) return undefined;
    const late = condition.reason === 'ProgressDeadlineExceeded';
    return {
      title: `The rollout of ${named(deployment.name)} is stuck.`,
      cause: `${late ? 'It made no progress within its time limit' : 'It does not progress'}: ${progress(deployment)}${late ? '' : says(condition.message)}`,
      advice:
        'Look at the newest pods: they do not become ready. Undo the rollout if the last version worked.',
      command: kubectl`-n ${deployment.namespace} rollout status deployment/${deployment.name} --timeout=5s`,
      since: condition.since,
    };
  },
};

const unavailable: Rule<'Deployment'> = {
  id: 'rollout/unavailable',
  severity: 'error',
  about: ['Deployment'],
  title: 'Too few pods are available',
  looksFor:
    'A Deployment whose condition Available is False for more than five minutes, or for longer than its probes allow. It is so for a moment in every first rollout. Also one that may do without all its pods, and of which none is ready although one is late, or no pod is known.',
  find(deployment, around) {
    if (isStopped(deployment)) return undefined;
    const lack = unavailability(deployment, around);
    if (!lack) return undefined;
    return {
      title: `${named(deployment.name)} has too few pods that work.`,
      cause: `${figure(deployment.available ?? 0)} of ${counted(deployment.desired, 'pod')} can answer requests${lack.type === 'Available' ? ': fewer than it must have at any time' : ''}.`,
      advice: 'Look at its pods: what is wrong with them stands with them.',
      command: kubectl`-n ${deployment.namespace} describe deployment ${deployment.name}`,
      since: lack.since,
    };
  },
};

const otherCondition: Rule<'Deployment'> = {
  id: 'rollout/condition',
  severity: 'warning',
  about: ['Deployment'],
  title: 'A Deployment reports a condition that is not met',
  looksFor:
    'A Deployment with a condition of another type than Kubernetes has itself, that is False and says why.',
  find(deployment) {
    const condition = deployment.conditions.find(
      ({ type, status, message }) => !OWN_CONDITIONS.has(type) && status === 'False' && message,
    );
    if (!condition || isStopped(deployment)) return undefined;
    return {
      title: `${named(deployment.name)} does not meet its condition ${named(condition.type)}.`,
      cause: `Something beside Kubernetes itself has set this condition.${says(condition.message, 'It')}`,
      advice: 'Look at the controller that the condition belongs to.',
      command: kubectl`-n ${deployment.namespace} describe deployment ${deployment.name}`,
      since: condition.since,
      part: condition.type,
    };
  },
};

const replicaFailure: Rule<'Deployment' | 'ReplicaSet'> = {
  id: 'rollout/replica-failure',
  severity: 'error',
  about: ['Deployment', 'ReplicaSet'],
  title: 'Pods cannot be created',
  looksFor:
    'A Deployment, or a ReplicaSet without one, whose condition ReplicaFailure is True: a quota, a policy or a missing service account forbids its pods.',
  find(workload) {
    const condition = conditionOf(workload, 'ReplicaFailure', 'True');
    const isPart = workload.kind === 'ReplicaSet' && workload.owner;
    if (!condition || isPart || isStopped(workload)) return undefined;
    return {
      title: `Kubernetes cannot create pods for ${named(workload.name)}.`,
      ...refusal(condition.message),
      command: kubectl`-n ${workload.namespace} get events`,
      since: condition.since,
    };
  },
};

const unobserved: Rule<'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet'> = {
  id: 'rollout/unobserved',
  severity: 'warning',
  about: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  title: 'A change has not been taken up',
  looksFor:
    'A workload older than ten minutes whose controller has not looked at its last change. Usually that takes less than a second.',
  find(workload, { now }) {
    const { generation, observedGeneration, kind, namespace, name } = workload;
    const isBehind = (observedGeneration ?? 0) < (generation ?? 0);
    if (!isBehind || !longerThan(10 * MINUTE, workload.created, now)) return undefined;
    return {
      title: `The last change of ${named(name)} has not been taken up.`,
      cause: `Its controller has seen version ${figure(observedGeneration)} of it, but it is at ${figure(generation)}.`,
      advice: 'If that lasts, the controllers of the cluster do not work: ask who runs it.',
      command: kubectl`-n ${namespace} get ${kind.toLowerCase()} ${name} -o yaml`,
    };
  },
};

const paused: Rule<'Deployment'> = {
  id: 'rollout/paused',
  severity: 'warning',
  about: ['Deployment'],
  title: 'A rollout is paused',
  looksFor: 'A Deployment that has been paused for more than an hour.',
  find(deployment, { now }) {
    if (!deployment.paused || isStopped(deployment)) return undefined;
    const condition = deployment.conditions.find(({ reason }) => reason === 'DeploymentPaused');
    const since = condition?.since ?? deployment.created;
    if (!longerThan(HOUR, since, now)) return undefined;
    return {
      title: `The rollout of ${named(deployment.name)} is paused.`,
      cause: 'Somebody has paused it: changes are not rolled out until it is resumed.',
      advice: 'Resume it if nobody needs it paused.',
      command: kubectl`-n ${deployment.namespace} rollout resume deployment/${deployment.name}`,
      since,
    };
  },
};

/** Rules for the rollouts of Deployments, and what other workloads share with them. */
export const ROLLOUT_RULES: readonly Rule[] = [
  stuck,
  unavailable,
  replicaFailure,
  otherCondition,
  unobserved,
  paused,
];

/** Conditions that the controller of Deployments sets. */
const OWN_CONDITIONS = new Set(['Available', 'Progressing', 'ReplicaFailure']);

function conditionOf(
  { conditions }: { conditions: Condition[] },
  type: string,
  status: Condition['status'],
): Condition | undefined {
  return conditions.find((condition) => condition.type === type && condition.status === status);
}

/** Since when a Deployment lacks pods, by its condition; where that allows it to have none, by its pods. */
function unavailability(
  deployment: Deployment,
  around: Surroundings,
): (Pick<Condition, 'since'> & { type?: string }) | undefined {
  const { created, ready, observedGeneration, containers, namespace, name } = deployment;
  const condition = conditionOf(deployment, 'Available', 'False');
  if (condition) {
    const allowed = startAllowance(containers);
    return longerThan(allowed, condition.since ?? created, around.now) ? condition : undefined;
  }
  if (observedGeneration === undefined || (ready ?? 0) > 0) return undefined;
  const pods = around.objects('Pod').filter((pod) => {
    const workload = around.workloadOf(pod);
    return (
      workload.kind === 'Deployment' && workload.namespace === namespace && workload.name === name
    );
  });
  return shortfallOf(deployment, around, pods);
}

/** Nobody wants it to run, or to exist. */
function isStopped(workload: Deployment | ReplicaSet): boolean {
  return !(workload.desired > 0) || workload.deleted !== undefined;
}

function progress({ desired, updated, available }: Deployment): string {
  return `${figure(updated ?? 0)} of ${counted(desired, 'pod')} are of the new version, ${figure(available ?? 0)} can answer requests.`;
}
