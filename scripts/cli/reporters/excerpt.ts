import type { ProblemLocation } from '../../../src/model/problem.ts';
import { displayLine } from './display-line.ts';
import type { ProblemFiles } from './problem-files.ts';
import { tokenEnd } from './token.ts';

/** The line a location means, the one before it, and what to underline. */
export interface Excerpt {
  before?: { number: number; text: string } | undefined;
  number: number;
  text: string;
  /** Columns before the mark, and columns of the mark. */
  indent: number;
  width: number;
}

/**
 * Reads the lines around a location. Undefined where the location has no line, or the file is not at
 * hand or has changed so that the line is gone.
 */
export async function excerptOf(
  location: ProblemLocation,
  files: ProblemFiles,
): Promise<Excerpt | undefined> {
  if (location.line === undefined) return undefined;
  const lines = await files.linesOf(location);
  const line = lines?.[location.line - 1];
  if (line === undefined) return undefined;
  const [start, end] = marked(line, location);
  const before = lines?.[location.line - 2];
  return {
    before:
      before === undefined || before.trim() === ''
        ? undefined
        : { number: location.line - 1, text: displayLine(before, 0, 0).text },
    number: location.line,
    ...displayLine(line, start, end),
  };
}

/** What is meant: a token of YAML, a character of another file, or the whole line where no column is known. */
function marked(line: string, { column, file }: ProblemLocation): [number, number] {
  if (column === undefined) {
    return [line.length - line.trimStart().length, line.trimEnd().length];
  }
  const start = Math.min(column - 1, line.length);
  return [start, /\.ya?ml$/i.test(file) ? tokenEnd(line, start) : start + 1];
}
