import type { DocsPage, DocsSite } from './site.ts';

/** Where MkDocs writes the search index of a site, relative to the site's root. */
export const SEARCH_INDEX_FILE = 'search/search_index.json';

/** Where Backstage's generator writes what it knows of a site, relative to the site's root. */
export const METADATA_FILE = 'techdocs_metadata.json';

/** Backstage's `techdocs_metadata.json`. */
export interface SiteMetadata {
  site_name: string;
  site_description: string;
  /** Milliseconds since 1970. */
  build_timestamp: number;
  /** Changes with the documentation. */
  etag: string;
  /** Every file of the site relative to its root, sorted. */
  files: string[];
}

/**
 * What Backstage's TechDocs backend knows of a site. The time is that of the source's revision
 * (`date`, ISO 8601), not of the build, so that the same source gives the same file.
 *
 * Source: `TechDocsMetadata` and `createOrUpdateMetadata` of @backstage/plugin-techdocs-node
 * (https://backstage.io/docs/reference/plugin-techdocs-node.techdocsmetadata).
 */
export function siteMetadata(
  { title, description }: Pick<DocsSite, 'title' | 'description'>,
  { date, etag, files }: { date: string; etag: string; files: Iterable<string> },
): SiteMetadata {
  return {
    site_name: title,
    site_description: description ?? '',
    build_timestamp: Date.parse(date) || 0,
    etag,
    files: [...files].sort(),
  };
}

/**
 * The file that a page is printed as, relative to the site's root.
 *
 * @example pageFile('guides/setup/')  // 'guides/setup/index.html'
 */
export function pageFile(url: DocsPage['url']): string {
  return url === '' || url.endsWith('/') ? `${url}index.html` : url;
}
