import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { Anchors, slugify } from '../slug.ts';
import { pageState } from './page-state.ts';
import { plainText } from './plain-text.ts';

/**
 * Gives every heading its anchor: the author's id, else one made of its text that no other heading
 * of the page has.
 *
 * @see https://python-markdown.github.io/extensions/toc/
 */
export function headings(md: MarkdownIt): void {
  md.core.ruler.before('text_join', 'headings', (state) => {
    const anchors = new Anchors(authorIds(state.tokens));
    for (const [index, token] of state.tokens.entries()) {
      if (token.type === 'heading_open') readHeading(state, index, anchors);
    }
  });
}

function readHeading(state: StateCore, index: number, anchors: Anchors): void {
  const [open, inline, close] = state.tokens.slice(index, index + 3);
  if (!open || !inline || !close) return;
  const title = plainText(inline.children ?? [])
    .replaceAll(/\s+/g, ' ')
    .trim();
  const given = open.attrGet('id');
  const id = given === null ? anchors.claim(slugify(title)) : String(given);
  open.attrSet('id', id);
  const heading = { level: Number(open.tag.slice(1)), id, title, isFirst: index === 0 };
  open.meta = { heading };
  close.meta = { heading };
  pageState(state.env).headings.push(heading);
}

function authorIds(tokens: Token[]): string[] {
  const ids: string[] = [];
  for (const token of tokens) {
    const id = token.attrs ? token.attrGet('id') : null;
    if (id !== null) ids.push(String(id));
    if (token.children) ids.push(...authorIds(token.children));
  }
  return ids;
}
