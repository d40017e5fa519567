import { type Block, type Line, splitBlocks } from './line.ts';
import type { Stash } from './stash.ts';
import type { Element } from './tree.ts';

/** How text that is no other block is taken: in a paragraph, or right into a list item. */
export type Mode = 'normal' | 'list' | 'looselist' | 'detabbed' | 'blockquote';

/**
 * Reads one sort of block. It looks at the first of the blocks, and where that is its own takes it from
 * the list, may put what it leaves over back, and adds to the parent. Gives false where it is not.
 */
export type Processor = (parent: Element, blocks: Block[], parser: Parser) => boolean;

/** Blocks inside blocks that are read; deeper ones are text. */
const MAX_DEPTH = 60;

/** Blocks that processors have before them at least: to take the first of more costs more. */
const WINDOW = 4096;

/** What the processors of a page share. */
export interface Parser {
  readonly stash: Stash;
  /** The innermost mode. */
  mode(): Mode;
  /** Reads blocks into a parent, in a mode of their own where one is given. */
  parseBlocks(parent: Element, blocks: Block[], mode?: Mode): void;
  /** Reads lines, blank ones among them, into a parent. */
  parseLines(parent: Element, lines: Line[], mode?: Mode): void;
  /** The place of the first line that is one of a sort; -1 where none is. */
  find(sort: LineSort, block: Block): number;
}

/** Tells which lines a processor looks for anywhere in a block. */
export type LineSort = (text: string) => boolean;

/**
 * Makes a parser that asks the processors in order; the last takes every block. This is the block model
 * of Python-Markdown.
 *
 * @see https://python-markdown.github.io/extensions/api/#blockprocessors
 */
export function createParser(processors: readonly Processor[], stash: Stash): Parser {
  const modes: Mode[] = ['normal'];
  // What is left over of a block ends with the same line: where none was found before, none is now.
  const cleared = new Map<LineSort, Set<Line>>();
  let depth = 0;
  const parser: Parser = {
    stash,
    mode: () => modes.at(-1) ?? 'normal',
    parseBlocks(parent, blocks, mode) {
      if (mode) modes.push(mode);
      depth += 1;
      const usable = depth > MAX_DEPTH ? processors.slice(-1) : processors;
      const left = blocks.slice(0, WINDOW);
      for (let next = WINDOW; left.length > 0; ) {
        usable.some((processor) => processor(parent, left, parser));
        if (left.length > WINDOW / 2 || next >= blocks.length) continue;
        left.push(...blocks.slice(next, next + WINDOW));
        next += WINDOW;
      }
      depth -= 1;
      if (mode) modes.pop();
    },
    parseLines(parent, lines, mode) {
      parser.parseBlocks(parent, splitBlocks(lines), mode);
    },
    find(sort, block) {
      if (block.length === 1) return block[0] && sort(block[0].text) ? 0 : -1;
      const known = cleared.get(sort) ?? new Set();
      cleared.set(sort, known);
      const last = block.at(-1);
      if (!last || known.has(last)) return -1;
      const at = block.findIndex(({ text }) => sort(text));
      if (at === -1) known.add(last);
      return at;
    },
  };
  return parser;
}

/**
 * Makes a processor of blocks that begin with a line of a sort, anywhere in the text. What stands before
 * is read first; `read` takes the block from that line on, and gives back the lines it leaves over.
 */
export function fromLine(
  sort: LineSort,
  read: (parent: Element, line: Line, after: Block, parser: Parser, blocks: Block[]) => Block,
): Processor {
  return (parent, blocks, parser) => {
    const [block] = blocks;
    const at = block ? parser.find(sort, block) : -1;
    const line = block?.[at];
    if (!block || !line) return false;
    blocks.shift();
    if (at > 0) parser.parseBlocks(parent, [block.slice(0, at)]);
    const rest = read(parent, line, block.slice(at + 1), parser, blocks);
    if (rest.length > 0) blocks.unshift(rest);
    return true;
  };
}
