import type { Pod, Replicated } from '../objects.ts';
import { isLate, lateSince, overstays, PATIENCE } from './patience.ts';
import type { Named } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { longerThan } from './time.ts';

/** Why a workload has fewer ready pods than it wants, and since when. */
export interface Shortfall {
  /**
   * The pod that keeps the workload from being whole: not ready for longer than it may take, or not gone although
   * it should be, so that no other takes its place. The lowest number first among StatefulSets' pods.
   */
  pod: Pod | undefined;
  since: string | undefined;
}

/**
 * Whether a workload misses ready pods for longer than it may take. Its own status carries no time, so its pods
 * tell: one of them is late or overstays, or there are none although the workload is older. Where no pod is known,
 * nothing is told while some are ready: the workload may be on its way.
 *
 * `pods`: its pods, where it does not control them itself.
 */
export function shortfallOf(
  workload: Named & Pick<Replicated, 'desired' | 'current' | 'ready' | 'created'>,
  around: Surroundings,
  pods: readonly Pod[] = around.podsOf(workload),
): Shortfall | undefined {
  const { desired, created } = workload;
  const ready = workload.ready ?? 0;
  if (!(desired > 0) || ready >= desired) return undefined;
  if (!longerThan(PATIENCE, created, around.now)) return undefined;
  const pod = pods
    .filter((one) => isLate(one, around.now) || overstays(one, around.now))
    .sort(byOrdinal)[0];
  if (pod) return { pod, since: pod.deleted ?? lateSince(pod, around.now) };
  if (pods.length > 0 || ready > 0) return undefined;
  return { pod: undefined, since: (workload.current ?? 0) === 0 ? created : undefined };
}

function byOrdinal(one: Pod, other: Pod): number {
  return one.name.length - other.name.length || (one.name < other.name ? -1 : 1);
}
