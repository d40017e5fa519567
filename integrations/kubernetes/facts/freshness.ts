import type { ClusterSnapshot, Listing } from '../cluster-snapshot.ts';
import type { ObjectKind } from '../objects.ts';
import { groupsBy } from '../selection/groups.ts';
import type { Outdated } from './data.ts';

/** From when something read from a cluster is, and what is missing of it. */
export interface Freshness {
  /** The oldest of its listings, ISO 8601. */
  observedAt: string;
  /** Whether some of it is from an earlier snapshot. */
  stale: boolean;
  /** Undefined where all of it is of this snapshot. */
  outdated: Outdated | undefined;
  /** In a few words each: "pods, services: 403 Forbidden". */
  gaps: string[];
}

/** How fresh a cluster is; `now` where it never answered. Kinds that it does not serve are no gap. */
export function freshnessOf(snapshot: ClusterSnapshot, now: Date): Freshness {
  const served = snapshot.listings.filter(({ failure }) => failure?.type !== 'absent');
  const read = served.filter(isRead);
  return {
    observedAt: read.map(({ observedAt }) => observedAt).sort()[0] ?? now.toISOString(),
    stale: read.some(isEarlier),
    outdated: outdatedOf(read),
    gaps: gapsOf(served),
  };
}

/** Whether nothing is known of a cluster: no kind was listed, now or before. */
export function isSilent({ listings }: ClusterSnapshot): boolean {
  return !listings.some((listing) => listing.failure?.type !== 'absent' && isRead(listing));
}

/** Whether a kind was listed, now or before. */
export function isListed({ listings }: ClusterSnapshot, wanted: ObjectKind): boolean {
  return listings.some((listing) => listing.kind === wanted && isRead(listing));
}

function outdatedOf(read: Listing[]): Outdated | undefined {
  if (read.length === 0) return 'never';
  if (read.every(isEarlier)) return 'earlier';
  return read.some(isEarlier) ? 'partly' : undefined;
}

/** Whether a listing that was read is the one of an earlier snapshot. */
function isEarlier({ failure }: Listing): boolean {
  return failure !== undefined && failure.type !== 'partial';
}

/** Whether a listing holds what a cluster said, now or before. */
function isRead({ failure, items }: Listing): boolean {
  return failure === undefined || items.length > 0;
}

function gapsOf(served: Listing[]): string[] {
  const failed = groupsBy(served, ({ failure }) => (failure ? [failure.reason] : []));
  return [...failed].map(([reason, listings]) => {
    const plurals = [...new Set(listings.map(({ plural }) => plural))].sort();
    return `${listings.length === served.length ? 'everything' : plurals.join(', ')}: ${reason}`;
  });
}
