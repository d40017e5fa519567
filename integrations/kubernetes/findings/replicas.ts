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
    'A StatefulSet with fewer ready pods than it wants, one of which is late: not ready for five minutes, or for longer than its probes allow, or not gone when it should be. Also one of which nothing is ready and no pod is known.',
  find(set, around) {
    const shortfall = shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    return {
      ...short(set, shortfall),
      cause: `${causeOf(set, shortfall)}${shortfall.pod ? ' A StatefulSet works on one pod after the other, so later ones wait for it.' : ''}`,
    };
  },
};

const daemonSet: Rule<'DaemonSet'> = {
  id: 'daemon-set/unavailable',
  severity: 'error',
  about: ['DaemonSet'],
  title: 'A DaemonSet is missing on nodes',
  looksFor:
    'A DaemonSet with fewer ready pods than nodes that it belongs on, one of which is late, as with a StatefulSet.',
  find(set, around) {
    const shortfall = shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    return {
      ...short(set, shortfall),
      cause: `${causeOf(set, shortfall)}${shortfall.pod ? ' Its node has to do without.' : ''}`,
    };
  },
};

const replicaSet: Rule<'ReplicaSet'> = {
  id: 'replica-set/unready',
  severity: 'error',
  about: ['ReplicaSet'],
  title: 'A ReplicaSet lacks pods',
  looksFor:
    'A ReplicaSet that belongs to nothing, with fewer ready pods than it wants, one of which is late, as with a StatefulSet.',
  find(set, around) {
    const shortfall = set.owner ? undefined : shortfallOf(set, around);
    if (!shortfall || set.deleted !== undefined) return undefined;
    return {
      ...short(set, shortfall),
      cause: causeOf(set, shortfall),
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
    if (!isPartial || set.onDelete || !(set.desired > 0)) return undefined;
    return {
      title: `${named(set.name)} is updated in part only.`,
      cause: `Its partition is ${from}: pods with a lower number stay at the version before.`,
      advice: 'Lower the partition to go on with the update.',
      command: kubectl`-n ${set.namespace} rollout status statefulset/${set.name} --timeout=5s`,
    };
  },
};

const onDelete: Rule<'StatefulSet' | 'DaemonSet'> = {
  id: 'workload/on-delete',
  severity: 'advice',
  about: ['StatefulSet', 'DaemonSet'],
  title: 'Pods wait to be deleted by hand',
  looksFor:
    'A StatefulSet or DaemonSet with the strategy OnDelete, some of whose pods are of the version before: Kubernetes replaces them only once somebody deletes them.',
  find(set) {
    const { desired, updated, namespace, name } = set;
    const old = desired - (updated ?? desired);
    const isBehind = !('onUpdateRevision' in set) || set.onUpdateRevision === false;
    if (!set.onDelete || !isBehind || !(old > 0) || set.deleted !== undefined) return undefined;
    return {
      title: `${counted(old, 'pod')} of ${named(name)} ${old === 1 ? 'is' : 'are'} of the version before.`,
      cause:
        'Its strategy is OnDelete: Kubernetes gives a pod the new version only once somebody deletes the old one.',
      advice: 'Delete the old pods one after the other, or set the strategy to RollingUpdate.',
      command: kubectl`-n ${namespace} get controllerrevisions`,
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
  onDelete,
];

/** What keeps a workload from having its pods. */
function causeOf({ current }: ReplicaSet, { pod }: Shortfall): string {
  if (pod?.deleted !== undefined) {
    return `${named(pod.name)} is being deleted but does not go away, so nothing takes its place.`;
  }
  if (pod) return `${named(pod.name)} is not ready.`;
  return (current ?? 0) === 0
    ? 'None of its pods exist: Kubernetes could not create them.'
    : 'None of its pods is ready; as the pods themselves are not known, nothing says why.';
}

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
