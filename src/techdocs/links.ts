import { type Problem, problem } from '../model/problem.ts';
import { resolvePath } from '../model/tree.ts';
import { addressKind } from './addresses.ts';
import { locate, type Place } from './location.ts';
import type { DocsFiles, PageFile } from './pages.ts';
import { relativePath, relativeUrl } from './relative-url.ts';

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

/** What the links of a page may lead to, and where their problems and assets go. */
export interface LinkContext {
  files: DocsFiles;
  place: Place;
  report(problem: Problem): void;
  /** Called with the path, inside the docs folder, of every file that is linked or shown. */
  addAsset(path: string): void;
}

/**
 * Makes the resolver of one page's links and pictures. A relative one to a file of the docs folder
 * becomes the address of its page or copy, query and anchor kept. One that leads nowhere stays as
 * it is and is reported as `docs/broken-link`; one that could run a script goes, reported as
 * `docs/unsafe-html`.
 *
 * @see https://www.mkdocs.org/user-guide/writing-your-docs/#linking-to-pages
 */
export function linkResolver(page: PageFile, context: LinkContext): ResolveAddress {
  return (address, use, line) => {
    const kind = addressKind(address, use);
    if (kind === 'unsafe') {
      context.report(unsafeAddress(address, page, context.place, line));
      return { address: undefined, external: false };
    }
    if (kind !== 'relative') return { address, external: kind === 'external' };
    return { address: resolveRelative(address, page, context, line), external: false };
  };
}

function resolveRelative(
  address: string,
  page: PageFile,
  context: LinkContext,
  line: number,
): string {
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  if (path === '') return address;
  const { files } = context;
  const written = decode(path);
  const target = resolvePath(page.src, written);
  const fromTree = pathFromTree(page, written, files);
  const isFile = hasFile(target, files) || hasFile(fromTree, files);
  const goal =
    (isFile ? undefined : pageInBrowser(written, page, files)) ??
    findPage(target, files) ??
    findPage(fromTree, files);
  if (goal) return relativeUrl(page.url, goal.url) + suffix;
  const asset = [target, fromTree].find((path) => path !== undefined && files.assetAt.has(path));
  if (asset !== undefined) {
    context.addAsset(asset);
    return relativeUrl(page.url, asset) + suffix;
  }
  context.report(brokenLink(written, target, page, context, line));
  return address;
}

function hasFile(path: string | undefined, files: DocsFiles): boolean {
  return path !== undefined && (files.pageAt.has(path) || files.assetAt.has(path));
}

/** The page of a Markdown file, of one written without its ending, or of a folder with an index. */
function findPage(path: string | undefined, { pageAt }: DocsFiles): PageFile | undefined {
  if (path === undefined) return undefined;
  const folder = path === '' ? '' : `${path}/`;
  return (
    pageAt.get(path) ??
    pageAt.get(`${path}.md`) ??
    pageAt.get(`${folder}index.md`) ??
    pageAt.get(`${folder}README.md`)
  );
}

/** README.md in the index's stead stands in another folder, and so do its links. */
function pathFromTree(page: PageFile, written: string, files: DocsFiles): string | undefined {
  if (page.file.endsWith(`/${page.src}`) || page.file === page.src) return undefined;
  const file = resolvePath(page.file, written);
  return file === undefined ? undefined : files.pathOfFile.get(file);
}

/** A link may also be written the way the browser sees it: `../setup/` from page to page. */
function pageInBrowser(
  written: string,
  page: PageFile,
  { pageByUrl }: DocsFiles,
): PageFile | undefined {
  const url = resolvePath(page.url, written);
  return url === undefined ? undefined : pageByUrl.get(url === '' ? '' : `${url}/`);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function brokenLink(
  written: string,
  target: string | undefined,
  page: PageFile,
  { files, place }: LinkContext,
  line: number,
): Problem {
  const location = locate(place, page.file, line);
  if (target === undefined) {
    const message = `"${shorten(written)}" leads out of the docs folder.`;
    return problem('docs/broken-link', message, { location });
  }
  const close = files.suggest(target);
  return problem('docs/broken-link', `"${shorten(written)}" leads to no file of the docs folder.`, {
    hint: close === undefined ? undefined : `Did you mean "${relativePath(page.src, close)}"?`,
    location,
  });
}

function unsafeAddress(address: string, page: PageFile, place: Place, line: number): Problem {
  return problem('docs/unsafe-html', `The address "${shorten(address)}" was taken out.`, {
    location: locate(place, page.file, line),
  });
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
