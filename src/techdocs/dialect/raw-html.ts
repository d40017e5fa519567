import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { escapeHtml } from '../escape-html.ts';
import { lineMarker } from '../line-marker.ts';
import { lineAfter, lineOf } from './lines.ts';
import { pageState } from './page-state.ts';

const COMMENT = /^\s*<!--(?:(?!-->).)*-->\s*$/s;
const BREAK = /^<br\s*\/?>$/i;

/**
 * HTML in Markdown. Comments are dropped and line breaks become Markdown's own; any other markup
 * makes the page one that has to be sanitised, and is preceded by a note of its line.
 */
export function rawHtml(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'raw_html', (state) => {
    let line = 1;
    for (const token of state.tokens) {
      line = lineOf(token, line);
      if (token.type === 'html_block') readHtml(state, token, line);
      let inlineLine = line;
      for (const child of token.children ?? []) {
        if (child.type === 'html_inline') readHtml(state, child, inlineLine);
        inlineLine = lineAfter(child, inlineLine);
      }
    }
  });
  md.renderer.rules.html_block = printHtml;
  md.renderer.rules.html_inline = printHtml;
}

function readHtml(state: StateCore, token: Token, line: number): void {
  if (COMMENT.test(token.content)) {
    token.content = '';
  } else if (BREAK.test(token.content)) {
    token.type = 'hardbreak';
  } else {
    token.meta = { line };
    pageState(state.env).rawHtml = true;
  }
}

function printHtml(
  tokens: Token[],
  index: number,
  _options: unknown,
  env: StateCore['env'] | undefined,
) {
  const token = tokens[index];
  if (!token?.content) return '';
  if (pageState(env).escapeHtml) return escapeHtml(token.content);
  return lineMarker(Number(token.meta?.line)) + token.content;
}
