import type { Token } from 'markdown-it';
import { pattern, type Reader } from './reader.ts';

const LANGUAGE = /^(?::{3,}|#!)([\w#.+-]*)\s+(?=[\s\S])/;

/** A run of backticks, and how many of them an odd backslash leaves to open code. */
interface Run {
  start: number;
  length: number;
  opening: number;
}

/**
 * Code, `` `x` ``, between as many backticks on both sides; `#!py` or `:::py` before it is its language.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/inlinehilite/
 */
export const codeSpans = pattern('`', (text, reader) => {
  const runs = findRuns(text);
  const byLength = new Map<number, Run[]>();
  for (const run of runs.toReversed()) {
    const same = byLength.get(run.length);
    if (same) same.push(run);
    else byLength.set(run.length, [run]);
  }
  const parts: string[] = [];
  let from = 0;
  for (const run of runs) {
    if (run.start < from) continue;
    const found = closingOf(run, byLength);
    if (!found) continue;
    const open = run.start + run.length - run.opening;
    const content = text.slice(open + found.length, found.start);
    parts.push(text.slice(from, open), reader.stash([codeToken(content, reader)]));
    from = found.start + found.length;
  }
  return parts.join('') + text.slice(from);
});

function findRuns(text: string): Run[] {
  return [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({
    start: index,
    length,
    opening: length - (slashesBefore(text, index) % 2),
  }));
}

function slashesBefore(text: string, end: number): number {
  let start = end;
  while (text[start - 1] === '\\') start -= 1;
  return end - start;
}

/** The next run of the same length; where there is none, of the longest length that leaves text over. */
function closingOf(run: Run, byLength: Map<number, Run[]>): Run | undefined {
  for (let length = run.opening; length > 0; length -= 1) {
    const left = byLength.get(length);
    while (left && (left.at(-1)?.start ?? Number.POSITIVE_INFINITY) <= run.start) left.pop();
    const next = left?.at(-1);
    if (next) return next;
  }
  return undefined;
}

function codeToken(written: string, { state }: Reader): Token {
  const [marker = '', language = ''] = LANGUAGE.exec(written) ?? [];
  const token = new state.Token('code_inline', 'code', 0);
  token.content = written.slice(marker.length).trim();
  if (language !== '') token.attrs = [['class', `language-${language} highlight`]];
  return token;
}
