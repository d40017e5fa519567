import type { CronJob, Job } from '../objects.ts';
import { failureOf } from './jobs.ts';
import { PATIENCE } from './patience.ts';
import { dueBefore } from './schedule.ts';
import { HOUR, longerThan, MINUTE, momentOf } from './time.ts';

/*
 * How the runs of a CronJob went. Findings and the states of CronJobs both read it here, so that they cannot
 * contradict each other. Suspended CronJobs, and those that somebody deletes, have no trouble.
 */

/** The Job that was started last among those that have ended. */
export function lastFinished(jobs: readonly Job[]): Job | undefined {
  return jobs.filter(hasEnded).sort((one, other) => (startOf(one) < startOf(other) ? 1 : -1))[0];
}

/**
 * Whether the last run has ended without success, and its Job is gone: a run was started a while ago, none goes
 * on, none has succeeded since, and what Jobs are kept are of earlier runs.
 */
export function endedUnseen(cronJob: CronJob, jobs: readonly Job[], now: Date): boolean {
  const { lastScheduled, lastSuccessful, active } = cronJob;
  if (isStopped(cronJob) || active > 0 || !longerThan(PATIENCE, lastScheduled, now)) return false;
  const started = momentOf(lastScheduled, now) ?? 0;
  const isKept = jobs.some(
    (job) => (momentOf(startOf(job), now) ?? started) >= started - MINUTE * 1000,
  );
  return !isKept && (momentOf(lastSuccessful, now) ?? 0) < started;
}

/** When a CronJob should have been started and was not; undefined for one that an earlier run holds up. */
export function missedSince(cronJob: CronJob, now: Date): Date | undefined {
  return isHeldUp(cronJob) ? undefined : unstarted(cronJob, now)[0];
}

/**
 * Since when a run goes on that keeps a CronJob from being started, where that is unusual: for three times the
 * time between two runs and for more than an hour. With `concurrencyPolicy: Forbid`, to skip a few is by design.
 */
export function heldUpSince(cronJob: CronJob, now: Date): string | undefined {
  if (!isHeldUp(cronJob)) return undefined;
  const [due, before] = unstarted(cronJob, now);
  if (!due || !before) return undefined;
  const period = (due.getTime() - before.getTime()) / 1000;
  const isLong = longerThan(Math.max(HOUR, 3 * period), cronJob.lastScheduled, now);
  return isLong ? cronJob.lastScheduled : undefined;
}

function isStopped({ suspended, deleted }: CronJob): boolean {
  return suspended || deleted !== undefined;
}

function isHeldUp({ active, concurrency }: CronJob): boolean {
  return active > 0 && concurrency === 'Forbid';
}

/** The last times that a CronJob was due, the latest first, where it was not started at the last; none otherwise. */
function unstarted(cronJob: CronJob, now: Date): Date[] {
  if (isStopped(cronJob)) return [];
  const limit = new Date(now.getTime() - PATIENCE * 1000);
  const times = dueBefore(cronJob.schedule, cronJob.timeZone, limit);
  const last = momentOf(cronJob.lastScheduled, now) ?? momentOf(cronJob.created, now);
  const due = times[0]?.getTime();
  return due === undefined || last === undefined || last >= due ? [] : times;
}

function hasEnded(job: Job): boolean {
  return job.completed !== undefined || failureOf(job) !== undefined;
}

function startOf(job: Job): string {
  return job.started ?? job.created ?? '';
}
