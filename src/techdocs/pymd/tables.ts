import type { Block, Line } from './line.ts';
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
  const names = split(head.text);
  const dashes = split(separator.text);
  const isTable =
    (names.length > 1 || hasBars(head, block)) &&
    dashes.length === names.length &&
    /^[|:\- ]*$/.test(dashes.join('')) &&
    dashes.join('') !== '';
  if (!isTable) return false;
  blocks.shift();
  const alignments = dashes.map(alignmentOf);
  const table = append(parent, 'table', head.number);
  addRow(append(table, 'thead', head.number), 'th', head, alignments);
  const body = append(table, 'tbody', separator.number);
  const rows = block.slice(2);
  const shown = rows.length > 0 ? rows : [{ text: '', number: separator.number }];
  for (const row of shown) addRow(body, 'td', row, alignments);
  return true;
};

/** A table of one column needs a bar at one end of every row. */
function hasBars({ text }: Line, block: Block): boolean {
  const isBordered = /^ *\|/.test(text) || /(?<!\\)\| *$/.test(text);
  return isBordered && block.slice(1).every((row) => /^ *\||(?<!\\)\| *$/.test(row.text));
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
): void {
  const row = append(parent, 'tr', line.number);
  const cells = split(line.text);
  for (const [index, alignment] of alignments.entries()) {
    const cell = append(row, kind, line.number);
    if (alignment !== undefined) cell.attributes.push(['class', `align-${alignment}`]);
    appendText(cell, [{ text: (cells[index] ?? '').trim(), number: line.number }]);
  }
}

/** The cells of a row. A bar in code, or behind a backslash, divides none. */
function split(row: string): string[] {
  const text = row.trim();
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '`') {
      at = endOfCode(text, at);
    } else if (text[at] === '|') {
      cells.push(text.slice(from, at));
      from = at + 1;
    }
  }
  cells.push(text.slice(from));
  if (text.startsWith('|')) cells.shift();
  if (cells.length > 1 && /(?<!\\)\|$/.test(text)) cells.pop();
  return cells;
}

/** The last backtick of the code that starts here; the last of the run where none closes it. */
function endOfCode(text: string, start: number): number {
  const run = /^`+/.exec(text.slice(start))?.[0] ?? '`';
  const closing = new RegExp(`(?<!\`)${run}(?!\`)`, 'g');
  closing.lastIndex = start + run.length;
  const found = closing.exec(text);
  return found ? found.index + run.length - 1 : start + run.length - 1;
}
