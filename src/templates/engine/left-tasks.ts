import type { LaterChanges } from '../instructions/recipe.ts';
import type { OutsideTask } from '../instructions/task.ts';

/** A task as it was when its step ran, and how to say it once it is known what came after. */
export interface LeftTask {
  /** Paths of the files at that time. */
  files: readonly string[];
  tell: (later: LaterChanges) => OutsideTask;
}

/**
 * The tasks of a run that is over. People carry them out in the folder as it is at the end, where
 * Backstage acts in the middle of the run: each task is told what later steps made and removed, so that
 * the first of two repositories does not get the files of the second.
 */
export function tellTasks(left: readonly LeftTask[], files: readonly string[]): OutsideTask[] {
  return left.map((task) => task.tell(changesBetween(task.files, files)));
}

function changesBetween(before: readonly string[], after: readonly string[]): LaterChanges {
  const known = new Set(before);
  const left = new Set(after);
  const made = after.filter((path) => !known.has(path));
  const shared = new Set(before.flatMap(foldersOf));
  const ownOf = (path: string) => foldersOf(path).find((folder) => !shared.has(folder)) ?? path;
  return {
    made: [...new Set(made.map(ownOf))],
    removed: before.filter((path) => !left.has(path)),
  };
}

/** The folders above a file, the outermost first. */
function foldersOf(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}
