import { type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import type { DocsConfig } from './config.ts';
import { excluder } from './exclude.ts';
import { locate, type Place } from './location.ts';
import { createHints } from './path-hints.ts';

/** A Markdown file and the page it becomes. */
export interface PageFile {
  /** Path inside the docs folder. */
  src: string;
  /** Path inside the tree. */
  file: string;
  /** Address relative to the site's root, not percent-encoded: '' for its index, `setup/`. */
  url: string;
}

/** The files of a site, found by their path inside the docs folder. */
export interface DocsFiles {
  /** In the order of MkDocs: a folder's index, its files, then its folders. */
  pages: PageFile[];
  /** Includes the files that another one with the same address displaces: they lead to that one. */
  pageAt: ReadonlyMap<string, PageFile>;
  pageByUrl: ReadonlyMap<string, PageFile>;
  /** Paths inside the tree of all files that are no Markdown. */
  assetAt: ReadonlyMap<string, string>;
  /** Paths inside the docs folder by path inside the tree. */
  pathOfFile: ReadonlyMap<string, string>;
  /** Which file a link to a missing one may mean. */
  suggest(missing: string): string | undefined;
}

/** Backstage copies the first of these to index.md where the docs folder has no index. */
const STAND_INS = ['README.md', 'readme.md'];

/**
 * Lists the pages and other files of a docs folder. Two files with one address (README.md beside
 * index.md, a.md beside a/index.md) are reported as `docs/same-address`; the first one stays.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#file-layout
 */
export function listFiles(
  tree: FileTree,
  config: DocsConfig,
  place: Place,
): { files: DocsFiles; problems: Problem[] } {
  const problems: Problem[] = [];
  const pageAt = new Map<string, PageFile>();
  const pageByUrl = new Map<string, PageFile>();
  const assetAt = new Map<string, string>();
  const pathOfFile = new Map<string, string>();
  for (const { path, file } of docsPaths(tree, config)) {
    pathOfFile.set(file, path);
    if (!isMarkdown(path)) {
      assetAt.set(path, file);
      continue;
    }
    const page = { src: path, file, url: pageUrl(path) };
    const first = pageByUrl.get(page.url);
    if (first) problems.push(sameAddress(page, first, place));
    else pageByUrl.set(page.url, page);
    pageAt.set(path, first ?? page);
  }
  const pages = [...pageByUrl.values()];
  const suggest = createHints(pathOfFile.values());
  return { files: { pages, pageAt, pageByUrl, assetAt, pathOfFile, suggest }, problems };
}

function docsPaths(tree: FileTree, config: DocsConfig): { path: string; file: string }[] {
  const prefix = folderPrefix(config.docsDir);
  const excluded = excluder(config.exclude);
  const folders = [
    { from: prefix, to: '' },
    ...config.mounts.map((mount) => ({ from: folderPrefix(mount.docsDir), to: mount.prefix })),
  ];
  const paths = folders
    .flatMap(({ from, to }) =>
      tree.paths
        .filter((file) => file.startsWith(from))
        .map((file) => ({ path: to + file.slice(from.length), file })),
    )
    .filter(({ path }) => !excluded(path));
  const standIn = paths.some(({ path }) => /^(index|README)\.md$/.test(path))
    ? undefined
    : STAND_INS.flatMap((name) => [prefix + name, name]).find((file) => tree.paths.includes(file));
  if (standIn !== undefined) paths.push({ path: 'index.md', file: standIn });
  return paths.sort((a, b) => comparePaths(a.path, b.path));
}

function folderPrefix(folder: string): string {
  return folder === '' ? '' : `${folder}/`;
}

/** An index before other files, files before folders, all else in plain string order. */
function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  const shared = Math.min(left.length, right.length);
  for (let depth = 0; depth < shared; depth += 1) {
    const order = rank(left, depth) - rank(right, depth) || compareText(left[depth], right[depth]);
    if (order !== 0) return order;
  }
  return 0;
}

function rank(segments: string[], depth: number): number {
  if (depth < segments.length - 1) return 2;
  return isIndex(segments[depth] ?? '') ? 0 : 1;
}

function compareText(a = '', b = ''): number {
  if (isIndex(a) && isIndex(b)) return a > b ? -1 : a < b ? 1 : 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameAddress(page: PageFile, first: PageFile, place: Place): Problem {
  return problem(
    'docs/same-address',
    `${page.src} and ${first.src} both become the page "${page.url}"; ${page.src} is left out.`,
    { location: locate(place, page.file) },
  );
}

/** Tells whether MkDocs takes a file for a page. */
function isMarkdown(path: string): boolean {
  return /\.(md|markdown|mdown|mkdn|mkd)$/.test(path);
}

/** Tells whether a file, of any folder, is the index of its folder. */
export function isIndex(path: string): boolean {
  return /(^|\/)(index|README)\.[a-z]+$/.test(path);
}

/**
 * The address of a Markdown file, as `use_directory_urls: true` makes it.
 *
 * @example pageUrl('guides/setup.md')  // 'guides/setup/'
 */
function pageUrl(src: string): string {
  if (isIndex(src)) return src.slice(0, src.lastIndexOf('/') + 1);
  return `${src.slice(0, src.lastIndexOf('.'))}/`;
}
