import { countLevels, countText, type LevelCounts } from '../../model/problem.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { inspectPath, teamProblemsPath } from '../address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { withChildGroups } from './group-tree.ts';
import { sumCounts } from './problem.ts';

/** A mark on what has errors or warnings, and where they are listed. */
export interface ProblemBadge {
  level: 'error' | 'warning';
  /** "2 problems" */
  label: string;
  /** "1 error, 1 warning" */
  details: string;
  href: string;
}

/**
 * The badge of an entity, undefined where it has neither errors nor warnings. A group answers for
 * what it and its child groups own.
 */
export function problemBadge(index: SnapshotIndex, ref: EntityRef): ProblemBadge | undefined {
  const isGroup = splitRef(ref).kind === 'group';
  const counts = isGroup ? countBelow(index, ref) : countLevels(index.problems(ref));
  const serious = counts.error + counts.warning;
  if (serious === 0) return undefined;
  return {
    level: counts.error > 0 ? 'error' : 'warning',
    label: serious === 1 ? '1 problem' : `${serious} problems`,
    details: countText({ ...counts, info: 0 }),
    href: index.base + (isGroup ? teamProblemsPath(ref) : `${inspectPath(ref)}#problems`),
  };
}

/** The problems of a group and of every group below it. */
function countBelow(index: SnapshotIndex, group: EntityRef): LevelCounts {
  return sumCounts(
    [...withChildGroups(index, group)].map((ref) =>
      countLevels(index.problemsByOwner.get(ref) ?? []),
    ),
  );
}
