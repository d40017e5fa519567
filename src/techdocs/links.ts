import { resolvePath } from '../model/tree.ts';
import { addressKind, anchorIn, decodeAddress } from './addresses.ts';
import { assetUrl } from './assets.ts';
import type { Place } from './location.ts';
import type { DocsFiles, PageFile } from './pages.ts';
import { relativeUrl } from './relative-url.ts';
import type { DocsLink, LinkTarget } from './site.ts';
import type { TreeIndex } from './tree-index.ts';

/** What became of an address; undefined where it must not be used. */
export interface ResolvedAddress {
  address: string | undefined;
  /** Leads to another host, or may. */
  external: boolean;
}

/** Resolves an address as one page writes it. `line` is the line of the Markdown file. */
export type ResolveAddress = (
  address: string,
  use: 'link' | 'picture',
  line: number,
) => ResolvedAddress;

/** What the links of a page may lead to. */
export interface LinkContext {
  files: DocsFiles;
  /** The tree that holds the docs folder. */
  treeIndex: TreeIndex;
  place: Place;
  /** Whether addresses from the root of the host on mean the docs folder. */
  isHostOfDocs: boolean;
  /** Called with the path, inside the docs folder, of every file that is linked or shown. */
  addAsset(path: string): void;
}

/** A link as the resolver comes across it. `line` is one of the page's text. */
export type FoundLink = Pick<DocsLink, 'written' | 'href' | 'use' | 'target' | 'line'>;

/**
 * Makes the resolver of one page's links and pictures. A relative one to a file of the docs folder
 * becomes the address of its page or copy, query and anchor kept; any other stays as it is, but for
 * one that could run a script, which goes. `record` is told of each.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#linking-to-pages
 */
export function linkResolver(
  page: PageFile,
  context: LinkContext,
  record: (link: FoundLink) => void,
): ResolveAddress {
  return (written, use, line) => {
    const { address: href, target } = resolveAddress(written, use, page, context);
    record({ written, href, use, target, line });
    return { address: href, external: target.type === 'external' };
  };
}

interface Resolved {
  address: string | undefined;
  target: LinkTarget;
}

function resolveAddress(
  written: string,
  use: 'link' | 'picture',
  page: PageFile,
  context: LinkContext,
): Resolved {
  switch (addressKind(written, use)) {
    case 'unsafe':
      return { address: undefined, target: { type: 'unsafe' } };
    case 'external':
      return { address: written, target: { type: 'external' } };
    case 'absolute':
      if (context.isHostOfDocs) return resolveRelative(written, use, page, context);
      return { address: written, target: { type: 'host' } };
    case 'relative':
      return resolveRelative(written, use, page, context);
  }
}

/** What a relative link means: the path as written, decoded, and seen from where pages stand. */
interface WrittenPath {
  written: string;
  /** Inside the docs folder, undefined where it leads out. */
  inDocs: string | undefined;
  /** Query and anchor. */
  suffix: string;
}

function resolveRelative(
  address: string,
  use: 'link' | 'picture',
  page: PageFile,
  context: LinkContext,
): Resolved {
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  if (path === '') {
    return { address, target: { type: 'page', url: page.url, anchor: anchorIn(suffix) } };
  }
  const written = decodeAddress(path);
  const way = { written, inDocs: resolvePath(page.src, written), suffix };
  const inside = resolveInside(way, page, context);
  if (inside) return inside;
  const outside = use === 'link' ? outsideTarget(way, page, context) : undefined;
  return { address, target: outside ?? { type: 'missing', path: way.inDocs } };
}

/** The page or file of the site that a relative link leads to. */
function resolveInside(
  { written, inDocs, suffix }: WrittenPath,
  page: PageFile,
  { files, addAsset }: LinkContext,
): Resolved | undefined {
  const fromTree = pathFromTree(page, written, files);
  const inBrowser = resolvePath(page.url, written);
  const isFile = hasFile(inDocs, files) || hasFile(fromTree, files);
  const goal =
    (isFile ? undefined : pageInBrowser(inBrowser, files)) ??
    findPage(inDocs, files) ??
    findPage(fromTree, files);
  if (goal) {
    const target: LinkTarget = { type: 'page', url: goal.url, anchor: anchorIn(suffix) };
    return { address: relativeUrl(page.url, goal.url) + suffix, target };
  }
  const asset = [inDocs, fromTree, inBrowser].find(
    (path) => path !== undefined && files.assetAt.has(path),
  );
  if (asset === undefined) return undefined;
  addAsset(asset);
  const url = assetUrl(asset);
  return { address: relativeUrl(page.url, url) + suffix, target: { type: 'asset', url } };
}

function hasFile(path: string | undefined, files: DocsFiles): boolean {
  return path !== undefined && (files.pageAt.has(path) || files.assetAt.has(path));
}

/**
 * The page of a Markdown file, of one written without its ending or as the HTML file it was with
 * `use_directory_urls: false`, or of a folder with an index.
 */
function findPage(path: string | undefined, files: DocsFiles): PageFile | undefined {
  if (path === undefined || files.assetAt.has(path)) return undefined;
  const { pageAt } = files;
  const folder = path === '' ? '' : `${path}/`;
  const withoutHtml = path.replace(/(^|\/)index\.html$|\.html$/, '');
  return (
    pageAt.get(path) ??
    pageAt.get(`${path}.md`) ??
    pageAt.get(`${folder}index.md`) ??
    pageAt.get(`${folder}README.md`) ??
    (withoutHtml === path ? undefined : findPage(withoutHtml, files))
  );
}

/** README.md in the index's stead stands in another folder, and so do its links. */
function pathFromTree(page: PageFile, written: string, files: DocsFiles): string | undefined {
  if (page.file.endsWith(`/${page.src}`) || page.file === page.src) return undefined;
  const file = resolvePath(page.file, written);
  return file === undefined ? undefined : files.pathOfFile.get(file);
}

/** A link may also be written the way the browser sees it: `../setup/` from page to page. */
function pageInBrowser(path: string | undefined, { pageByUrl }: DocsFiles): PageFile | undefined {
  return path === undefined ? undefined : pageByUrl.get(path === '' ? '' : `${path}/`);
}

/**
 * What a link means that leads to no page, by its path inside the source: a file of the tree, a folder
 * of it outside the docs folder, or anything outside the tree, which may be there. Drafts are not yet
 * to be seen.
 */
function outsideTarget(
  { written, inDocs, suffix }: WrittenPath,
  page: PageFile,
  { files, treeIndex, place }: LinkContext,
): LinkTarget | undefined {
  if (inDocs !== undefined && files.unbuilt.get(inDocs) === 'draft') return undefined;
  const prefix = place.folder === '' ? '' : `${place.folder}/`;
  const path = resolvePath(prefix + page.file, written);
  if (path === undefined) return undefined;
  const target: LinkTarget = { type: 'repository', path, anchor: anchorIn(suffix) };
  if (!`${path}/`.startsWith(prefix)) return target;
  const inTree = path.slice(prefix.length);
  const isFolder = inDocs === undefined && treeIndex.hasFolder(inTree);
  return isFolder || treeIndex.hasFile(inTree) ? target : undefined;
}
