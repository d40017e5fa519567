import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { JsonObject } from '../../model/json.ts';
import { Anchors } from '../slug.ts';
import { type Slugify, slugifyFor } from './heading-slugs.ts';
import { pageState } from './page-state.ts';
import { plainText } from './plain-text.ts';

/** What the site has set for headings. */
interface Options {
  slugify: Slugify;
  /** What a `#` stands for. */
  baseLevel: number;
  permalink: boolean;
}

/**
 * Gives every heading its anchor: the author's id, else one made of its text that no other heading
 * of the page has.
 *
 * @param written The options of the extension.
 * @see https://python-markdown.github.io/extensions/toc/
 */
export function headings(written: JsonObject): (md: MarkdownIt) => void {
  const options: Options = {
    slugify: slugifyFor(written),
    baseLevel: Number(written.baselevel) || 1,
    permalink: written.permalink !== false,
  };
  return (md) => {
    md.core.ruler.before('text_join', 'headings', (state) => {
      const anchors = new Anchors(authorIds(state.tokens));
      for (const [index, token] of state.tokens.entries()) {
        if (token.type === 'heading_open') readHeading(state, index, anchors, options);
      }
    });
  };
}

function readHeading(state: StateCore, index: number, anchors: Anchors, options: Options): void {
  const [open, inline, close] = state.tokens.slice(index, index + 3);
  if (!open || !inline || !close) return;
  const children = inline.children ?? [];
  const given = open.attrGet('id');
  const id = given === null ? anchors.claim(options.slugify(slugText(children))) : String(given);
  open.attrSet('id', id);
  const level = Math.min(Number(open.tag.slice(1)) + options.baseLevel - 1, 6);
  open.tag = `h${level}`;
  close.tag = open.tag;
  const label = open.attrGet('data-toc-label');
  open.attrs = open.attrs?.filter(([name]) => name !== 'data-toc-label') ?? null;
  const title = label === null ? oneLine(plainText(children)) : String(label);
  const heading = { level, id, title, isFirst: index === 0 };
  open.meta = { heading };
  close.meta = { heading, permalink: options.permalink };
  pageState(state.env).headings.push(heading);
}

/** MkDocs prints emoji as pictures, so they have no part in an anchor. */
function slugText(children: readonly Token[]): string {
  return oneLine(plainText(children.filter(({ type }) => type !== 'emoji')));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
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
