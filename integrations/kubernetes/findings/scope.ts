import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { ObjectKind, ObjectTypes } from '../objects.ts';

/**
 * The objects that a set of conclusions is drawn from: those of one entity in one cluster, or all of
 * a cluster.
 */
export interface Scope {
  snapshot: ClusterSnapshot;
  /** Objects of one kind that belong to the scope. */
  objects<K extends ObjectKind>(kind: K): ObjectTypes[K][];
  /** The time that "now" is for this cluster, its clock's skew taken in. */
  now: Date;
}
