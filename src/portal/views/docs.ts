import { splitRef } from '../../model/ref.ts';
import { readingOrder } from '../../techdocs/reading-order.ts';
import type { TocEntry } from '../../techdocs/site.ts';
import { docsPath, wholeDocsPath } from '../address.ts';
import type { SnapshotDocs, SnapshotDocsPage } from '../snapshot.ts';
import { dayOf, type SnapshotIndex, summarise } from '../snapshot-index.ts';
import { ageOf, longDate, shortList } from './dates.ts';
import { type IssueLinkView, issueLink } from './docs-issue.ts';
import { type CrumbView, createNavigator, type DocsNavView } from './docs-nav.ts';
import type { EntityLinkView } from './link.ts';

/** What all pages of a site show. */
export interface DocsSiteView {
  entity: EntityLinkView;
  owner?: EntityLinkView | undefined;
  siteTitle: string;
  siteHref: string;
  /** What the site is called below its entity: its title, where that is another than the entity's. */
  crumb: string;
  docsHref: string;
  /** The whole site on one page, where it is not too large for that. */
  wholeHref?: string | undefined;
  revision: string;
  date: string;
}

/** When a page was last changed, and who worked on it. */
export interface PageHistoryView {
  /** `2026-03-12` */
  date: string;
  /** "12 March 2026" */
  label: string;
  /** "Ada, Bo and 2 more"; '' where nobody is known. */
  authors: string;
}

/** A page without its text. */
export interface DocsPageFrame extends DocsSiteView {
  title: string;
  description?: string | undefined;
  tags: string[];
  /** Parts of its frame that the page does without. */
  hides: ('navigation' | 'toc')[];
  nav: DocsNavView[];
  /** What is above the page inside the site, the site itself first. */
  crumbs: CrumbView[];
  previous?: { title: string; href: string } | undefined;
  next?: { title: string; href: string } | undefined;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
  issue?: IssueLinkView | undefined;
  history?: PageHistoryView | undefined;
  /** "services/checkout/docs/index.md" */
  file: string;
}

/** One page of the docs reader. */
export interface DocsPageView extends DocsPageFrame {
  /** Sanitised HTML. */
  html: string;
  toc: TocEntry[];
}

/** The docs index. */
export interface DocsIndexView {
  sites: {
    entity: EntityLinkView;
    title: string;
    href: string;
    owner?: EntityLinkView | undefined;
    pages: number;
    summary: string;
    /** Day of the newest page's last change; where that is not known, of the source's. */
    date: string;
    /** How long that was before the portal's own date: "3 months ago". */
    age: string;
  }[];
  /** The search page, for the docs alone; missing where the portal has no search. */
  searchHref?: string | undefined;
}

/** Sites beyond these have no page that holds them whole. */
const WHOLE_PAGES = 300;
const WHOLE_SIZE = 5_000_000;

/** The docs index: every site, by title. */
export function docsIndexView(index: SnapshotIndex): DocsIndexView {
  const { docs, portal } = index.snapshot;
  const sites = docs
    .filter((site) => site.pages.length > 0)
    .map((site) => {
      const date = newestChange(site) ?? dayOf(site.revision.date);
      return {
        entity: index.link(site.ref),
        title: site.title,
        href: index.base + docsPath(site.ref),
        owner: index.owner(site.ref),
        pages: site.pages.length,
        summary: summarise(site.description ?? index.entity(site.ref)?.entity.metadata.description),
        date,
        age: date && ageOf(date, dayOf(portal.asOf)),
      };
    })
    .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
  return { sites, searchHref: portal.search ? `${index.base}search/?in=docs` : undefined };
}

function newestChange(site: SnapshotDocs): string | undefined {
  return site.pages
    .flatMap((page) => page.updated ?? [])
    .sort()
    .at(-1);
}

/** What all pages of a site show. */
export function docsSiteView(index: SnapshotIndex, site: SnapshotDocs): DocsSiteView {
  const entity = index.link(site.ref);
  return {
    entity,
    owner: index.owner(site.ref),
    siteTitle: site.title,
    crumb: entity.title === site.title ? 'Documentation' : site.title,
    siteHref: index.base + docsPath(site.ref),
    docsHref: `${index.base}docs/`,
    wholeHref: fitsOnePage(site) ? index.base + wholeDocsPath(site.ref) : undefined,
    revision: site.revision.id.slice(0, 8),
    date: dayOf(site.revision.date),
  };
}

/** Tells whether a site is printed on one page, too: it has several, and not too many. */
export function fitsOnePage({ pages }: SnapshotDocs): boolean {
  const size = pages.reduce((sum, page) => sum + page.size, 0);
  return pages.length > 1 && pages.length <= WHOLE_PAGES && size <= WHOLE_SIZE;
}

/** Gives the pages of a site without their texts, by their position; what they share is made once. */
export function docsPageFrames(
  index: SnapshotIndex,
  site: SnapshotDocs,
): (position: number) => DocsPageFrame {
  const shared = docsSiteView(index, site);
  const hrefOf = (url: string) => index.base + docsPath(site.ref, url);
  const navigator = createNavigator(site.nav, hrefOf);
  const known = new Set(site.pages.map(({ url }) => url));
  const order = readingOrder(site.nav).filter(({ url }) => known.has(url));
  const places = new Map(order.map(({ url }, place) => [url, place]));
  return (position) => {
    const page = site.pages[position];
    if (!page) throw new RangeError(`${site.ref} has no page ${position}.`);
    const { url, title, file, viewUrl, editUrl, meta } = page;
    const place = places.get(url);
    const neighbour = (step: number) => {
      const item = place === undefined ? undefined : order[place + step];
      return item && { title: item.title, href: hrefOf(item.url) };
    };
    const home = url === '' ? [] : [{ title: shared.crumb, href: shared.siteHref }];
    return {
      ...shared,
      title,
      description: meta.description ?? (url === '' ? site.description : undefined),
      tags: meta.tags ?? [],
      hides: meta.hide ?? [],
      file,
      viewUrl,
      editUrl,
      issue:
        site.issueForm &&
        issueLink(site.issueForm, {
          ...page,
          title: nameOf(page, site),
          page: whole(index, hrefOf(url)),
        }),
      history: historyOf(page),
      nav: navigator.around(url),
      crumbs: [...home, ...navigator.above(url)],
      previous: neighbour(-1),
      next: neighbour(1),
    };
  };
}

/** A page's title with that of its site, for readers who do not see where it stands. */
function nameOf({ title }: SnapshotDocsPage, site: SnapshotDocs): string {
  return title === site.title ? title : `${title} (${site.title})`;
}

/** The address of a page as people send it to one another, where the portal's own is known. */
function whole({ snapshot }: SnapshotIndex, href: string): string | undefined {
  const { baseUrl } = snapshot.portal;
  return baseUrl === undefined ? undefined : new URL(href, baseUrl).href;
}

function historyOf({ updated, authors = [] }: SnapshotDocsPage): PageHistoryView | undefined {
  return updated === undefined
    ? undefined
    : { date: updated, label: longDate(updated), authors: shortList(authors) };
}

/** The parameters of a docs page's route. */
export function docsParams(site: SnapshotDocs, url: string) {
  return { ...splitRef(site.ref), page: url.replace(/\/$/, '') || undefined };
}
