import type { Line } from './line.ts';
import type { Processor } from './parser.ts';
import { append, appendText, type Element, type ElementKind } from './tree.ts';

/**
 * Tables: a row of names, a row of dashes, and rows of cells, divided by bars.
 *
 * @see https://python-markdown.github.io/extensions/tables/
 */
export const tables: Processor = (parent, blocks) => {
  const [block] = blocks;
  const head = block?.[0];
  const separator = block?.[1];
  if (!block || !head || !separator?.text.includes('-')) return false;
  const isBordered = hasBorder(head);
  const names = split(head.text, isBordered);
  const dashes = split(separator.text, isBordered);
  const isTable =
    (names.length > 1 || (isBordered && block.slice(1).every(hasBorder))) &&
    dashes.length === names.length &&
    /^[|:\- ]*$/.test(dashes.join('')) &&
    dashes.join('') !== '';
  if (!isTable) return false;
  blocks.shift();
  const alignments = dashes.map(alignmentOf);
  const table = append(parent, 'table', head.number);
  addRow(append(table, 'thead', head.number), 'th', head, alignments, isBordered);
  const body = append(table, 'tbody', separator.number);
  const rows = block.slice(2);
  const shown = rows.length > 0 ? rows : [{ text: '', number: separator.number }];
  for (const row of shown) addRow(body, 'td', row, alignments, isBordered);
  return true;
};

/** Whether a row has a bar at one end; a table of one column needs one in every row. */
function hasBorder({ text }: Line): boolean {
  return /^ *\|/.test(text) || LAST_BAR.test(text.trimEnd());
}

function alignmentOf(dashes: string): string | undefined {
  const text = dashes.trim();
  if (text.startsWith(':') && text.endsWith(':')) return 'center';
  if (text.startsWith(':')) return 'left';
  return text.endsWith(':') ? 'right' : undefined;
}

function addRow(
  parent: Element,
  kind: ElementKind,
  line: Line,
  alignments: (string | undefined)[],
  isBordered: boolean,
): void {
  const row = append(parent, 'tr', line.number);
  const cells = split(line.text, isBordered);
  for (const [index, alignment] of alignments.entries()) {
    const cell = append(row, kind, line.number);
    if (alignment !== undefined) cell.attributes.push(['class', `align-${alignment}`]);
    appendText(cell, [{ text: (cells[index] ?? '').trim(), number: line.number }]);
  }
}

const LAST_BAR = /(?<!\\)\|$/;

/**
 * The cells of a row. A bar in code, or behind a backslash, divides none; those at the ends are borders
 * where the row of names has one.
 */
function split(row: string, isBordered: boolean): string[] {
  const text = row.trim();
  const endOfCode = codeEnds(text);
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '`') {
      at = endOfCode(at);
    } else if (text[at] === '|') {
      cells.push(text.slice(from, at));
      from = at + 1;
    }
  }
  cells.push(text.slice(from));
  if (!isBordered) return cells;
  if (text.startsWith('|')) cells.shift();
  if (cells.length > 1 && LAST_BAR.test(text)) cells.pop();
  return cells;
}

/**
 * Finds, for starts in order, the last backtick of the code that starts there; the last of the run where
 * none closes it.
 */
function codeEnds(text: string): (start: number) => number {
  if (!text.includes('`')) return (start) => start;
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of [...text.matchAll(/`+/g)].reverse()) {
    const known = runs.get(run.length);
    if (known) known.push(index);
    else runs.set(run.length, [index]);
  }
  return (start) => {
    let end = start;
    while (text[end] === '`') end += 1;
    const ahead = runs.get(end - start) ?? [];
    while ((ahead.at(-1) ?? end) < end) ahead.pop();
    const closing = ahead.at(-1);
    return (closing === undefined ? end : closing + end - start) - 1;
  };
}
