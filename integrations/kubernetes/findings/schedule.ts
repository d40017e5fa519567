import { Cron } from 'croner';

/** A schedule is met to the second; the one that is due right now counts too. */
const SECOND = 1000;

/**
 * When a CronJob was due for the last two times, up to and with `now`, the latest first. Without a time zone the
 * schedule is taken in UTC, in which the controllers of most clusters run.
 *
 * None where the schedule or the zone is not understood, or was never due.
 *
 * @example dueBefore('0 5 * * *', 'Europe/Berlin', new Date('2026-11-21T09:00Z'))[0]  // 2026-11-21T04:00Z
 */
export function dueBefore(schedule: string, timeZone: string | undefined, now: Date): Date[] {
  try {
    const cron = new Cron(schedule, { timezone: timeZone ?? 'UTC', mode: '5-part', paused: true });
    return cron.previousRuns(2, new Date(now.getTime() + SECOND));
  } catch {
    return []; // What croner cannot read says nothing about the job.
  }
}
