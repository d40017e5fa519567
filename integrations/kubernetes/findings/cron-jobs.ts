import type { Condition, CronJob, Job } from '../objects.ts';
import { failureOf, logOf, reasonOf } from './jobs.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import { endedUnseen, heldUpSince, lastFinished, missedSince } from './runs.ts';
import { counted, named } from './words.ts';

const lastFailed: Rule<'CronJob'> = {
  id: 'cron-job/last-failed',
  severity: 'error',
  about: ['CronJob'],
  title: 'The last run of a CronJob failed',
  looksFor:
    'A CronJob whose latest finished Job failed; or, where the Job of the last run is gone, whose last run has ended without success. Suspended ones are left alone.',
  find(cronJob, around) {
    if (isStopped(cronJob)) return undefined;
    const jobs = around.jobsOf(cronJob);
    if (endedUnseen(cronJob, jobs, around.now)) return ofStatus(cronJob);
    const last = lastFinished(jobs);
    const failure = last && failureOf(last);
    return last && failure ? ofJob(cronJob, last, failure) : undefined;
  },
};

const missed: Rule<'CronJob'> = {
  id: 'cron-job/missed',
  severity: 'error',
  about: ['CronJob'],
  title: 'A CronJob was not started when it was due',
  looksFor:
    'A CronJob whose schedule, in its time zone, was due more than five minutes ago and that has not been started since. Suspended ones, and those that an earlier run holds up, are left alone.',
  find(cronJob, { now }) {
    const due = missedSince(cronJob, now);
    if (!due) return undefined;
    return {
      title: `${named(cronJob.name)} was not started when it was due.`,
      cause: `Its schedule ${named(cronJob.schedule)} made it due at ${inUtc(due)}, and no run was started since.`,
      advice:
        'Look at the events of the CronJob; a short startingDeadlineSeconds is a common reason.',
      command: shownBy(cronJob),
      since: due.toISOString(),
    };
  },
};

const heldUp: Rule<'CronJob'> = {
  id: 'cron-job/held-up',
  severity: 'warning',
  about: ['CronJob'],
  title: 'A run of a CronJob holds up the next ones',
  looksFor:
    'A CronJob that must not run twice at a time, and of which a run goes on for more than an hour and for three times the time between two runs.',
  find(cronJob, { now }) {
    const since = heldUpSince(cronJob, now);
    if (since === undefined) return undefined;
    return {
      title: `A run of ${named(cronJob.name)} holds up the next ones.`,
      cause: 'It still goes on, and the CronJob must not run twice at a time.',
      advice:
        'Look at the run that does not end, and give it a time limit (activeDeadlineSeconds).',
      command: shownBy(cronJob),
      since,
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
export const CRON_JOB_RULES: readonly Rule[] = [lastFailed, missed, heldUp, overlapping];

function isStopped({ suspended, deleted }: CronJob): boolean {
  return suspended || deleted !== undefined;
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
