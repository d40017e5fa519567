import type { Pod, Replicated } from '../objects.ts';
import { isLive, unreadySince } from './container.ts';
import type { Named } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { longerThan, MINUTE } from './time.ts';

/** A rollout gives every pod this long before it counts as stuck. */
const PATIENCE = 5 * MINUTE;

/** Why a workload has fewer ready pods than it wants, and since when. */
export interface Shortfall {
  /** The pod that has not been ready for longest, the lowest number first among StatefulSets' pods. */
  pod: Pod | undefined;
  since: string | undefined;
}

/**
 * Whether a workload misses ready pods for more than five minutes. Its own status carries no time, so
 * its pods tell: one of them is not ready for that long, or there are none although the workload
 * is older. Pods that are not known tell nothing.
 */
export function shortfallOf(
  workload: Named & Pick<Replicated, 'desired' | 'current' | 'ready' | 'created'>,
  around: Surroundings,
): Shortfall | undefined {
  const { desired, created } = workload;
  if (!(desired > 0) || (workload.ready ?? 0) >= desired) return undefined;
  if (!longerThan(PATIENCE, created, around.now)) return undefined;
  const pods = around.podsOf(workload).filter(isLive);
  const late = pods
    .filter((pod) => longerThan(PATIENCE, lateSince(pod), around.now))
    .sort(byOrdinal)[0];
  if (late) return { pod: late, since: lateSince(late) };
  const nothingRuns = pods.length === 0 && (workload.current ?? 0) === 0;
  return nothingRuns ? { pod: undefined, since: created } : undefined;
}

function lateSince(pod: Pod): string | undefined {
  const ready = pod.conditions.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? undefined : (unreadySince(pod) ?? pod.created);
}

function byOrdinal(one: Pod, other: Pod): number {
  return one.name.length - other.name.length || (one.name < other.name ? -1 : 1);
}
