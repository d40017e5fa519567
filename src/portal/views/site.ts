import { planBundles } from '../search.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
/** What every page's frame shows; computed once for a portal. */
export interface SiteView {
  /** `app.title`, for example "Nordlys Developer Portal". */
  title: string;
  /** `organization.name`. */
  organization?: string | undefined;
  /** Path the portal is served under, with slashes at both ends: `/` or `/portal/`. */
  base: string;
  /** Sections of the top bar, in order. `id` is what a page names as its own section. */
  sections: { id: SectionId; label: string; href: string }[];
  /** Folders of the search index, relative to `base`, empty where search is off. */
  searchBundles: { space: 'catalog' | 'docs'; path: string }[];
  /** Hosts that documentation may show in frames. */
  frames: readonly string[];
}

export type SectionId = 'catalog' | 'apis' | 'docs' | 'templates' | 'teams' | 'health';

/** The frame of every page. Sections without anything to show are left out. */
export function siteView({ snapshot, base }: SnapshotIndex): SiteView {
  const has = (kind: string) => snapshot.entities.some((item) => item.entity.kind === kind);
  const sections: (SiteView['sections'][number] & { shown: boolean })[] = [
    { id: 'catalog', label: 'Catalog', href: `${base}catalog/`, shown: true },
    { id: 'apis', label: 'APIs', href: `${base}api-docs/`, shown: has('API') },
    { id: 'docs', label: 'Docs', href: `${base}docs/`, shown: snapshot.docs.length > 0 },
    { id: 'templates', label: 'Templates', href: `${base}create/`, shown: has('Template') },
    { id: 'teams', label: 'Teams', href: `${base}teams/`, shown: has('Group') || has('User') },
    { id: 'health', label: 'Health', href: `${base}health/`, shown: true },
  ];
  return {
    title: snapshot.portal.title,
    organization: snapshot.portal.organization,
    base,
    sections: sections
      .filter(({ shown }) => shown)
      .map(({ id, label, href }) => ({ id, label, href })),
    searchBundles: snapshot.portal.search ? planBundles(snapshot) : [],
    frames: snapshot.portal.frames,
  };
}
