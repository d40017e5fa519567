import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { textToken } from './inline/reader.ts';
import { pageState } from './page-state.ts';

/**
 * Abbreviations that the page defines: every whole word of the page's text gets its meaning.
 *
 * @see https://python-markdown.github.io/extensions/abbreviations/
 */
export function abbreviations(md: MarkdownIt): void {
  md.core.ruler.before('text_join', 'abbreviations', markAll);
}

function markAll(state: StateCore): void {
  const { abbreviations: known } = pageState(state.env);
  if (known.size === 0) return;
  const names = [...known.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  for (const token of state.tokens) {
    if (!token.children) continue;
    token.children = token.children.flatMap((child) =>
      child.type === 'text' ? markText(state, child, pattern, known) : [child],
    );
  }
}

function markText(
  state: StateCore,
  text: Token,
  pattern: RegExp,
  known: ReadonlyMap<string, string>,
): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.content.matchAll(pattern)) {
    const open = new state.Token('abbr_open', 'abbr', 1);
    open.attrs = [['title', known.get(match[0]) ?? '']];
    const close = new state.Token('abbr_close', 'abbr', -1);
    tokens.push(textToken(state, text.content.slice(at, match.index)), open);
    tokens.push(textToken(state, match[0]), close);
    at = match.index + match[0].length;
  }
  return at === 0 ? [text] : [...tokens, textToken(state, text.content.slice(at))];
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
