/** Lengths of time in seconds. */
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** Before the first public commit of Kubernetes no object can have been made; controllers write 1970 for "never". */
const EARLIEST = Date.parse('2014-06-06T00:00:00Z');

/** How far ahead of `now` a time may be, in milliseconds, and still be taken for the present. */
const TOLERANCE = 5 * 60 * 1000;

/** A point in time in milliseconds; undefined where it is not said, does not parse, or cannot be. */
export function momentOf(time: string | undefined, now: Date): number | undefined {
  if (time === undefined) return undefined;
  const moment = Date.parse(time);
  return moment >= EARLIEST && moment <= now.getTime() + TOLERANCE ? moment : undefined;
}

/** Whether a time is known and more than `seconds` before now. */
export function longerThan(seconds: number, time: string | undefined, now: Date): boolean {
  const moment = momentOf(time, now);
  return moment !== undefined && now.getTime() - moment > seconds * 1000;
}

/** Whether a time is known and not more than `seconds` before now. */
export function within(seconds: number, time: string | undefined, now: Date): boolean {
  const moment = momentOf(time, now);
  return moment !== undefined && now.getTime() - moment <= seconds * 1000;
}

/** The latest of some times that is known. */
export function latest(times: readonly (string | undefined)[], now: Date): string | undefined {
  return times
    .filter((time) => momentOf(time, now) !== undefined)
    .reduce(
      (last, time) => ((momentOf(time, now) ?? 0) > (momentOf(last, now) ?? 0) ? time : last),
      undefined,
    );
}
