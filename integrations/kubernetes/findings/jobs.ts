import type { Condition, Job } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import { isRecentFailure } from './patience.ts';
import type { Found, Rule } from './rule.ts';
import { counted, named, says } from './words.ts';

const failed: Rule<'Job'> = {
  id: 'job/failed',
  severity: 'error',
  about: ['Job'],
  title: 'A Job has failed',
  looksFor:
    'A Job that has failed within a week and that no CronJob runs: too many attempts, too long, or a failure policy.',
  find(job, { now }) {
    const condition = failureOf(job);
    const isRepeated = job.owner?.kind === 'CronJob';
    if (!condition || isRepeated || !isRecentFailure(condition.since, now)) return undefined;
    return {
      title: `The Job ${named(job.name)} has failed.`,
      ...reasonOf(job, condition),
      command: logOf(job),
      since: condition.since,
    };
  },
};

const retrying: Rule<'Job'> = {
  id: 'job/retrying',
  severity: 'warning',
  about: ['Job'],
  title: 'Attempts of a Job fail',
  looksFor:
    'A Job of which pods have failed already, and that still runs or waits for the next attempt.',
  find(job) {
    const isUnfinished = job.completed === undefined && !failureOf(job) && !job.deleted;
    if (!isUnfinished || !(job.failed > 0) || job.suspended) return undefined;
    const waits = job.active > 0 ? '' : ' It waits for the next attempt.';
    return {
      title: `Attempts of the Job ${named(job.name)} fail.`,
      cause: `${counted(job.failed, 'attempt')} failed so far${job.backoffLimit === undefined ? '' : `; it gives up after ${counted(job.backoffLimit, 'retry', 'retries')}`}.${waits}`,
      advice: 'Read the log of a failed attempt.',
      command: logOf(job),
      since: job.started,
    };
  },
};

/** Rules for Jobs. */
export const JOB_RULES: readonly Rule[] = [failed, retrying];

/** The condition that says that a Job has failed for good. */
export function failureOf(job: Job): Condition | undefined {
  return job.conditions.find(({ type, status }) => type === 'Failed' && status === 'True');
}

/** Why a Job has failed, and what to try (the reasons of the Job API, `batch/v1`). */
export function reasonOf(
  job: Job,
  { reason, message }: Condition,
): Pick<Found, 'cause' | 'advice'> {
  switch (reason) {
    case 'BackoffLimitExceeded':
      return {
        cause: `Its pods failed again and again: it gives up after ${counted(job.backoffLimit ?? 6, 'retry', 'retries')}.`,
        advice: 'Read the log of its last pod, correct the program, and run it again.',
      };
    case 'DeadlineExceeded':
      return {
        cause: 'It ran for longer than its activeDeadlineSeconds allows, and was stopped.',
        advice: 'Find out what takes so long, or allow more time.',
      };
    case 'PodFailurePolicy':
      return {
        cause: `A pod failed in a way for which its failure policy says to give up.${says(message)}`,
        advice: 'Read the log of its last pod.',
      };
    default:
      return {
        cause: `It gave up${reason && ` (${named(reason)})`}.${says(message)}`,
        advice: 'Read the log of its last pod.',
      };
  }
}

/** Shows what the pods of a Job wrote. */
export function logOf(job: Job): string | undefined {
  return kubectl`-n ${job.namespace} logs job/${job.name} --all-pods --tail=100`;
}
