/** The two halves of the portal that search tells apart. */
export type SearchSpace = 'catalog' | 'docs';

/** One thing a person can find. */
export interface SearchRecord {
  /** Address under the portal's base. */
  url: string;
  title: string;
  /** What stands beside the title in a result: kind and type, or the name of the docs site. */
  context: string;
  /** Kind of the entity in lower case, for its icon; '' where it is about none. */
  kind: string;
  /** The text that is searched. */
  content: string;
}

/** A group of records that is indexed, cached and loaded as one. */
export interface SearchBundle {
  space: SearchSpace;
  /** Folder of the index under the portal's base, with a slash at the end. */
  path: string;
}

/** Records an index holds at most: what one changed record costs is indexing this many again. */
const BUNDLE_SIZE = 5000;

/**
 * Divides a space into bundles. The first has a plain name, so that a small portal has one a space.
 *
 * @example bundlesOf('docs', 5001)  // search/docs/ and search/docs-2/
 */
export function bundlesOf(space: SearchSpace, records: number): SearchBundle[] {
  return Array.from({ length: Math.ceil(records / BUNDLE_SIZE) }, (_, index) => ({
    space,
    path: `search/${space}${index === 0 ? '' : `-${index + 1}`}/`,
  }));
}

/**
 * The bundle a record belongs to, decided by its address alone, so that records stay together when
 * others come and go.
 */
export function bundleIndex(url: string, bundles: number): number {
  let hash = 0;
  for (let i = 0; i < url.length; i++) hash = (hash * 31 + url.charCodeAt(i)) | 0;
  return Math.abs(hash) % bundles;
}
