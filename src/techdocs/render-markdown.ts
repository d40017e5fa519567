import MarkdownItClass, { type MarkdownIt, type StateCore, type Token } from 'markdown-it';
import { addressKind } from './addresses.ts';

/** Headings of a page stand above a description; its own start below them. */
const HEADING_SHIFT = 2;

/**
 * Renders a short text in Markdown, such as the description of an entity. HTML in it is text, a
 * picture is its alternative text, headings carry no ids, and links lead to other hosts or to paths
 * from the root of this one; any other link is its text.
 */
export function renderMarkdown(text: string): string {
  return PARSER.render(text);
}

const PARSER = createParser();

function createParser(): MarkdownIt {
  const md = new MarkdownItClass({ html: false, linkify: true });
  md.linkify.set({ fuzzyLink: false });
  md.linkify.add('//', null);
  md.validateLink = () => true;
  md.core.ruler.push('description', (state) => {
    for (const token of state.tokens) {
      lowerHeading(token);
      if (token.children) token.children = readInline(state, token.children);
    }
  });
  return md;
}

function lowerHeading(token: Token): void {
  const level = /^heading_(?:open|close)$/.test(token.type) ? Number(token.tag.slice(1)) : 0;
  if (level > 0) token.tag = `h${Math.min(level + HEADING_SHIFT, 6)}`;
  if (token.type === 'th_open' || token.type === 'td_open') token.attrs = null;
}

function readInline(state: StateCore, tokens: Token[]): Token[] {
  let refused = 0;
  return tokens.flatMap((token) => {
    if (token.type === 'image') return [textToken(state, token.content)];
    if (token.type === 'link_close' && refused > 0) {
      refused -= 1;
      return [];
    }
    if (token.type !== 'link_open') return [token];
    if (!isFollowed(String(token.attrGet('href')))) {
      refused += 1;
      return [];
    }
    token.attrSet('rel', 'noopener noreferrer');
    return [token];
  });
}

function isFollowed(href: string): boolean {
  return ['external', 'absolute'].includes(addressKind(href, 'link'));
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}
