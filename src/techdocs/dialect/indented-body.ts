import type { StateBlock } from 'markdown-it';

/** Columns that the body of an admonition, tab, footnote or definition is indented by. */
const INDENT = 4;

/**
 * The line after an indented body that starts at `from`: the first one that is neither blank nor
 * indented, blank lines at the end not counted in.
 */
export function bodyEnd(state: StateBlock, from: number, endLine: number): number {
  let end = from;
  for (let line = from; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue;
    if (columnOf(state, line) < INDENT) break;
    end = line + 1;
  }
  return end;
}

/** Parses an indented body in place, as blocks. Returns the line after what it took. */
export function parseBody(state: StateBlock, from: number, to: number): number {
  const { parentType, blkIndent, lineMax } = state;
  state.parentType = 'root';
  state.blkIndent += INDENT;
  state.lineMax = to;
  state.md.block.tokenize(state, from, to);
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  return Math.max(state.line, from);
}

/**
 * Parses a body whose first line starts behind a marker, `: ` or `[^1]: `: the line is
 * taken to start behind it. Returns the line after what it took.
 */
export function parseMarkedBody(
  state: StateBlock,
  line: number,
  to: number,
  markerLength: number,
): number {
  const start = state.bMarks[line] ?? 0;
  const shift = state.tShift[line] ?? 0;
  const column = state.sCount[line] ?? 0;
  state.bMarks[line] = start + shift + markerLength;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent + INDENT;
  const end = parseBody(state, line, to);
  state.bMarks[line] = start;
  state.tShift[line] = shift;
  state.sCount[line] = column;
  return Math.max(end, line + 1);
}

/** How far a line is indented inside the block it belongs to. */
export function columnOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

/** The text of a line without its indentation. */
export function textOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}
