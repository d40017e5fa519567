import type { CronJob, Job, Pod } from '../objects.ts';
import { compareText } from '../selection/order.ts';
import type { JobRow, WorkloadState } from './data.ts';
import { type PodStatus, podStatusOf } from './pod-status.ts';
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
    when: 'No pod is ready, and its roll-out has stopped, a pod is in trouble, or none is starting.',
    holds: ({ desired, ready, stuck, troubled, rolling, starting }) =>
      desired > 0 && ready === 0 && (stuck || troubled > 0 || (!rolling && starting === 0)),
  },
  {
    state: 'degraded',
    when: 'Some pods are ready, and its roll-out has stopped or a pod is in trouble.',
    holds: ({ stuck, troubled }) => stuck || troubled > 0,
  },
  { state: 'paused', when: 'Its roll-out is paused.', holds: ({ paused }) => paused },
  {
    state: 'progressing',
    when: 'It rolls out, pods start, or it is being scaled to 0.',
    holds: ({ desired, ready, rolling, starting }) =>
      desired === 0 || rolling || (ready < desired && starting > 0),
  },
  {
    state: 'degraded',
    when: 'Fewer pods are ready than wanted.',
    holds: ({ desired, ready }) => ready < desired,
  },
  { state: 'healthy', when: 'Everything else.', holds: () => true },
];

/** A Job with how its pods are doing. */
export interface Task {
  job: Job;
  pods: PodStatus[];
}

/** States of Jobs that no CronJob made. */
export const JOB_RULES: StateRule<Task>[] = [
  { state: 'failing', when: 'It failed for good.', holds: ({ job }) => jobState(job) === 'failed' },
  { state: 'healthy', when: 'It succeeded.', holds: ({ job }) => jobState(job) === 'succeeded' },
  { state: 'stopped', when: 'It is suspended.', holds: ({ job }) => jobState(job) === 'suspended' },
  {
    state: 'failing',
    when: 'It is meant to run, but its pods are in trouble.',
    holds: ({ pods }) => isTroubled(pods) && !pods.some(({ tone }) => tone !== 'bad'),
  },
  {
    state: 'degraded',
    when: 'It runs, but a pod of it failed or is in trouble.',
    holds: ({ job, pods }) => job.failed > 0 || isTroubled(pods),
  },
  { state: 'progressing', when: 'It runs, or is about to.', holds: () => true },
];

/** A CronJob with its runs, the newest first. */
export interface Schedule {
  cronJob: CronJob;
  runs: JobRow[];
}

/** States of CronJobs. */
export const CRON_JOB_RULES: StateRule<Schedule>[] = [
  { state: 'stopped', when: 'It is suspended.', holds: ({ cronJob }) => cronJob.suspended },
  {
    state: 'failing',
    when: 'The last run that ended has failed.',
    holds: ({ runs }) => lastEnded(runs)?.state === 'failed',
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

/** States of pods that stand alone. */
export const POD_RULES: StateRule<PodStatus>[] = [
  { state: 'failing', when: 'It is in trouble.', holds: ({ tone }) => tone === 'bad' },
  { state: 'progressing', when: 'It starts or stops.', holds: ({ tone }) => tone === 'busy' },
  { state: 'stopped', when: 'It has ended as it should.', holds: ({ tone }) => tone === 'idle' },
  { state: 'healthy', when: 'It is ready.', holds: () => true },
];

/** The state that a table of rules gives a workload. */
export function stateBy<T>(rules: StateRule<T>[], workload: T): WorkloadState {
  return rules.find(({ holds }) => holds(workload))?.state ?? 'unknown';
}

/** The state of a pod that stands alone. */
export function podState(pod: Pod, now: Date): WorkloadState {
  return stateBy(POD_RULES, podStatusOf(pod, now));
}

function isTask(kind: string): boolean {
  return kind === 'Job' || kind === 'CronJob';
}

function isTroubled(pods: PodStatus[]): boolean {
  return pods.some(({ tone }) => tone === 'bad');
}

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
 * The state of an entity's workloads together: the worst of them, except that Jobs and CronJobs that fail make
 * it no more than degraded beside workloads that run all the time.
 */
export function serviceState(workloads: { kind: string; state: WorkloadState }[]): WorkloadState {
  const serves = workloads.some(({ kind }) => !isTask(kind));
  return worstState(
    workloads.map(({ kind, state }) =>
      serves && isTask(kind) && state === 'failing' ? 'degraded' : state,
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
      finished: job.completed ?? conditionOf(job, 'Failed')?.since,
    }));
}

function beginOf({ started, created }: Job): string {
  return started ?? created ?? '';
}

function jobState(job: Job): JobRow['state'] {
  if (conditionOf(job, 'Failed')) return 'failed';
  if (conditionOf(job, 'Complete') || job.completed !== undefined) return 'succeeded';
  return job.suspended ? 'suspended' : 'running';
}

function conditionOf({ conditions }: Job, wanted: string) {
  return conditions.find(({ type, status }) => type === wanted && status === 'True');
}

function lastEnded(runs: JobRow[]): JobRow | undefined {
  return runs.find(({ state }) => state === 'succeeded' || state === 'failed');
}
