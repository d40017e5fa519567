import type { FileTree } from '../model/tree.ts';
import { createHints } from './path-hints.ts';

/** Tells what a tree has, without a walk for each question. */
export interface TreeIndex {
  hasFile(path: string): boolean;
  /** Whether a file stands below the folder; '' is the root. */
  hasFolder(path: string): boolean;
  /** A path that is there and that a wrong one may mean. */
  suggest(missing: string): string | undefined;
}

/** Makes the index of a tree; the work is done when it is first asked. */
export function indexTree(tree: Pick<FileTree, 'paths'>): TreeIndex {
  let files: Set<string> | undefined;
  let folders: Set<string> | undefined;
  let suggest: ((missing: string) => string | undefined) | undefined;
  return {
    hasFile(path) {
      files ??= new Set(tree.paths);
      return files.has(path);
    },
    hasFolder(path) {
      folders ??= foldersOf(tree.paths);
      return folders.has(path);
    },
    suggest(missing) {
      suggest ??= createHints(tree.paths);
      return suggest(missing);
    },
  };
}

function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set(['']);
  for (const path of paths) {
    let end = path.lastIndexOf('/');
    // Folders above a known one are known too.
    while (end > 0 && !folders.has(path.slice(0, end))) {
      folders.add(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1);
    }
  }
  return folders;
}
