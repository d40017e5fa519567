import { splitRef } from '../../model/ref.ts';
import type { NavItem, TocEntry } from '../../techdocs/site.ts';
import { docsPath } from '../address.ts';
import type { DocsBody, SnapshotDocs } from '../snapshot.ts';
import { dayOf, type SnapshotIndex, summarise } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';

/** One entry of the section navigation. */
export interface DocsNavView {
  title: string;
  href?: string | undefined;
  current: boolean;
  /** Open where the current page is inside. */
  open: boolean;
  children: DocsNavView[];
}

/** One page of the docs reader. */
export interface DocsPageView {
  entity: EntityLinkView;
  owner?: EntityLinkView | undefined;
  siteTitle: string;
  title: string;
  /** Sanitised HTML. */
  html: string;
  toc: TocEntry[];
  nav: DocsNavView[];
  previous?: { title: string; href: string } | undefined;
  next?: { title: string; href: string } | undefined;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
  /** "services/checkout/docs/index.md" */
  file: string;
  revision: string;
  date: string;
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
    /** Date of the source's revision. */
    date: string;
  }[];
}

/** The docs index: every site, by title. */
export function docsIndexView(index: SnapshotIndex): DocsIndexView {
  const sites = index.snapshot.docs.filter((site) => site.pages.length > 0);
  return {
    sites: sites
      .map((site) => ({
        entity: index.link(site.ref),
        title: site.title,
        href: index.base + docsPath(site.ref),
        owner: ownerOf(index, site),
        pages: site.pages.length,
        summary: summarise(index.entity(site.ref)?.entity.metadata.description),
        date: dayOf(index.source(site.source)?.date ?? ''),
      }))
      .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1)),
  };
}

/** What all pages of a site share. */
export function docsSiteView(index: SnapshotIndex, site: SnapshotDocs) {
  return {
    entity: index.link(site.ref),
    owner: ownerOf(index, site),
    siteTitle: site.title,
    revision: index.source(site.source)?.revision.slice(0, 8) ?? '',
    date: dayOf(index.source(site.source)?.date ?? ''),
  };
}

/** The page of a site at a position of its list of pages. */
export function docsPageView(
  index: SnapshotIndex,
  site: SnapshotDocs,
  position: number,
  body: DocsBody,
): DocsPageView {
  const page = site.pages[position];
  if (!page) throw new RangeError(`${site.ref} has no page ${position}.`);
  const hrefOf = (url: string) => index.base + docsPath(site.ref, url);
  const order = readingOrder(site);
  const place = order.findIndex((item) => item.url === page.url);
  const neighbour = (step: number) => {
    const item = place === -1 ? undefined : order[place + step];
    return item && { title: item.title, href: hrefOf(item.url) };
  };
  return {
    ...docsSiteView(index, site),
    title: page.title,
    html: body[page.url]?.html ?? '',
    toc: body[page.url]?.toc ?? [],
    file: page.file,
    viewUrl: page.viewUrl,
    editUrl: page.editUrl,
    nav: site.nav.map((item) => navView(item, page.url, hrefOf)),
    previous: neighbour(-1),
    next: neighbour(1),
  };
}

/** Pages in the order of the navigation, each once. */
function readingOrder(site: SnapshotDocs): { url: string; title: string }[] {
  const known = new Map(site.pages.map((page) => [page.url, page.title]));
  const order = new Map<string, string>();
  const walk = (items: NavItem[]) => {
    for (const item of items) {
      if (item.page !== undefined && known.has(item.page)) order.set(item.page, item.title);
      walk(item.children ?? []);
    }
  };
  walk(site.nav);
  return [...order].map(([url, title]) => ({ url, title }));
}

function navView(item: NavItem, current: string, hrefOf: (url: string) => string): DocsNavView {
  const children = (item.children ?? []).map((child) => navView(child, current, hrefOf));
  return {
    title: item.title,
    href: navHref(item, hrefOf),
    current: item.page === current,
    open: children.some((child) => child.current || child.open),
    children,
  };
}

function navHref(item: NavItem, hrefOf: (url: string) => string): string | undefined {
  const own = item.page ?? item.asset;
  return own === undefined ? item.href : hrefOf(own);
}

function ownerOf(index: SnapshotIndex, site: SnapshotDocs): EntityLinkView | undefined {
  const [owner] = index.related(site.ref, 'ownedBy');
  return owner && index.link(owner);
}

/** The parameters of a docs page's route. */
export function docsParams(site: SnapshotDocs, url: string) {
  return { ...splitRef(site.ref), page: url.replace(/\/$/, '') || undefined };
}
