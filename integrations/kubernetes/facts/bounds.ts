/** Rows that fit, and how many do not. */
export interface Bounded<T> {
  rows: T[];
  more: number;
}

/**
 * The first rows that stay within a number of characters as JSON, and within a number of rows: what keeps a
 * fact small, whatever a cluster holds.
 */
export function within<T>(
  rows: T[],
  characters: number,
  most = Number.POSITIVE_INFINITY,
): Bounded<T> {
  let left = characters;
  let count = 0;
  for (const row of rows.slice(0, most)) {
    left -= JSON.stringify(row).length;
    if (left < 0) break;
    count += 1;
  }
  return { rows: rows.slice(0, count), more: rows.length - count };
}
