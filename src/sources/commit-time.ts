/** The last second of the year 9999, after which dates have another form. */
const LATEST = 253_402_300_799;

/**
 * The time of a commit, given in seconds since 1970, as ISO 8601 in UTC. Undefined for what is no
 * time: a commit holds any text there.
 */
export function commitTime(seconds: string): string | undefined {
  if (!/^\d+$/.test(seconds) || Number(seconds) > LATEST) return undefined;
  return new Date(Number(seconds) * 1000).toISOString();
}
