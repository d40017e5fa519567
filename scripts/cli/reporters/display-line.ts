import { printable } from './printable.ts';

/** A line as a terminal shows it, and which of its columns are marked. */
export interface DisplayLine {
  text: string;
  /** Columns before the mark. */
  indent: number;
  /** Columns of the mark, at least one. */
  width: number;
}

/** Columns of a line that are shown at most, and how many of them come before a mark that is far to the right. */
const MAX_WIDTH = 100;
const LEAD = 40;

/** UTF-16 units looked at around the mark: more would never be shown. */
const REACH = 4 * MAX_WIDTH;

const TAB = '    ';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const WIDE =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;

/**
 * Shows a line in at most a hundred columns, with tabs as spaces and nothing a terminal obeys; a longer
 * one is cut around the mark, which goes from `start` to `end`, offsets in UTF-16 units.
 */
export function displayLine(line: string, start: number, end: number): DisplayLine {
  const from = Math.max(0, start - REACH);
  const to = start + REACH;
  const cells = [...graphemes.segment(line.slice(from, to))].map(({ segment, index }) => ({
    text: segment === '\t' ? TAB : printable(segment),
    width: segment === '\t' ? TAB.length : widthOf(segment),
    at: from + index,
  }));
  const widthBefore = (offset: number) => sum(cells.filter(({ at }) => at < offset));
  const indent = widthBefore(start);
  const marked = Math.max(1, widthBefore(end) - indent);
  const total = sum(cells);
  if (from === 0 && to >= line.length && total <= MAX_WIDTH) {
    return { text: cells.map(({ text }) => text).join(''), indent, width: marked };
  }
  const left = Math.max(0, Math.min(indent - LEAD, total - MAX_WIDTH));
  let column = 0;
  const shown = cells.filter(({ width }) => {
    column += width;
    return column > left && column <= left + MAX_WIDTH;
  });
  const first = shown[0]?.at ?? start;
  const last = shown.at(-1)?.at ?? start;
  const isCutLeft = from > 0 || first > from;
  const isCutRight = to < line.length || last < (cells.at(-1)?.at ?? last);
  const shift = indent - widthBefore(first);
  return {
    text: `${isCutLeft ? '…' : ''}${shown.map(({ text }) => text).join('')}${isCutRight ? '…' : ''}`,
    indent: shift + (isCutLeft ? 1 : 0),
    width: Math.max(1, Math.min(marked, sum(shown) - shift)),
  };
}

function sum(cells: readonly { width: number }[]): number {
  return cells.reduce((total, { width }) => total + width, 0);
}

/** Columns a terminal gives to one character as people count them. */
function widthOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return /^\p{M}/u.test(grapheme) ? 0 : 1;
}
