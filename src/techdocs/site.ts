import type { Problem } from '../model/problem.ts';

/** One heading of a page's table of contents. `depth` is 2 to 6, `id` its anchor. */
export interface TocEntry {
  depth: number;
  id: string;
  title: string;
}

/** A piece of a page for search: the text under one heading ('' id for what stands before the first). */
export interface DocsSection {
  id: string;
  title: string;
  text: string;
}

/** One rendered page. */
export interface DocsPage {
  /** Path of the Markdown file inside the docs folder. */
  src: string;
  /**
   * Address relative to the site's root: '' for its index, else with a trailing slash. Not
   * percent-encoded, as the addresses of assets are not.
   */
  url: string;
  title: string;
  /** Sanitised HTML of the page's body; links inside the site are relative to the page's own address. */
  html: string;
  toc: TocEntry[];
  sections: DocsSection[];
  /** Path of the Markdown file inside the tree, for view and edit links. */
  file: string;
}

/** An entry of a site's navigation: a page, a section with entries, or a link elsewhere. */
export interface NavItem {
  title: string;
  /** The `url` of a page of this site. */
  page?: string;
  /** An address outside the site. */
  href?: string;
  /** The `url` of an asset of this site. */
  asset?: string;
  children?: NavItem[];
}

/** A file a page shows or offers: copied beside the pages, at the same relative path. */
export interface DocsAsset {
  /** Address relative to the site's root. */
  url: string;
  /** Path inside the tree. */
  file: string;
}

/** A documentation folder, rendered. */
export interface DocsSite {
  title: string;
  pages: DocsPage[];
  nav: NavItem[];
  assets: DocsAsset[];
  problems: Problem[];
}

/**
 * Turns code into highlighted HTML: a `pre` with one `<code>`, in which no element spans a line
 * break. An unknown language gives plain text.
 */
export type Highlight = (code: string, language: string) => Promise<string>;

/** What a site is rendered with. */
export interface RenderOptions {
  /** Title where mkdocs.yml gives none. */
  fallbackTitle: string;
  /** The source as problems name it, and the folder of the tree inside it ('' for its root). */
  location: { source: string; folder: string };
  highlight: Highlight;
}
