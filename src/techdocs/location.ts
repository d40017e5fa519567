import type { ProblemLocation } from '../model/problem.ts';

/** Where a documentation folder stands: the source as problems name it, and the folder inside it. */
export interface Place {
  source: string;
  /** '' for the root of the source. */
  folder: string;
}

/** The location of a file of the documentation folder, as problems give it. `line` and `column` count from 1. */
export function locate(
  place: Place,
  file: string,
  line?: number,
  column?: number,
): ProblemLocation {
  return {
    source: place.source,
    file: place.folder === '' ? file : `${place.folder}/${file}`,
    line,
    column,
  };
}
