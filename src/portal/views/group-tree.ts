import type { EntityRef } from '../../model/ref.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** A group and every group below it, from the top down; circles end by themselves. */
export function withChildGroups(index: SnapshotIndex, group: EntityRef): Set<EntityRef> {
  const groups = new Set([group]);
  // A set grows while it is walked, so children of children are met too.
  for (const at of groups) for (const child of index.related(at, 'parentOf')) groups.add(child);
  return groups;
}
