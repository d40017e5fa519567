import {
  conditionOf,
  containerAllowance,
  isLate,
  isOnLostNode,
  MOMENT,
  overstays,
  unschedulableSince,
} from '../findings/patience.ts';
import { HOUR, longerThan } from '../findings/time.ts';
import type { ContainerStatus, Pod } from '../objects.ts';

/** How a pod is doing, in the word that `kubectl get pods` has for it where it has one. */
export interface PodStatus {
  status: string;
  /** `busy`: on its way up or down, within the time that takes. `idle`: it has ended as it should. */
  tone: 'good' | 'busy' | 'bad' | 'idle';
}

/** A pod with how it is doing. */
export interface JudgedPod extends PodStatus {
  pod: Pod;
}

/** Reasons for waiting that every container has for a moment. */
const STARTING = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** Rules by which a pod has its status, the first that holds. */
const RULES: ((pod: Pod, now: Date) => PodStatus | undefined)[] = [
  (pod, now) => (pod.deleted === undefined ? undefined : leaving(pod, now)),
  (pod) => (pod.phase === 'Succeeded' ? { status: 'Completed', tone: 'idle' } : undefined),
  (pod) => (pod.phase === 'Failed' ? { status: pod.reason || 'Failed', tone: 'bad' } : undefined),
  (pod) => containerTrouble(pod),
  (pod, now) => (pod.phase === 'Pending' ? pendingStatus(pod, now) : undefined),
  (pod) => (pod.phase === 'Running' ? undefined : { status: pod.phase || 'Unknown', tone: 'bad' }),
  (pod) => (isReady(pod) ? { status: 'Running', tone: 'good' } : undefined),
  (pod, now) => (isOnLostNode(pod, now) ? { status: 'NodeLost', tone: 'bad' } : undefined),
  (pod, now) => (isLate(pod, now) || isOverdue(pod, now) ? unready('bad') : undefined),
  (pod, now) => (hasStarted(pod, now) ? unready('busy') : undefined),
];

/**
 * How a pod is doing at a moment. One that is not ready is on its way for as long as findings have patience with
 * it (`findings/patience.ts`): five minutes, or what its probes allow; and in trouble from then on.
 */
export function podStatusOf(pod: Pod, now: Date): PodStatus {
  for (const rule of RULES) {
    const status = rule(pod, now);
    if (status) return status;
  }
  return { status: 'Starting', tone: 'busy' };
}

/** Pods with how each is doing at a moment. */
export function judgedPods(pods: Pod[], now: Date): JudgedPod[] {
  return pods.map((pod) => ({ pod, ...podStatusOf(pod, now) }));
}

/** Whether requests reach a pod: its condition says so, or all its containers where it has none. */
export function isReady(pod: Pod): boolean {
  const condition = conditionOf(pod, 'Ready');
  return condition ? condition.status === 'True' : everyContainerIsReady(pod);
}

function everyContainerIsReady({ statuses }: Pod): boolean {
  const main = statuses.filter(({ init }) => !init);
  return main.length > 0 && main.every(({ ready }) => ready);
}

function leaving(pod: Pod, now: Date): PodStatus {
  const isStuck = overstays(pod, now) || isOnLostNode(pod, now);
  return { status: 'Terminating', tone: isStuck ? 'bad' : 'busy' };
}

function unready(tone: 'bad' | 'busy'): PodStatus {
  return { status: 'NotReady', tone };
}

function containerTrouble(pod: Pod): PodStatus | undefined {
  for (const container of pod.statuses) {
    const reason = troubleOf(container);
    if (reason) return { status: container.init ? `Init:${reason}` : reason, tone: 'bad' };
  }
  return undefined;
}

function troubleOf({ waiting, terminated }: ContainerStatus): string | undefined {
  if (waiting && !STARTING.has(waiting.reason)) return waiting.reason;
  if (!terminated || terminated.exitCode === 0) return undefined;
  return terminated.reason || 'Error';
}

function pendingStatus(pod: Pod, now: Date): PodStatus {
  const scheduled = conditionOf(pod, 'PodScheduled');
  const reason = scheduled?.status === 'False' ? scheduled.reason : '';
  if (reason === 'SchedulingGated') {
    const isForgotten = longerThan(HOUR, scheduled?.since ?? pod.created, now);
    return { status: reason, tone: isForgotten ? 'bad' : 'busy' };
  }
  if (reason === 'Unschedulable') {
    return { status: reason, tone: unschedulableSince(pod, now) === undefined ? 'busy' : 'bad' };
  }
  return { status: 'Pending', tone: isLate(pod, now) ? 'bad' : 'busy' };
}

/** A container is not ready though its probes allow no more time, and the pod has not been for more than a moment. */
function isOverdue(pod: Pod, now: Date): boolean {
  const since = conditionOf(pod, 'Ready')?.since ?? pod.created;
  return longerThan(MOMENT, since, now) && pod.statuses.some((one) => isPastStart(pod, one, now));
}

/** Whether a pod that is not ready has been up: what it waits for is not its start. */
function hasStarted(pod: Pod, now: Date): boolean {
  return everyContainerIsReady(pod) || pod.statuses.some((one) => isPastStart(pod, one, now));
}

function isPastStart(pod: Pod, status: ContainerStatus, now: Date): boolean {
  const spec = pod.containers.find(
    ({ name, init }) => name === status.name && init === status.init,
  );
  if (status.init || status.ready || !spec) return false;
  return longerThan(containerAllowance(spec), status.running?.started, now);
}
