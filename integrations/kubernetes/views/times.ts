const UNITS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
];

const NBSP = '\u00a0';

/**
 * The time between two dates of the data (ISO 8601) in its two largest units. It never depends on when
 * the portal is built. Nothing comes out for what is no date, or where the second is the earlier one.
 *
 * @example span('2026-11-21T18:00:00Z', '2026-11-21T20:05:10Z')  // '2 h 5 min'
 */
export function span(from: string, to: string): string | undefined {
  const seconds = Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
  if (!(seconds >= 0)) return undefined;
  const largest = UNITS.findIndex((unit) => seconds >= unit.seconds);
  if (largest < 0) return `0${NBSP}s`;
  let rest = seconds;
  const parts: string[] = [];
  for (const unit of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count}${NBSP}${unit.name}`);
  }
  return parts.join(' ');
}
