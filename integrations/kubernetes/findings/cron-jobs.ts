import type { Condition, CronJob, Job } from '../objects.ts';
import { failureOf, logOf, reasonOf } from './jobs.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { lastDue } from './schedule.ts';
import type { Surroundings } from './surroundings.ts';
import { longerThan, MINUTE, momentOf } from './time.ts';
import { counted, named } from './words.ts';

/** How late a run may be, and how long the status of a CronJob may lag behind. */
const PATIENCE = 5 * MINUTE;

const lastFailed: Rule<'CronJob'> = {
  id: 'cron-job/last-failed',
  severity: 'error',
  about: ['CronJob'],
  title: 'The last run of a CronJob failed',
  looksFor:
    'A CronJob whose latest finished Job failed; or, where its Jobs are gone, whose last run has ended without success. Suspended ones are left alone.',
  find(cronJob, around) {
    if (isStopped(cronJob)) return undefined;
    const last = lastFinished(cronJob, around);
    const failure = last && failureOf(last);
    if (last && failure) return ofJob(cronJob, last, failure);
    return !last && endedUnseen(cronJob, around.now) ? ofStatus(cronJob) : undefined;
  },
};

const missed: Rule<'CronJob'> = {
  id: 'cron-job/missed',
  severity: 'error',
  about: ['CronJob'],
  title: 'A CronJob was not started when it was due',
  looksFor:
    'A CronJob whose schedule, in its time zone, was due more than five minutes ago and that has not been started since. Suspended ones are left alone.',
  find(cronJob, { now }) {
    if (isStopped(cronJob)) return undefined;
    const limit = new Date(now.getTime() - PATIENCE * 1000);
    const due = lastDue(cronJob.schedule, cronJob.timeZone, limit);
    const last = momentOf(cronJob.lastScheduled, now) ?? momentOf(cronJob.created, now);
    if (due === undefined || last === undefined || last >= due.getTime()) return undefined;
    const blocked = cronJob.active > 0 && cronJob.concurrency === 'Forbid';
    return {
      title: `${named(cronJob.name)} was not started when it was due.`,
      cause: blocked
        ? 'A run before it still goes on, and it must not run twice at a time.'
        : `Its schedule ${named(cronJob.schedule)} made it due at ${inUtc(due)}, and no run was started since.`,
      advice: blocked
        ? 'Look at the run that does not end, and give it a time limit (activeDeadlineSeconds).'
        : 'Look at the events of the CronJob; a short startingDeadlineSeconds is a common reason.',
      command: shownBy(cronJob),
      since: due.toISOString(),
    };
  },
};

const overlapping: Rule<'CronJob'> = {
  id: 'cron-job/overlapping',
  severity: 'warning',
  about: ['CronJob'],
  title: 'Runs of a CronJob pile up',
  looksFor: 'A CronJob with three or more runs at a time.',
  find(cronJob) {
    if (isStopped(cronJob) || !(cronJob.active >= 3)) return undefined;
    return {
      title: `Runs of ${named(cronJob.name)} pile up.`,
      cause: `${counted(cronJob.active, 'run')} go on at the same time: new ones start before earlier ones have ended.`,
      advice:
        'Find out why they do not end; set concurrencyPolicy to Forbid if they must not overlap.',
      command: kubectl`-n ${cronJob.namespace} get jobs`,
      since: cronJob.lastSuccessful,
    };
  },
};

/** Rules for CronJobs. */
export const CRON_JOB_RULES: readonly Rule[] = [lastFailed, missed, overlapping];

function isStopped({ suspended, deleted }: CronJob): boolean {
  return suspended || deleted !== undefined;
}

/** The Job that was started last among those that have ended. */
function lastFinished(cronJob: CronJob, { jobsOf }: Surroundings): Job | undefined {
  return jobsOf(cronJob)
    .filter((job) => job.completed !== undefined || failureOf(job))
    .sort((one, other) => (startOf(one) < startOf(other) ? 1 : -1))[0];
}

function startOf(job: Job): string {
  return job.started ?? job.created ?? '';
}

/** A run was started a while ago, none goes on, and none has succeeded since. */
function endedUnseen(cronJob: CronJob, now: Date): boolean {
  const { lastScheduled, lastSuccessful, active } = cronJob;
  if (active > 0 || !longerThan(PATIENCE, lastScheduled, now)) return false;
  return (momentOf(lastSuccessful, now) ?? 0) < (momentOf(lastScheduled, now) ?? 0);
}

function ofJob(cronJob: CronJob, job: Job, failure: Condition) {
  const { cause, advice } = reasonOf(job, failure);
  return {
    title: `The last run of ${named(cronJob.name)} failed.`,
    cause: `${cause}${successOf(cronJob)}`,
    advice,
    command: logOf(job),
    since: failure.since,
  };
}

function ofStatus(cronJob: CronJob) {
  return {
    title: `The last run of ${named(cronJob.name)} did not succeed.`,
    cause: `It was started and has ended, but is not counted as a success.${successOf(cronJob)}`,
    advice: 'Keep failed Jobs (failedJobsHistoryLimit), so that their logs can be read.',
    command: shownBy(cronJob),
    since: cronJob.lastScheduled,
  };
}

/** `2026-11-21 05:00 UTC` */
function inUtc(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function successOf({ lastSuccessful }: CronJob): string {
  return lastSuccessful === undefined ? ' It has never succeeded.' : '';
}

function shownBy({ namespace, name }: CronJob): string | undefined {
  return kubectl`-n ${namespace} describe cronjob ${name}`;
}
