import { Cron } from 'croner';

/** A schedule is met to the second; the one that is due right now counts too. */
const SECOND = 1000;

/**
 * When a CronJob was due for the last time, up to and with `now`. Without a time zone the schedule
 * is taken in UTC, in which the controllers of most clusters run.
 *
 * Undefined where the schedule or the zone is not understood, or was never due.
 *
 * @example lastDue('0 5 * * *', 'Europe/Berlin', new Date('2026-11-21T09:00Z'))  // 2026-11-21T04:00Z
 */
export function lastDue(
  schedule: string,
  timeZone: string | undefined,
  now: Date,
): Date | undefined {
  try {
    const cron = new Cron(schedule, { timezone: timeZone ?? 'UTC', mode: '5-part', paused: true });
    return cron.previousRuns(1, new Date(now.getTime() + SECOND))[0];
  } catch {
    return undefined; // What croner cannot read says nothing about the job.
  }
}
