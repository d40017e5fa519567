import type { ClusterSection, Workload, WorkloadState } from '../facts/data.ts';

const WELL: ReadonlySet<WorkloadState> = new Set(['healthy', 'stopped']);

/**
 * Why a cluster's part of an entity is not well, in a few words: its worst workload with what its worst pod says,
 * or else how it stands. Undefined where all is well. Workloads and their pods have the worst first.
 *
 * @example worstReason(section)  // 'payments: CrashLoopBackOff'
 */
export function worstReason({ workloads }: Pick<ClusterSection, 'workloads'>): string | undefined {
  const worst = workloads.find(({ state }) => !WELL.has(state));
  return worst && `${worst.name}: ${troubleOf(worst)}`;
}

function troubleOf({ pods, summary, schedule }: Workload): string {
  const troubled = schedule ? undefined : pods.find(({ tone }) => tone === 'bad');
  return troubled?.status ?? summary;
}
