import { nearest } from '../model/nearest.ts';
import type { FileTree } from '../model/tree.ts';

/** Says which path of a tree a missing one most likely means, other than `except`. */
export type GuessPath = (tree: FileTree, missing: string, except?: string) => string | undefined;

/** Paths that are compared at most, over all guesses. */
const BUDGET = 2_000_000;

/** Makes a guesser that gives up guessing once it has compared too much. */
export function createGuess(): GuessPath {
  let left = BUDGET;
  return (tree, missing, except) => {
    left -= tree.paths.length;
    if (left < 0) return undefined;
    return nearest(missing, tree.paths, 2).find((path) => path !== except);
  };
}
