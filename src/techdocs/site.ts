import type { Problem } from '../model/problem.ts';
import type { Validation } from './validation.ts';

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

/** What a link of a page leads to. Anchors are as written, without `#`; '' for none. */
export type LinkTarget =
  /** A page of the site, by its `url`. */
  | { type: 'page'; url: string; anchor: string }
  /** A file that is copied beside the pages, by its `url`. */
  | { type: 'asset'; url: string }
  /** A file or folder of the source that is no part of the site, by its path inside the source. */
  | { type: 'repository'; path: string; anchor: string }
  /** Nothing; the path inside the docs folder, where it does not lead out of it. */
  | { type: 'missing'; path: string | undefined }
  /** Some place from the root of the host on. */
  | { type: 'host' }
  /** Another host, or a scheme that is none of the web's. */
  | { type: 'external' }
  /** An address that could run a script. */
  | { type: 'unsafe' };

/** A link or picture of a page. */
export interface DocsLink {
  /** The address as its author wrote it. */
  written: string;
  /** The address as the page prints it; undefined where it was taken out. */
  href: string | undefined;
  use: 'link' | 'picture';
  target: LinkTarget;
  /** The file that holds it, inside the tree: that of the page or of a snippet. */
  file: string;
  /** From 1. */
  line: number;
  /** Where the address starts in its line, from 1, where that can be told. */
  column: number | undefined;
}

/** What the front matter of a page says to readers and to search. */
export interface PageMeta {
  description?: string | undefined;
  /** Parts of its frame that the page does without. */
  hide?: ('navigation' | 'toc')[] | undefined;
  tags?: string[] | undefined;
  /** Search is to leave the page out. */
  unsearched?: true | undefined;
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
  /** Where the site says the page is edited: null for nowhere, undefined where only the source knows. */
  editUrl: string | null | undefined;
  meta: PageMeta;
  /** What a link to the page may name after `#`, in the order of the page. */
  anchors: string[];
  /** Links and pictures, in the order they are read. */
  links: DocsLink[];
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

/** What stands at an address of old. */
export interface DocsRedirect {
  /** Address relative to the site's root, not percent-encoded: `old/`, `old.html`. */
  url: string;
  /** Where to: a link as a page at `url` has it, or a web address. */
  to: string;
}

/** A documentation folder, rendered. */
export interface DocsSite {
  title: string;
  /** What mkdocs.yml says the site is about. */
  description?: string | undefined;
  pages: DocsPage[];
  nav: NavItem[];
  assets: DocsAsset[];
  redirects: DocsRedirect[];
  /** How many pages the navigation of mkdocs.yml leaves out. */
  unlisted: number;
  /** Which of its links the site wants to hear of. */
  checks: Validation['links'];
  problems: Problem[];
}

/**
 * Turns code into highlighted HTML: a `pre` with one `<code>`, in which no element spans a line
 * break and comments are spans of class `sk-comment`. An unknown language gives plain text.
 */
export type Highlight = (code: string, language: string) => Promise<string>;

/** A diagram to be drawn. */
export interface DiagramSource {
  program: 'plantuml' | 'graphviz';
  text: string;
  /** Graphviz's layout program. */
  layout: string;
}

/** Why a diagram is not drawn. */
export interface DrawingFailure {
  /** A few words, as part of a sentence. */
  failure: string;
  /** Line of its text, from 1, where that is known. */
  line?: number | undefined;
  /** Whether it took too much time or memory. */
  isBeyondLimits?: boolean;
}

/** A diagram as its program draws it, not cleaned, or why there is none. */
export type Drawing = { svg: string } | DrawingFailure;

/** Draws a diagram. Never rejects. */
export type Draw = (diagram: DiagramSource) => Promise<Drawing>;

/** What prints the code blocks of a site. */
export interface BlockTools {
  highlight: Highlight;
  draw: Draw;
}

/** What a site is rendered with. */
export interface RenderOptions extends BlockTools {
  /** Title where mkdocs.yml gives none. */
  fallbackTitle: string;
  /** The source as problems name it, and the folder of the tree inside it ('' for its root). */
  location: { source: string; folder: string };
  /** Hosts that frames may show, also `*.example.com`; none otherwise. */
  frames?: readonly string[] | undefined;
}
