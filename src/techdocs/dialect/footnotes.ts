import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { pageState } from './page-state.ts';

/**
 * Footnotes are listed at the end of the page in the order of their definitions, each with links back to
 * where it is referred to.
 *
 * @see https://python-markdown.github.io/extensions/footnotes/
 */
export function footnotes(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'footnotes', moveToEnd);
}

/**
 * The id of a reference to a footnote.
 *
 * @example referenceId('1', 2)  // 'fnref2:1'
 * @see https://python-markdown.github.io/extensions/footnotes/
 */
export function referenceId(label: string, count: number): string {
  return `fnref${count === 1 ? '' : count}:${label}`;
}

/** One link for each reference, at the end of the note's last paragraph. */
function pushBackLinks(state: StateCore, notes: Token[], label: string): void {
  const last = notes.at(-2);
  const references = pageState(state.env).footnotes.get(label)?.references ?? 0;
  for (let count = 1; count <= references; count += 1) {
    const back = new state.Token('footnote_back', '', 0);
    back.meta = { id: referenceId(label, count) };
    last?.children?.push(back);
  }
}

function moveToEnd(state: StateCore): void {
  const { footnotes: known } = pageState(state.env);
  if (known.size === 0) return;
  const notes: Token[] = [];
  const rest: Token[] = [];
  let depth = 0;
  for (const token of state.tokens) {
    if (token.type === 'footnote_open') depth += 1;
    if (token.type === 'footnote_close') pushBackLinks(state, notes, String(token.meta?.label));
    (depth > 0 ? notes : rest).push(token);
    if (token.type === 'footnote_close') depth -= 1;
  }
  const open = new state.Token('footnotes_open', 'div', 1);
  const close = new state.Token('footnotes_close', 'div', -1);
  state.tokens = [...rest, open, ...notes, close];
}
