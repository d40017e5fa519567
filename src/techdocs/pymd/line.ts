/** A line of a page, as far as its block has not taken its indentation or marker away. */
export interface Line {
  text: string;
  /** Where it stands in the page, from 1. */
  number: number;
}

/** Lines without a blank one among them. */
export type Block = Line[];

/** Columns that the body of most blocks is indented by. */
export const INDENT = 4;

/** Longer blocks are cut: what is left of one is copied for each part that is read, and nobody writes such. */
const MAX_LINES = 10_000;

/** Cuts lines at the blank ones; a line of blanks alone is none, they were taken away before. */
export function splitBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let current: Block = [];
  for (const line of lines) {
    const isBlank = line.text === '';
    if (current.length > 0 && (isBlank || current.length === MAX_LINES)) {
      blocks.push(current);
      current = [];
    }
    if (!isBlank) current.push(line);
  }
  if (current.length > 0) blocks.push(current);
  return blocks;
}

/** How many columns a line is indented by. */
export function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length;
}

/**
 * Divides a block into the lines that are indented by `columns`, without that indentation, and the
 * rest from the first line that is not.
 */
export function detab(block: Block, columns = INDENT): { inside: Block; rest: Block } {
  const end = block.findIndex((line) => indentOf(line) < columns);
  const split = end === -1 ? block.length : end;
  return {
    inside: block.slice(0, split).map((line) => cut(line, columns)),
    rest: block.slice(split),
  };
}

/** Takes `columns` of indentation from the lines that have it; all are new lines to the parser. */
export function looseDetab(block: Block, columns: number): Block {
  return block.map((line) => cut(line, indentOf(line) >= columns ? columns : 0));
}

/** A line without its first characters. */
export function cut(line: Line, characters: number): Line {
  return { ...line, text: line.text.slice(characters) };
}

/** A line without the blanks it starts with. */
export function trimStart(line: Line): Line {
  return { ...line, text: line.text.trimStart() };
}
