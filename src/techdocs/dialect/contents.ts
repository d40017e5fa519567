import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { JsonObject } from '../../model/json.ts';
import { escapeHtml } from '../escape-html.ts';
import type { Heading } from '../heading.ts';
import { pageState } from './page-state.ts';

/** What a table of contents shows. */
interface Options {
  marker: string;
  title: string;
  /** Levels of headings, both included. */
  top: number;
  bottom: number;
}

/**
 * A table of contents in the page, in the place of the first paragraph `[TOC]`.
 *
 * @param written The options of the extension.
 * @see https://python-markdown.github.io/extensions/toc/
 */
export function contents(written: JsonObject): (md: MarkdownIt) => void {
  const options = readOptions(written);
  return (md) => {
    md.core.ruler.after('headings', 'contents', (state) => {
      if (options.marker === '') return;
      const index = state.tokens.findIndex(
        ({ type, content }, at) =>
          type === 'inline' &&
          content === options.marker &&
          state.tokens[at - 1]?.type === 'paragraph_open',
      );
      if (index !== -1) replaceMarker(state, index, options);
    });
  };
}

function readOptions({ marker, title, toc_depth: depth }: JsonObject): Options {
  const [, top = '1', bottom = ''] = /^(?:(\d)-)?(\d)$/.exec(String(depth ?? 6)) ?? [];
  return {
    marker: typeof marker === 'string' ? marker : '[TOC]',
    title: typeof title === 'string' ? title : '',
    top: Number(top),
    bottom: Number(bottom) || 6,
  };
}

function replaceMarker(state: StateCore, index: number, options: Options): void {
  const shown = pageState(state.env).headings.filter(
    ({ level }) => level >= options.top && level <= options.bottom,
  );
  const [open, inline, close] = state.tokens.slice(index - 1, index + 2);
  if (!open || !inline || !close) return;
  Object.assign(open, { type: 'toc_open', tag: 'div', hidden: false });
  Object.assign(close, { type: 'toc_close', tag: 'div', hidden: false });
  open.attrs = [['class', 'toc']];
  const title =
    options.title === '' ? '' : `<span class="toctitle">${escapeHtml(options.title)}</span>`;
  inline.children = [printed(state, title + printList(shown))];
}

function printed(state: StateCore, html: string): Token {
  const token = new state.Token('contents', '', 0);
  token.meta = { html };
  return token;
}

/** A heading and those below it. */
interface Entry {
  heading: Heading;
  children: Entry[];
}

function printList(headings: readonly Heading[]): string {
  const root: Entry[] = [];
  const path: Entry[] = [];
  for (const heading of headings) {
    const entry = { heading, children: [] };
    while ((path.at(-1)?.heading.level ?? 0) >= heading.level) path.pop();
    (path.at(-1)?.children ?? root).push(entry);
    path.push(entry);
  }
  return printEntries(root);
}

function printEntries(entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  const items = entries.map(({ heading, children }) => {
    const link = `<a href="#${escapeHtml(heading.id)}">${escapeHtml(heading.title)}</a>`;
    return `<li>${link}${printEntries(children)}</li>\n`;
  });
  return `<ul>\n${items.join('')}</ul>\n`;
}
