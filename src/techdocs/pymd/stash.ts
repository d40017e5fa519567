import type { Line } from './line.ts';
import type { Leaf } from './tree.ts';

/** Code points that no text holds; the number of a stashed block stands between them. */
const OPEN = '\uFDD2';
const CLOSE = '\uFDD3';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');
const WHOLE = new RegExp(`^\\s*${OPEN}(\\d+)${CLOSE}\\s*$`);

/** A block taken out before the blocks are read, with the lines it was written in. */
export interface Stashed {
  leaf: Leaf;
  source: Line[];
  /** Of an author's element that is to be read as Markdown. */
  inside?: Inside | undefined;
}

/** The lines inside an author's element, the tags around them, and how they are to be read. */
export interface Inside {
  lines: Line[];
  open: string;
  close: string;
  mode: 'block' | 'span';
}

/** Blocks that were taken out of a page; a line with a mark stands for each. */
export interface Stash {
  /** Keeps a block and gives the text that stands for it. */
  put(stashed: Stashed): string;
  /** The block that a line stands for, if it does. */
  whole(text: string): Stashed | undefined;
  /** A text with what stashed blocks were written as, indented as far as their marks are. */
  restore(text: string): string;
  /** A text cut at the blocks that stand in it. */
  pieces(text: string): (string | Stashed)[];
}

function indentationOf(text: string): number {
  return text.length - text.replace(/^[> ]+/, '').length;
}

/** Makes an empty stash. */
export function createStash(): Stash {
  const blocks: Stashed[] = [];
  const stash: Stash = {
    put(stashed) {
      blocks.push(stashed);
      return `${OPEN}${blocks.length - 1}${CLOSE}`;
    },
    whole: (text) =>
      text.includes(OPEN) ? blocks[Number(WHOLE.exec(text)?.[1] ?? -1)] : undefined,
    pieces: (text) =>
      text
        .split(MARK)
        .flatMap((piece, index) => (index % 2 === 0 ? piece : (blocks[Number(piece)] ?? []))),
    restore(text) {
      if (!text.includes(OPEN)) return text;
      return text.replaceAll(MARK, (_, index, at: number) => {
        const source = blocks[Number(index)]?.source ?? [];
        const column = at - (text.lastIndexOf('\n', at) + 1);
        const written = indentationOf(source[0]?.text ?? '');
        return source
          .map((line, number) =>
            line.text.slice(number === 0 ? written : Math.max(0, written - column)),
          )
          .map(stash.restore)
          .join('\n');
      });
    },
  };
  return stash;
}
