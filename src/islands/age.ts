/** Units of time in seconds; months and years are about right. */
const UNITS = [
  { unit: 'year', seconds: 365 * 24 * 3600 },
  { unit: 'month', seconds: 30 * 24 * 3600 },
  { unit: 'day', seconds: 24 * 3600 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

/**
 * How long ago something was, in the largest unit that fits. What lies ahead, by a clock that is
 * wrong, is just now. Both times in milliseconds.
 *
 * @example ageText(0, 3 * 3600 * 1000)  // '3 hours ago'
 */
export function ageText(moment: number, now: number): string {
  const seconds = (now - moment) / 1000;
  const found = UNITS.find((one) => seconds >= one.seconds);
  if (!found) return 'just now';
  const count = Math.floor(seconds / found.seconds);
  return new Intl.RelativeTimeFormat('en').format(-count, found.unit);
}
