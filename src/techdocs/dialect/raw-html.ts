import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { escapeHtml } from '../escape-html.ts';
import { lineMarker } from '../line-marker.ts';
import { TAKING_TEXT } from '../sanitize-schema.ts';
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
      const named = namedElements(token.children ?? []);
      for (const child of token.children ?? []) {
        if (named.has(child)) child.meta = { isText: true };
        else if (child.type === 'html_inline') readHtml(state, child, inlineLine);
        inlineLine = lineAfter(child, inlineLine);
      }
    }
  });
  md.renderer.rules.html_block = printHtml;
  md.renderer.rules.html_inline = printHtml;
}

/** A frame's content is text to a browser too. */
const UP_TO_END: ReadonlySet<string> = new Set([...TAKING_TEXT, 'iframe']);

const TAG = /^<(\/?)([a-z]+)/i;

/**
 * Start tags without an end in their block, of elements that would take the rest of the page with them:
 * "Set the <title> of the page." names one.
 */
function namedElements(children: readonly Token[]): Set<Token> {
  const named = new Set<Token>();
  const ends = new Map<string, number>();
  for (const child of children.toReversed()) {
    const [, slash, written = ''] = (child.type === 'html_inline' && TAG.exec(child.content)) || [];
    const name = written.toLowerCase();
    if (!UP_TO_END.has(name)) continue;
    const left = (ends.get(name) ?? 0) + (slash ? 1 : -1);
    if (left < 0) named.add(child);
    ends.set(name, Math.max(0, left));
  }
  return named;
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
  if (token.meta?.isText || pageState(env).escapeHtml) return escapeHtml(token.content);
  return lineMarker(Number(token.meta?.line)) + token.content;
}
