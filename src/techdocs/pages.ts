import { type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import type { DocsConfig, Mount } from './config.ts';
import { editUrl } from './edit-links.ts';
import { excluder, matcher } from './exclude.ts';
import { nameMistake, reportCase, unusableName } from './file-names.ts';
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
  /** Where mkdocs.yml says it is edited: null for nowhere, undefined where it does not say. */
  editUrl: string | null | undefined;
  /** Whether it may stand outside the navigation, by `not_in_nav`. */
  notInNav: boolean;
}

/** Why a Markdown file becomes no page. */
export type Unbuilt = 'excluded' | 'draft';

/** The files of a site, found by their path inside the docs folder. */
export interface DocsFiles {
  /** In the order of MkDocs: a folder's index, its files, then its folders. */
  pages: PageFile[];
  /** Includes the files that another one with the same address displaces: they lead to that one. */
  pageAt: ReadonlyMap<string, PageFile>;
  pageByUrl: ReadonlyMap<string, PageFile>;
  /** Paths of the Markdown files that `exclude_docs` or `draft_docs` leaves out. */
  unbuilt: ReadonlyMap<string, Unbuilt>;
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
 * index.md, a.md beside a/index.md) are reported as `docs/same-address`; the last one stays, as what
 * MkDocs writes last does.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#file-layout
 */
export function listFiles(
  tree: FileTree,
  config: DocsConfig,
  place: Place,
): { files: DocsFiles; problems: Problem[] } {
  const problems: Problem[] = [];
  const pageByUrl = new Map<string, PageFile>();
  const assetAt = new Map<string, string>();
  const pathOfFile = new Map<string, string>();
  const kept: string[] = [];
  const unbuilt = new Map<string, Unbuilt>();
  const whyUnbuilt = leavingOut(config);
  const isOutsideNav = matcher(config.notInNav);
  for (const { path, file, edit } of docsPaths(tree, config)) {
    const reason = whyUnbuilt(path);
    if (reason) {
      if (isMarkdown(path)) unbuilt.set(path, reason);
      continue;
    }
    const mistake = nameMistake(isMarkdown(path) ? pageUrl(path) : path);
    if (mistake !== undefined) {
      problems.push(unusableName(path, mistake, file, place));
      continue;
    }
    pathOfFile.set(file, path);
    kept.push(path);
    if (!isMarkdown(path)) {
      assetAt.set(path, file);
      continue;
    }
    const url = pageUrl(path);
    const page = { src: path, file, url, editUrl: edit, notInNav: isOutsideNav(path) };
    const displaced = pageByUrl.get(url);
    if (displaced) problems.push(sameAddress(displaced, page, place));
    pageByUrl.delete(url);
    pageByUrl.set(url, page);
  }
  const pages = [...pageByUrl.values()];
  problems.push(...reportCase(pages, place));
  const pageAt = new Map<string, PageFile>();
  for (const path of kept) {
    const page = isMarkdown(path) ? pageByUrl.get(pageUrl(path)) : undefined;
    if (page) pageAt.set(path, page);
  }
  const suggest = createHints(kept);
  const files = { pages, pageAt, pageByUrl, unbuilt, assetAt, pathOfFile, suggest };
  return { files, problems };
}

function leavingOut({ exclude, drafts }: DocsConfig): (path: string) => Unbuilt | undefined {
  const isExcluded = excluder(exclude);
  const isDraft = matcher(drafts);
  return (path) => (isExcluded(path) ? 'excluded' : isDraft(path) ? 'draft' : undefined);
}

/** A file of the docs folder. */
interface DocsPath {
  /** Path inside the docs folder. */
  path: string;
  /** Path inside the tree. */
  file: string;
  edit: string | null | undefined;
}

function docsPaths(tree: FileTree, config: DocsConfig): DocsPath[] {
  const prefix = folderPrefix(config.docsDir);
  const whyUnbuilt = leavingOut(config);
  const paths: DocsPath[] = [{ ...config, prefix: '' }, ...config.mounts].flatMap((folder) =>
    filesOf(tree, folder),
  );
  const hasIndex = paths.some(({ path }) => /^(index|README)\.md$/.test(path) && !whyUnbuilt(path));
  const standIn = hasIndex
    ? undefined
    : STAND_INS.flatMap((name) => [prefix + name, name]).find((file) => tree.paths.includes(file));
  if (standIn !== undefined) paths.push({ path: 'index.md', file: standIn, edit: undefined });
  return paths.sort((a, b) => comparePaths(a.path, b.path));
}

function filesOf(tree: FileTree, { docsDir, prefix, edit }: Mount): DocsPath[] {
  const folder = folderPrefix(docsDir);
  return tree.paths
    .filter((file) => file.startsWith(folder))
    .map((file) => {
      const path = file.slice(folder.length);
      return { path: prefix + path, file, edit: editUrl(edit, path) };
    });
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
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameAddress(displaced: PageFile, page: PageFile, place: Place): Problem {
  return problem(
    'docs/same-address',
    `${displaced.src} and ${page.src} both become the page "${page.url}"; ${displaced.src} is left out.`,
    { location: locate(place, displaced.file) },
  );
}

/** Tells whether MkDocs takes a file for a page. */
export function isMarkdown(path: string): boolean {
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
export function pageUrl(src: string): string {
  if (isIndex(src)) return src.slice(0, src.lastIndexOf('/') + 1);
  return `${src.slice(0, src.lastIndexOf('.'))}/`;
}
