import type { EntityRef } from '../../src/model/ref.ts';
import { docsPath } from '../../src/portal/address.ts';
import { claimPaths } from '../../src/portal/claimed-paths.ts';
import type { DocsBody, Snapshot, SnapshotDocs } from '../../src/portal/snapshot.ts';
import { isSearched, searchIndex } from '../../src/techdocs/search-index.ts';
import {
  METADATA_FILE,
  pageFile,
  SEARCH_INDEX_FILE,
  siteMetadata,
} from '../../src/techdocs/site-metadata.ts';
import { safeJson } from '../printed-files/printed-file.ts';

/** A file that stands among the pages of a documentation site. */
export interface SiteFile {
  /** Path relative to the portal's root. */
  path: string;
  text(): string;
}

/**
 * The files that Backstage keeps of each documentation site beside its pages:
 * `docs/<namespace>/<kind>/<name>/techdocs_metadata.json` and `…/search/search_index.json`. A page or
 * an asset that stands there already keeps its place. Entities that share a site have the files, too; its
 * assets stand at the addresses of the first alone. `readBody` gives the bodies of a site's pages.
 *
 * Source: the layout of Backstage's storage, which its backend serves at
 * `/api/techdocs/static/docs/<namespace>/<kind>/<name>/` (plugin-techdocs-node, `publish/local.ts`).
 */
export function siteFiles(snapshot: Snapshot, readBody: (key: string) => DocsBody): SiteFile[] {
  return snapshot.docs
    .filter(({ pages }) => pages.length > 0)
    .flatMap((site) => {
      const pages = site.pages.map(({ url }) => pageFile(url));
      const assets = site.assets.map(({ url }) => url);
      const readOwn = () => readBody(site.key);
      return [
        ...filesOf(site, site.ref, [...pages, ...assets], readOwn),
        ...site.sharedBy.flatMap((ref) => filesOf(site, ref, pages, readOwn)),
      ];
    });
}

/** `own` are the files that stand at the addresses of the entity `ref` already. */
function filesOf(
  site: SnapshotDocs,
  ref: EntityRef,
  own: string[],
  readBody: () => DocsBody,
): SiteFile[] {
  const { claim } = claimPaths();
  for (const path of own) claim(path);
  const files: SiteFile[] = [
    {
      path: SEARCH_INDEX_FILE,
      text: () => safeJson(searchIndex(pagesOf(site, readBody()))),
    },
    {
      path: METADATA_FILE,
      text: () =>
        safeJson(
          siteMetadata(site, {
            date: site.revision.date,
            etag: site.key,
            files: [...own, ...free],
          }),
        ),
    },
  ].filter(({ path }) => claim(path));
  const free = files.map(({ path }) => path);
  const root = decodeURI(docsPath(ref));
  return files.map(({ path, text }) => ({ path: root + path, text }));
}

function pagesOf({ pages }: SnapshotDocs, body: DocsBody) {
  return pages
    .filter(isSearched)
    .map(({ url, title }) => ({ url, title, sections: body[url]?.sections ?? [] }));
}
