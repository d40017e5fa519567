import { planBundles } from '../search.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { pluginSections } from './fact-pages.ts';

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

/** `catalog`, `apis`, `docs`, `templates`, `teams`, `health`, or the name of a plugin. */
export type SectionId = string;

/** The frame of every page. Sections without anything to show are left out. */
export function siteView(index: SnapshotIndex): SiteView {
  const { snapshot, base } = index;
  const has = (kind: string) => snapshot.entities.some((item) => item.entity.kind === kind);
  const sections: (SiteView['sections'][number] & { shown: boolean })[] = [
    { id: 'catalog', label: 'Catalog', href: `${base}catalog/`, shown: true },
    { id: 'apis', label: 'APIs', href: `${base}api-docs/`, shown: has('API') },
    { id: 'docs', label: 'Docs', href: `${base}docs/`, shown: snapshot.docs.length > 0 },
    { id: 'templates', label: 'Templates', href: `${base}create/`, shown: has('Template') },
    { id: 'teams', label: 'Teams', href: `${base}teams/`, shown: has('Group') || has('User') },
    ...pluginSections(index).map(({ plugin, title, href }) => ({
      id: plugin,
      label: title,
      href,
      shown: true,
    })),
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
