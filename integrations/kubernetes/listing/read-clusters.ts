import pLimit from 'p-limit';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { ClusterAccess } from '../clusters/access.ts';
import { readCluster } from './read-cluster.ts';
import type { ReadOptions } from './reading.ts';

/** Clusters that are read at once; one that is down takes one request's time. */
const CLUSTERS_AT_ONCE = 50;

/** Clusters that are signed in to at once: each may run a program. */
const SIGN_INS_AT_ONCE = 8;

/** Lists that are made at once in all clusters together: each may hold a page of some megabytes. */
const LISTS_AT_ONCE = 32;

/**
 * Reads clusters, each kind of each once. The snapshots are in the order of the clusters. Problems
 * go to `context.report`: one for a cluster that is down, else one for each kind that is not
 * listed.
 */
export async function readClusters(
  accesses: readonly ClusterAccess[],
  options: ReadOptions,
): Promise<ClusterSnapshot[]> {
  const clusters = pLimit(CLUSTERS_AT_ONCE);
  const limits = { signIns: pLimit(SIGN_INS_AT_ONCE), lists: pLimit(LISTS_AT_ONCE) };
  return Promise.all(
    accesses.map((access) => clusters(() => readCluster(access, options, limits))),
  );
}
