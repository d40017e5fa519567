import { isSpaceAt, isWordAt } from './characters.ts';

/** Markers in a row: `start` is the place of the first, `end` the one behind the last. */
export interface Run {
  start: number;
  end: number;
  /** Nothing before it keeps it from opening an element. */
  opens: boolean;
  /** Nothing around it keeps it from closing one, where it does so with all its markers. */
  closes: boolean;
  /** Nothing behind it keeps it from closing an element. */
  ends: boolean;
  /** It stands inside a word, or between blanks, and is text to most elements. */
  isLoose: boolean;
  /** The place of the next blank behind it. */
  spaceAfter: number;
}

/** Tells which runs are looked for. */
export type RunSort = (run: Run) => boolean;

/** The runs of a marker in a text. Looking for the next of a sort takes no time that grows with it. */
export class Runs {
  readonly list: readonly Run[];
  readonly #next = new Map<string, Int32Array>();

  constructor(text: string, marker: string) {
    this.list = findRuns(text, marker);
  }

  /** The first run of a sort from a place in the list on. `name` is the name of the sort. */
  next(from: number, name: string, sort: RunSort): number | undefined {
    const known = this.#next.get(name) ?? this.#index(name, sort);
    const found = known[from];
    return found === undefined || found === -1 ? undefined : found;
  }

  #index(name: string, sort: RunSort): Int32Array {
    const next = new Int32Array(this.list.length);
    let last = -1;
    for (let at = this.list.length - 1; at >= 0; at -= 1) {
      const run = this.list[at];
      if (run && sort(run)) last = at;
      next[at] = last;
    }
    this.#next.set(name, next);
    return next;
  }
}

function findRuns(text: string, marker: string): Run[] {
  const runs: Run[] = [];
  let at = text.indexOf(marker);
  while (at !== -1) {
    let end = at + 1;
    while (text[end] === marker) end += 1;
    runs.push(readRun(text, marker, at, end));
    at = text.indexOf(marker, end);
  }
  let space = text.length;
  let after = text.length;
  for (const run of runs.toReversed()) {
    const blank = text.slice(run.end, after).search(/\s/);
    if (blank !== -1) space = run.end + blank;
    run.spaceAfter = space;
    after = run.end;
  }
  return runs;
}

function readRun(text: string, marker: string, start: number, end: number): Run {
  const spaceBefore = start === 0 || isSpaceAt(text, start - 1);
  const spaceBehind = end === text.length || isSpaceAt(text, end);
  const wordBefore = start > 0 && isWordAt(text, start - 1);
  const wordBehind = isWordAt(text, end);
  const isFree = (neighbour: string | undefined, isWord: boolean) =>
    !isWord || (neighbour === '_' && marker !== '_');
  const ends = isFree(text[end], wordBehind);
  return {
    start,
    end,
    opens: isFree(text[start - 1], wordBefore) && !spaceBehind,
    closes: ends && !spaceBefore,
    ends,
    isLoose:
      (wordBefore && wordBehind) || (spaceBefore && spaceBehind && start > 0 && end < text.length),
    spaceAfter: text.length,
  };
}
