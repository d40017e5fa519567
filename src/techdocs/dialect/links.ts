import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { RESOLVED } from '../resolved-mark.ts';
import { lineAfter, lineOf } from './lines.ts';
import { pageState } from './page-state.ts';

/**
 * Resolves the address of every link and picture. markdown-it's own check of addresses is off: it
 * would print a refused link as text and say nothing.
 */
export function links(md: MarkdownIt): void {
  md.validateLink = () => true;
  md.core.ruler.before('text_join', 'links', (state) => {
    let line = 1;
    for (const token of state.tokens) {
      line = lineOf(token, line);
      let inlineLine = line;
      for (const child of token.children ?? []) {
        if (child.type === 'link_open') readLink(state, child, inlineLine);
        if (child.type === 'image') readImage(state, child, inlineLine);
        inlineLine = lineAfter(child, inlineLine);
      }
    }
  });
}

function readLink(state: StateCore, link: Token, line: number): void {
  const { resolve } = pageState(state.env);
  const { address, external } = resolve(String(link.attrGet('href')), 'link', line);
  setAddress(state, link, 'href', address);
  if (external) link.attrSet('rel', 'noopener noreferrer');
}

function readImage(state: StateCore, image: Token, line: number): void {
  const { resolve } = pageState(state.env);
  const { address } = resolve(String(image.attrGet('src')), 'picture', line);
  setAddress(state, image, 'src', address);
  image.attrSet('loading', 'lazy');
}

function setAddress(state: StateCore, token: Token, name: string, address: string | undefined) {
  if (address !== undefined) token.attrSet(name, address);
  else token.attrs = token.attrs?.filter(([key]) => key !== name) ?? null;
  if (pageState(state.env).rawHtml) token.attrSet(RESOLVED.attribute, '');
}
