import { encodePath } from './relative-url.ts';
import type { DocsPage } from './site.ts';

/** One entry of MkDocs' search index: a whole page, or the part of it under one heading. */
export interface SearchEntry {
  /** Address relative to the site's root, percent-encoded: `guides/setup/` or `guides/setup/#ports`. */
  location: string;
  /** Plain text for a page, with `&`, `<` and `>` escaped for a heading: so MkDocs has them. */
  title: string;
  /** Plain text, white space collapsed. */
  text: string;
}

/** MkDocs' `search/search_index.json`. */
export interface SearchIndex {
  config: typeof CONFIG;
  docs: SearchEntry[];
}

type IndexedPage = Pick<DocsPage, 'url' | 'title' | 'sections'>;

/** The defaults of MkDocs' search plugin; readers make their index with them. */
const CONFIG = {
  indexing: 'full',
  lang: ['en'],
  min_search_length: 3,
  prebuild_index: false,
  separator: '[\\s\\-]+',
};

/**
 * The search index of a site as MkDocs writes it: for each page an entry with all of its text, then
 * one for each heading with an id.
 *
 * Source: mkdocs/contrib/search/search_index.py of MkDocs 1.6. Backstage's
 * `DefaultTechDocsCollatorFactory` reads `docs` with `title` and `text`, both of which it unescapes, and takes
 * `/docs/:namespace/:kind/:name/<location>` for the address of a result.
 */
export function searchIndex(pages: Iterable<IndexedPage>): SearchIndex {
  return { config: CONFIG, docs: [...pages].flatMap(pageEntries) };
}

/** Whether search is to find a page: its author may say that it is not. */
export function isSearched({ meta }: Pick<DocsPage, 'meta'>): boolean {
  return meta.unsearched !== true;
}

function pageEntries({ url, title, sections }: IndexedPage): SearchEntry[] {
  const location = encodePath(url);
  const parts = sections.map((section) => ({
    id: section.id,
    title: section.title,
    text: collapse(section.text),
  }));
  const all = parts.flatMap((part) => [part.title, part.text]).filter(Boolean);
  return [
    { location, title, text: all.join(' ') },
    ...parts
      .filter(({ id }) => id !== '')
      .map((part) => ({
        location: `${location}#${part.id}`,
        title: escapeText(part.title),
        text: part.text,
      })),
  ];
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function collapse(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
