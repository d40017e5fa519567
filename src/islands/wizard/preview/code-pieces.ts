import type { CodeRun } from '../../../highlight/colouring.ts';

/** Lines that are shown at once. */
const PIECE_LINES = 500;

/** Characters that are shown at once; a longer line is cut. */
const PIECE_LENGTH = 40_000;

/** A part of a file that is shown at once. */
export interface CodePiece {
  /** Its place among the pieces, from 0. */
  place: number;
  lines: CodeRun[][];
  /** 1-based number of its first line; a line that was cut goes on in the next piece. */
  start: number;
  goesOn: boolean;
}

/** Code as lines without colours. */
export function plainLines(text: string): CodeRun[][] {
  return text.split(/\r?\n/).map((line) => [{ text: line, colour: undefined }]);
}

/** Cuts lines into pieces of at most 500 lines and 40,000 characters, so that no file stops the page. */
export function cutPieces(lines: readonly CodeRun[][]): CodePiece[] {
  const pieces: CodePiece[] = [];
  let piece: CodePiece = { place: 0, lines: [], start: 1, goesOn: false };
  let length = 0;
  const close = (start: number, goesOn: boolean) => {
    pieces.push(piece);
    piece = { place: pieces.length, lines: [], start, goesOn };
    length = 0;
  };
  for (const [index, line] of lines.entries()) {
    for (const [part, runs] of cutLine(line).entries()) {
      const size = runs.reduce((sum, run) => sum + run.text.length, 0);
      const isFull = piece.lines.length === PIECE_LINES || length + size > PIECE_LENGTH;
      if (isFull && piece.lines.length > 0) close(index + 1, part > 0);
      piece.lines.push(runs);
      length += size;
    }
  }
  close(0, false);
  return pieces;
}

/** Cuts a line that is longer than a piece; such a line is never coloured, so it is one run. */
function cutLine(line: CodeRun[]): CodeRun[][] {
  const [run] = line;
  if (line.length !== 1 || !run || run.text.length <= PIECE_LENGTH) return [line];
  const parts: CodeRun[][] = [];
  for (let start = 0; start < run.text.length; start += PIECE_LENGTH) {
    parts.push([{ ...run, text: run.text.slice(start, start + PIECE_LENGTH) }]);
  }
  return parts;
}
