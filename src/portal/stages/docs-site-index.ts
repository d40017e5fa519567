import type { EntityRef } from '../../model/ref.ts';
import { type Source, sourceKey } from '../../sources/source.ts';
import { type Anchors, indexAnchors } from '../../techdocs/anchors.ts';
import { createHints } from '../../techdocs/path-hints.ts';
import { indexTree, type TreeIndex } from '../../techdocs/tree-index.ts';
import { docsPath } from '../address.ts';
import type { LinkedPage, LinkedSite } from './linked-site.ts';

/** The sites of a portal with the look-ups that following links takes. */
export interface SiteIndex {
  sites: readonly LinkedSite[];
  /** The site that an entity has, alone or with others. */
  siteOf(ref: EntityRef): LinkedSite | undefined;
  /** The page that is made of a Markdown file, or of the index of a folder. */
  pageAt(source: Source, path: string): { page: LinkedPage; site: LinkedSite } | undefined;
  anchors(site: LinkedSite): Anchors<LinkedPage>;
  tree(source: Source): TreeIndex;
  /** The address of a site's page, as a wrong one may mean it. */
  suggestUrl(site: LinkedSite, url: string): string | undefined;
  /** The percent-encoded address of a page under the portal's base. */
  addressOf(page: LinkedPage, site: LinkedSite): string;
}

/** Indexes sites; what only few links need is made when it is asked for. */
export function indexSites(sites: readonly LinkedSite[]): SiteIndex {
  const byRef = new Map(
    sites.flatMap((site) => [site.ref, ...site.sharedBy].map((ref) => [ref, site])),
  );
  const pages = new Map<string, { page: LinkedPage; site: LinkedSite }>();
  for (const site of sites) {
    for (const page of site.pages) {
      const key = fileKey(site.source, page.file);
      if (!pages.has(key)) pages.set(key, { page, site });
    }
  }
  const trees = new Map<Source, TreeIndex>();
  const anchors = new Map<LinkedSite, Anchors<LinkedPage>>();
  const addresses = new Map<LinkedPage, string>();
  const hints = new Map<LinkedSite, (missing: string) => string | undefined>();

  return {
    sites,
    siteOf: (ref) => byRef.get(ref),
    pageAt(source, path) {
      const folder = path === '' ? '' : `${path}/`;
      const at = (file: string) => pages.get(fileKey(source, file));
      return at(path) ?? at(`${folder}index.md`) ?? at(`${folder}README.md`);
    },
    anchors: (site) => remember(anchors, site, () => indexAnchors(site.pages)),
    tree: (source) => remember(trees, source, () => indexTree(source)),
    suggestUrl(site, url) {
      const suggest = remember(hints, site, () =>
        createHints(site.pages.map((page) => page.url.replace(/\/$/, ''))),
      );
      return suggest(url.replace(/\/$/, ''));
    },
    addressOf: (page, site) => remember(addresses, page, () => docsPath(site.ref, page.url)),
  };
}

function fileKey(source: Source, path: string): string {
  return `${sourceKey(source)}\0${path}`;
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
