import { failureOf } from '../findings/jobs.ts';
import { isRecentFailure } from '../findings/patience.ts';
import { endOf } from '../findings/pods.ts';
import { endedUnseen, heldUpSince, missedSince } from '../findings/runs.ts';
import type { CronJob, Job } from '../objects.ts';
import { compareText } from '../selection/order.ts';
import type { JobRow, WorkloadState } from './data.ts';
import type { JudgedPod } from './pod-status.ts';
import type { Standing } from './standing.ts';

/** A row of the table that gives workloads their state: the first row that holds counts. */
export interface StateRule<T> {
  state: WorkloadState;
  /** When it holds, for people. */
  when: string;
  holds(workload: T): boolean;
}

/** States of Deployments, StatefulSets, DaemonSets, Rollouts and ReplicaSets. */
export const REPLICATED_RULES: StateRule<Standing>[] = [
  {
    state: 'stopped',
    when: 'No pods are wanted, and none are left.',
    holds: ({ desired, current }) => desired === 0 && current === 0,
  },
  {
    state: 'unknown',
    when: 'The cluster says nothing of its status.',
    holds: ({ said }) => !said,
  },
  {
    state: 'failing',
    when: 'No pod is ready, and its roll-out has stopped, a pod is in trouble, or none is on its way.',
    holds: (standing) =>
      standing.desired > 0 && standing.ready === 0 && (isHindered(standing) || !isMoving(standing)),
  },
  {
    state: 'degraded',
    when: 'Some pods are ready, and its roll-out has stopped, a pod is in trouble, or an error was found.',
    holds: isHindered,
  },
  { state: 'paused', when: 'Its roll-out is paused.', holds: ({ paused }) => paused },
  {
    state: 'progressing',
    when: 'It rolls out, pods start or are replaced, or it is being scaled to 0.',
    holds: (standing) =>
      standing.desired === 0 ||
      standing.rolling ||
      (standing.ready < standing.desired && isMoving(standing)),
  },
  {
    state: 'degraded',
    when: 'Fewer pods are ready than wanted.',
    holds: ({ desired, ready }) => ready < desired,
  },
  { state: 'healthy', when: 'Everything else.', holds: () => true },
];

/** Something stands in the way of a workload: it will not get there by waiting. */
function isHindered({ stuck, troubled, alarmed }: Standing): boolean {
  return stuck || troubled > 0 || alarmed;
}

/** Pods are still on their way, within the time that takes. */
function isMoving({ rolling, starting, leaving }: Standing): boolean {
  return rolling || starting > 0 || leaving > 0;
}

/** A Job with how its pods are doing, those that failed left out: it has others made. */
export interface Task {
  job: Job;
  pods: JudgedPod[];
  alarmed: boolean;
  now: Date;
}

/** States of Jobs that no CronJob made. */
export const JOB_RULES: StateRule<Task>[] = [
  {
    state: 'failing',
    when: 'It failed for good within a week.',
    holds: ({ job, now }) => isRecentFailure(failureOf(job)?.since, now),
  },
  { state: 'stopped', when: 'It failed earlier.', holds: ({ job }) => jobState(job) === 'failed' },
  { state: 'healthy', when: 'It succeeded.', holds: ({ job }) => jobState(job) === 'succeeded' },
  { state: 'stopped', when: 'It is suspended.', holds: ({ job }) => jobState(job) === 'suspended' },
  {
    state: 'failing',
    when: 'It is meant to run, but its pods are in trouble.',
    holds: ({ pods }) => pods.length > 0 && pods.every(({ tone }) => tone === 'bad'),
  },
  {
    state: 'degraded',
    when: 'It runs or waits for the next attempt, but a pod of it failed or is in trouble.',
    holds: ({ job, pods, alarmed }) =>
      job.failed > 0 || alarmed || pods.some(({ tone }) => tone === 'bad'),
  },
  { state: 'progressing', when: 'It runs, or is about to.', holds: () => true },
];

/** A CronJob with its runs, the newest first. */
export interface Schedule {
  cronJob: CronJob;
  jobs: Job[];
  runs: JobRow[];
  alarmed: boolean;
  now: Date;
}

/** States of CronJobs. */
export const CRON_JOB_RULES: StateRule<Schedule>[] = [
  { state: 'stopped', when: 'It is suspended.', holds: ({ cronJob }) => cronJob.suspended },
  {
    state: 'failing',
    when: 'The last run that ended has failed.',
    holds: ({ cronJob, jobs, runs, now }) =>
      endedUnseen(cronJob, jobs, now) || lastEnded(runs)?.state === 'failed',
  },
  {
    state: 'failing',
    when: 'It was not started when it was due.',
    holds: ({ cronJob, now }) => missedSince(cronJob, now) !== undefined,
  },
  {
    state: 'degraded',
    when: 'A run that does not end holds up the next ones, or an error was found at a run.',
    holds: ({ cronJob, alarmed, now }) => alarmed || heldUpSince(cronJob, now) !== undefined,
  },
  {
    state: 'unknown',
    when: 'It ran, but the cluster neither keeps the runs nor says that one succeeded.',
    holds: ({ cronJob, runs }) =>
      runs.length === 0 &&
      cronJob.lastScheduled !== undefined &&
      cronJob.lastSuccessful === undefined,
  },
  { state: 'healthy', when: 'Everything else.', holds: () => true },
];

/** A pod that stands alone, at a moment. */
export interface LonePod extends JudgedPod {
  now: Date;
}

/** States of pods that stand alone. */
export const POD_RULES: StateRule<LonePod>[] = [
  {
    state: 'stopped',
    when: 'It has ended as it should, or failed more than a week ago.',
    holds: ({ pod, tone, now }) =>
      tone === 'idle' || (pod.phase === 'Failed' && !isRecentFailure(endOf(pod, now), now)),
  },
  { state: 'failing', when: 'It is in trouble.', holds: ({ tone }) => tone === 'bad' },
  { state: 'progressing', when: 'It starts or stops.', holds: ({ tone }) => tone === 'busy' },
  { state: 'healthy', when: 'It is ready.', holds: () => true },
];

/** The state that a table of rules gives a workload. */
export function stateBy<T>(rules: StateRule<T>[], workload: T): WorkloadState {
  return rules.find(({ holds }) => holds(workload))?.state ?? 'unknown';
}

/** Kinds whose pods come and go; nothing replaces a pod that stands alone. */
const PASSING = new Set(['Job', 'CronJob', 'Pod']);

/** The worst first: what a person should look at before the others. */
const ORDER: WorkloadState[] = [
  'failing',
  'degraded',
  'progressing',
  'paused',
  'unknown',
  'healthy',
  'stopped',
];

/** Compares states, the worst first. */
export function compareState(one: WorkloadState, other: WorkloadState): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other);
}

/** The worst of some states; `unknown` of none. */
export function worstState(states: WorkloadState[]): WorkloadState {
  return states.toSorted(compareState)[0] ?? 'unknown';
}

/**
 * The state of an entity's workloads together: the worst of them, except that Jobs, CronJobs and pods that stand
 * alone make it no more than degraded where they fail beside workloads that run all the time.
 */
export function serviceState(workloads: { kind: string; state: WorkloadState }[]): WorkloadState {
  return stateBeside(
    workloads.map(({ kind, state }) => ({ state, isLasting: !PASSING.has(kind) })),
  );
}

/**
 * The state of an entity in all clusters together: the worst of them, except that a cluster that wants no pods of
 * it, because only Jobs run there, makes it no more than degraded where it fails beside clusters that do.
 */
export function stateInAll(clusters: { state: WorkloadState; desired: number }[]): WorkloadState {
  return stateBeside(clusters.map(({ state, desired }) => ({ state, isLasting: desired > 0 })));
}

function stateBeside(parts: { state: WorkloadState; isLasting: boolean }[]): WorkloadState {
  const serves = parts.some(({ isLasting }) => isLasting);
  return worstState(
    parts.map(({ state, isLasting }) =>
      serves && !isLasting && state === 'failing' ? 'degraded' : state,
    ),
  );
}

/** The state of a whole cluster: it fails where all that runs in it does, and is degraded where some does. */
export function clusterState(states: WorkloadState[]): WorkloadState {
  const worst = worstState(states);
  const isPartly = states.some((state) => state !== 'failing' && state !== 'stopped');
  return worst === 'failing' && isPartly ? 'degraded' : worst;
}

/** The runs of a CronJob as rows, the newest first. */
export function runsOf(jobs: Job[]): JobRow[] {
  return jobs
    .toSorted(
      (one, other) =>
        compareText(beginOf(other), beginOf(one)) || compareText(other.name, one.name),
    )
    .map((job) => ({
      name: job.name,
      state: jobState(job),
      started: job.started,
      finished: job.completed ?? failureOf(job)?.since,
    }));
}

function beginOf({ started, created }: Job): string {
  return started ?? created ?? '';
}

/** Whether a Job has ended, and how. */
export function jobState(job: Job): JobRow['state'] {
  if (failureOf(job)) return 'failed';
  if (isComplete(job) || job.completed !== undefined) return 'succeeded';
  return job.suspended ? 'suspended' : 'running';
}

function isComplete({ conditions }: Job): boolean {
  return conditions.some(({ type, status }) => type === 'Complete' && status === 'True');
}

/** The newest run that has ended. */
export function lastEnded(runs: JobRow[]): JobRow | undefined {
  return runs.find(({ state }) => state === 'succeeded' || state === 'failed');
}
