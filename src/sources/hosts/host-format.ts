import type { GitRef } from '../git-remote.ts';
import type { IssueForm } from '../source.ts';

/** A file of a repository, as a link to it needs it. */
export interface LinkedFile {
  ref: GitRef;
  /** A folder's ends with a slash, and '' is the whole repository. */
  path: string;
  /** 1-based. */
  line?: number | undefined;
}

/** What an address on a host points at. */
export interface RepositoryFile {
  /** An address that git can clone. */
  address: string;
  /** Undefined for the default branch. */
  ref: string | undefined;
  /** Path in the repository; '' for all of it. */
  path: string;
}

/** A repository file before the host is put in front: segments of the clone address's path. */
export interface LocatedFile {
  clone: readonly string[];
  ref: string | undefined;
  path: string;
}

/** How one kind of host writes its addresses. All segments are decoded. */
export interface HostFormat {
  /**
   * The segments of a repository's page, from those of its clone address without `.git`;
   * undefined if no repository of this host has such an address.
   */
  page(clone: readonly string[]): readonly string[] | undefined;
  /** The address of a file below the repository's page, query and fragment included. */
  view(file: LinkedFile): string;
  edit(file: LinkedFile): string;
  /** The form for a new issue, its address below the repository's page. */
  issue?: IssueForm;
  /** The reverse: reads a page's path and query; undefined if it is no page of a repository. */
  locate(segments: readonly string[], query: URLSearchParams): LocatedFile | undefined;
}

/** Encodes each segment of a path; slashes stay, except at the end of a folder's. */
export function encodePath(path: string): string {
  return path.replace(/\/+$/, '').split('/').map(encodeURIComponent).join('/');
}

/** A ref and a path below it, as most hosts write them; only the ref for the whole repository. */
export function encodeAt({ ref, path }: LinkedFile): string {
  return encodePath(`${ref.name}/${path}`);
}

/** Folders are written with a slash at the end, and '' is the root. */
export function isFolder(path: string): boolean {
  return path === '' || path.endsWith('/');
}

/**
 * Splits what follows `blob/` or the like. A branch may hold slashes, and the address alone does
 * not tell where it ends: the first segment is taken for all of it, as Backstage's git-url-parse
 * does. GitHub's own `refs/heads/<branch>` is understood.
 */
export function refAndPath(segments: readonly string[]): { ref: string | undefined; path: string } {
  const full = segments[0] === 'refs' && /^(heads|tags)$/.test(segments[1] ?? '');
  const [ref, ...path] = full ? segments.slice(2) : segments;
  return { ref, path: path.join('/') };
}

/**
 * The anchor of a line. Markdown is shown rendered, where lines have no anchors; `source` is the
 * query with which the host shows its text.
 */
export function lineAnchor({ path, line }: LinkedFile, source: string): string {
  if (line === undefined) return '';
  return `${/\.(md|markdown|mdx|adoc|rst|org)$/i.test(path) ? source : ''}#L${line}`;
}
