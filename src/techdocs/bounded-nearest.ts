import { nearest } from '../model/nearest.ts';

/** Longer texts are nobody's spelling. */
const MAX_LENGTH = 200;

/** Texts compared in all. */
const COMPARISONS = 500_000;

/**
 * Makes a search for the candidate that a misspelt text most likely means. It compares half a million
 * texts in all and then finds nothing more, so that a folder full of broken links ends in time.
 */
export function boundedNearest(): (
  text: string,
  candidates: readonly string[],
) => string | undefined {
  let left = COMPARISONS;
  return (text, candidates) => {
    if (text.length > MAX_LENGTH || candidates.length > left) return undefined;
    left -= candidates.length;
    return nearest(text, candidates)[0];
  };
}
