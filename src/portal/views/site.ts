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
}

export type SectionId = 'catalog' | 'apis' | 'docs' | 'templates' | 'teams' | 'health';
