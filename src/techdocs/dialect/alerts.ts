import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { typeTitle } from './type-title.ts';

const OPENING = /^\[!(note|tip|important|warning|caution)\][ \t]*([^\n]*)(?:\n|$)/i;

/** GitHub's names for what admonitions call otherwise. */
const TYPES: Readonly<Record<string, string>> = { caution: 'danger', important: 'warning' };

/**
 * GitHub's alerts, `> [!NOTE]`, and GitLab's with a title, `> [!note] Title`, as admonitions.
 *
 * @see https://github.com/kitsune-solutions/mkdocs-github-admonitions-plugin
 */
export function alerts(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'alert', (state) => {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type === 'blockquote_open') readAlert(state, index);
    }
  });
}

function readAlert(state: StateCore, index: number): void {
  const [quote, paragraph, inline] = state.tokens.slice(index, index + 3);
  if (!quote || paragraph?.type !== 'paragraph_open' || inline?.type !== 'inline') return;
  const [opening, type = '', title = ''] = OPENING.exec(inline.content) ?? [];
  if (opening === undefined) return;
  const name = type.toLowerCase();
  quote.tag = 'div';
  quote.attrJoin('class', `admonition ${TYPES[name] ?? name}`);
  const close = closingOf(state.tokens, index);
  if (close) close.tag = 'div';
  state.tokens.splice(index + 1, 0, ...titleTokens(state, title || typeTitle(name), inline));
  inline.content = inline.content.slice(opening.length);
  if (inline.content === '') state.tokens.splice(index + 4, 3);
}

function titleTokens(state: StateCore, title: string, source: Token): Token[] {
  const open = new state.Token('paragraph_open', 'p', 1);
  open.block = true;
  open.attrs = [['class', 'admonition-title']];
  const inline = new state.Token('inline', '', 0);
  inline.content = title;
  inline.map = source.map;
  inline.children = [];
  const close = new state.Token('paragraph_close', 'p', -1);
  close.block = true;
  return [open, inline, close];
}

function closingOf(tokens: Token[], index: number): Token | undefined {
  const level = tokens[index]?.level;
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.nesting === -1 && token.level === level) return token;
  }
  return undefined;
}
