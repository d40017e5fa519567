/** Units of time, in days; months and years are about right. */
const SPANS = [
  { unit: 'year', days: 365 },
  { unit: 'month', days: 30 },
  { unit: 'week', days: 7 },
  { unit: 'day', days: 1 },
];

const DAY_MS = 24 * 3600 * 1000;

/**
 * How long a day was before another, in the largest unit that fits.
 *
 * @example ageOf('2026-03-12', '2026-11-21')  // '8 months ago'
 */
export function ageOf(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  const span = SPANS.find((one) => days >= one.days);
  if (!span) return 'today';
  const count = Math.floor(days / span.days);
  return `${count} ${span.unit}${count === 1 ? '' : 's'} ago`;
}

/**
 * A day as people write it.
 *
 * @example longDate('2026-03-12')  // '12 March 2026'
 */
export function longDate(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}

/**
 * A list of names, shortened after the second.
 *
 * @example shortList(['Ada', 'Bo', 'Cy', 'Di'])  // 'Ada, Bo and 2 more'
 */
export function shortList(names: readonly string[]): string {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  return others.length === 0
    ? `${first} and ${second}`
    : `${first}, ${second} and ${others.length} more`;
}

/**
 * A moment as people write it, in UTC. A text that is no date is returned as it is.
 *
 * @example momentText('2026-11-21T09:35:12Z')  // '21 Nov 2026, 09:35 UTC'
 */
export function momentText(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  // 'Sat, 21 Nov 2026 09:35:12 GMT', the same with every version of Node's locale data.
  const [, day, month, year, time = ''] = date.toUTCString().split(' ');
  return `${Number(day)} ${month} ${year}, ${time.slice(0, 5)} UTC`;
}
