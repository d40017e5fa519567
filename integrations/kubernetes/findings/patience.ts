import type { Condition, ContainerSpec, Pod, Probe } from '../objects.ts';
import { DAY, HOUR, latest, longerThan, MINUTE, within } from './time.ts';

/*
 * How long things may take before they count as trouble. Findings and the states of workloads both read it here,
 * so that they cannot contradict each other. All lengths of time are in seconds.
 */

/**
 * What changes by itself gets this long: a pod until it is ready, scheduled, or gone after its time to stop, and
 * a controller until it takes up an object. Node autoscalers need two to five minutes for a node.
 */
export const PATIENCE = 5 * MINUTE;

/** Programs need a moment before they answer, whatever their probes say. */
export const MOMENT = 2 * MINUTE;

/** Init containers load data or wait for others, so they get longer. */
export const INIT_PATIENCE = 15 * MINUTE;

/** Whoever holds a pod back from scheduling, as a queue of jobs does, may take this long. */
export const GATE_PATIENCE = HOUR;

/** Failed Jobs and failed pods that stand alone matter for a week: after that they are history. */
const FAILURE_HORIZON = 7 * DAY;

/** How long a container may take from its start until it is ready: what its startup and readiness probes allow. */
export function containerAllowance({ startup, readiness }: ContainerSpec): number {
  return Math.max(MOMENT, span(startup) + span(readiness));
}

/** How long a pod may take until it is ready; longer while an init container runs or a scheduling gate holds it back. */
function podAllowance(pod: Pod): number {
  return Math.max(
    startAllowance(pod.containers),
    isPreparing(pod) ? INIT_PATIENCE : 0,
    conditionOf(pod, 'PodScheduled')?.reason === 'SchedulingGated' ? GATE_PATIENCE : 0,
  );
}

/** How long containers may take together: five minutes, or what the slowest of them may take. */
export function startAllowance(containers: readonly ContainerSpec[]): number {
  return Math.max(PATIENCE, ...containers.map(containerAllowance).filter(Number.isFinite));
}

/**
 * Whether a pod that should be ready has not been for longer than it may take. The time runs from when it stopped
 * being ready, got its node, or ended its last init container, whichever came last.
 * Pods that have ended, or that somebody deletes, are never late; see `overstays`.
 */
export function isLate(pod: Pod, now: Date): boolean {
  return isLive(pod) && longerThan(podAllowance(pod), lateSince(pod, now), now);
}

/** Since when a pod is on its way to being ready; undefined for one that is ready. */
export function lateSince(pod: Pod, now: Date): string | undefined {
  const ready = conditionOf(pod, 'Ready');
  if (ready?.status === 'True') return undefined;
  const scheduled = conditionOf(pod, 'PodScheduled');
  const prepared = pod.statuses.filter(({ init }) => init);
  return latest(
    [
      ready?.since ?? pod.created,
      scheduled?.status === 'True' ? scheduled.since : undefined,
      ...prepared.map(({ terminated }) => terminated?.finished),
    ],
    now,
  );
}

/** Whether a pod is being deleted and should have been gone five minutes ago: its time to stop is over. */
export function overstays(pod: Pod, now: Date): boolean {
  return longerThan(PATIENCE, pod.deleted, now);
}

/** Since when no node fits a pod, where that is for longer than a new node takes; undefined otherwise. */
export function unschedulableSince(pod: Pod, now: Date): string | undefined {
  const condition = isLive(pod) ? conditionOf(pod, 'PodScheduled') : undefined;
  if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return undefined;
  const since = condition.since ?? pod.created;
  return longerThan(PATIENCE, since, now) ? since : undefined;
}

/**
 * Whether the node of a pod has stopped answering: its containers were ready when the node last told, but the
 * cluster has not counted the pod as ready for five minutes, and no readiness gate is the reason. The cluster
 * deletes such pods after five minutes more (the toleration of `unreachable`), so they may be being deleted.
 */
export function isOnLostNode(pod: Pod, now: Date): boolean {
  const ready = pod.phase === 'Running' ? conditionOf(pod, 'Ready') : undefined;
  if (!ready || ready.status === 'True' || ready.reason === 'ReadinessGatesNotReady') return false;
  const main = pod.statuses.filter(({ init }) => !init);
  const wasReady = main.length > 0 && main.every((status) => status.ready);
  return wasReady && longerThan(PATIENCE, ready.since, now);
}

/** Whether something failed recently enough to matter; what has no time does not. */
export function isRecentFailure(since: string | undefined, now: Date): boolean {
  return within(FAILURE_HORIZON, since, now);
}

/** Whether a pod is meant to run: it has not ended, and nobody is deleting it. */
export function isLive(pod: Pod): boolean {
  return pod.deleted === undefined && pod.phase !== 'Succeeded' && pod.phase !== 'Failed';
}

/** A condition of a pod. */
export function conditionOf(pod: Pod, type: string): Condition | undefined {
  return pod.conditions.find((condition) => condition.type === type);
}

/** An init container runs that has to end before the others start; sidecars count as ready then. */
function isPreparing(pod: Pod): boolean {
  return pod.statuses.some(({ init, ready, running }) => init && !ready && running !== undefined);
}

function span(probe: Probe | undefined): number {
  return probe ? probe.initialDelay + probe.period * probe.failureThreshold : 0;
}
