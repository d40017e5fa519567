import type { DaemonSet, Job, ObjectMeta, ReplicaSet, StatefulSet } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { type Shortfall, shortfallOf } from './overdue.ts';
import { refusal } from './refusal.ts';
import type { Found, Rule } from './rule.ts';
import { HOUR, within } from './time.ts';
import { counted, figure, named } from './words.ts';

const statefulSet: Rule<'StatefulSet'> = {
  id: 'stateful-set/unready',
  severity: 'error',
  about: ['StatefulSet'],
  title: 'A StatefulSet is stuck',
  looksFor:
    'A StatefulSet with fewer ready pods than it wants, one of which has not been ready for five minutes.',
  find(set, around) {
    const shortfall = shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    const pod = shortfall.pod && named(shortfall.pod.name);
    return {
      ...short(set, shortfall),
      cause: pod
        ? `${pod} is not ready. A StatefulSet works on one pod after the other, so later ones wait for it.`
        : 'None of its pods exist: Kubernetes could not create them.',
    };
  },
};

const daemonSet: Rule<'DaemonSet'> = {
  id: 'daemon-set/unavailable',
  severity: 'error',
  about: ['DaemonSet'],
  title: 'A DaemonSet is missing on nodes',
  looksFor:
    'A DaemonSet with fewer ready pods than nodes that it belongs on, one of which has not been ready for five minutes.',
  find(set, around) {
    const shortfall = shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    return {
      ...short(set, shortfall),
      cause: shortfall.pod
        ? `${named(shortfall.pod.name)} is not ready, so its node has to do without.`
        : 'None of its pods exist: Kubernetes could not create them.',
    };
  },
};

const replicaSet: Rule<'ReplicaSet'> = {
  id: 'replica-set/unready',
  severity: 'error',
  about: ['ReplicaSet'],
  title: 'A ReplicaSet lacks pods',
  looksFor:
    'A ReplicaSet that belongs to nothing, with fewer ready pods than it wants for five minutes.',
  find(set, around) {
    const shortfall = set.owner ? undefined : shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    return {
      ...short(set, shortfall),
      cause: shortfall.pod
        ? `${named(shortfall.pod.name)} is not ready.`
        : 'None of its pods exist: Kubernetes could not create them.',
    };
  },
};

const misscheduled: Rule<'DaemonSet'> = {
  id: 'daemon-set/misscheduled',
  severity: 'warning',
  about: ['DaemonSet'],
  title: 'A DaemonSet runs where it should not',
  looksFor: 'A DaemonSet with pods on nodes that it no longer belongs on.',
  find(set) {
    const count = set.misscheduled ?? 0;
    if (!(count > 0) || set.deleted !== undefined) return undefined;
    return {
      title: `${named(set.name)} runs on nodes where it should not.`,
      cause: `${counted(count, 'node')} run it although its node selector or tolerations no longer fit them.`,
      advice: 'Check the labels and taints of the nodes against the DaemonSet.',
      command: shownBy(set),
    };
  },
};

const partition: Rule<'StatefulSet'> = {
  id: 'stateful-set/partition',
  severity: 'advice',
  about: ['StatefulSet'],
  title: 'A StatefulSet is updated in part',
  looksFor: 'A StatefulSet with a partition, whose pods below it stay at the version before.',
  find(set) {
    const { partition: from } = set;
    const isPartial = from !== undefined && from > 0 && set.onUpdateRevision === false;
    if (!isPartial || !(set.desired > 0)) return undefined;
    return {
      title: `${named(set.name)} is updated in part only.`,
      cause: `Its partition is ${from}: pods with a lower number stay at the version before.`,
      advice: 'Lower the partition to go on with the update.',
      command: kubectl`-n ${set.namespace} rollout status statefulset/${set.name} --timeout=5s`,
    };
  },
};

const refused: Rule<'StatefulSet' | 'DaemonSet' | 'Job'> = {
  id: 'workload/refused-pods',
  severity: 'error',
  about: ['StatefulSet', 'DaemonSet', 'Job'],
  title: 'Pods of a workload are refused',
  looksFor:
    'A StatefulSet, DaemonSet or Job that lacks pods, and about which a FailedCreate event of the last hour says why.',
  find(workload, around) {
    if (!lacksPods(workload) || workload.deleted !== undefined) return undefined;
    const event = around
      .eventsAbout(workload)
      .find(({ reason, last }) => reason === 'FailedCreate' && within(HOUR, last, around.now));
    if (!event) return undefined;
    return {
      title: `Kubernetes cannot create pods for ${named(workload.name)}.`,
      ...refusal(event.message),
      command: shownBy(workload),
      since: event.first,
    };
  },
};

/** Rules for workloads that keep a number of pods running, other than Deployments. */
export const REPLICA_RULES: readonly Rule[] = [
  statefulSet,
  daemonSet,
  replicaSet,
  refused,
  misscheduled,
  partition,
];

function lacksPods(workload: StatefulSet | DaemonSet | Job): boolean {
  if ('desired' in workload) return (workload.current ?? 0) < workload.desired;
  const isWaiting = workload.completed === undefined && !workload.suspended;
  return isWaiting && workload.active === 0;
}

function short(
  set: StatefulSet | DaemonSet | ReplicaSet,
  { since }: Shortfall,
): Omit<Found, 'cause'> {
  return {
    title: `${named(set.name)} has ${figure(set.ready ?? 0)} of ${counted(set.desired, 'pod')} ready.`,
    advice: 'Look at its pods: what is wrong with them stands with them.',
    command: shownBy(set),
    since,
  };
}

function shownBy({ kind, namespace, name }: ObjectMeta) {
  return kubectl`-n ${namespace} describe ${kind.toLowerCase()} ${name}`;
}
