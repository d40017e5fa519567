import { momentText } from '../../../src/portal/views/dates.ts';
import type { ClusterData } from '../facts/data.ts';

/** What is known of when a cluster was read. */
export type Reading = Pick<ClusterData, 'observedAt' | 'outdated' | 'gaps'>;

const EVERYTHING = 'everything: ';

/**
 * Why a cluster could not be read, without what it is that is missing where that is everything.
 *
 * @example failureOf(['everything: no connection'])  // 'no connection'
 */
export function failureOf(gaps: readonly string[]): string {
  return gaps.map((gap) => withoutEverything(gap)).join('; ');
}

/** What of a cluster is missing, where it was read: of one that was not, the line of its reading says so. */
export function missingOf({ outdated, gaps }: Reading): string[] {
  return outdated === 'earlier' || outdated === 'never' ? [] : gaps;
}

/** Whether the time of a reading is the one that stands above already, so that it says nothing new. */
export function isToldAbove({ observedAt, outdated }: Reading, above: string | undefined): boolean {
  return (
    outdated === undefined && above !== undefined && momentText(above) === momentText(observedAt)
  );
}

function withoutEverything(gap: string): string {
  return gap.startsWith(EVERYTHING) ? gap.slice(EVERYTHING.length) : gap;
}
