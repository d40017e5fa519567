import type { NavItem } from '../../techdocs/site.ts';

/** One entry of the section navigation. */
export interface DocsNavView {
  title: string;
  href?: string | undefined;
  current: boolean;
  /** Open where the current page is inside. */
  open: boolean;
  /** A section that is not opened here leads to its first page; a gap, to the page next in it. */
  kind: 'entry' | 'section' | 'gap';
  children: DocsNavView[];
}

/** A place above a page. */
export interface CrumbView {
  title: string;
  href?: string | undefined;
}

/** The navigation of a site, as its pages show it. */
export interface DocsNavigator {
  /** The navigation of the page at `url`. */
  around(url: string): DocsNavView[];
  /** The sections that the page at `url` is in, the outermost first. */
  above(url: string): CrumbView[];
}

/** Sites with at most so many entries show all of them on every page. */
const WHOLE_TREE = 60;

/** Entries of one level that are shown on each side of the current one, on larger sites. */
const REACH = 30;

/**
 * Indexes a navigation. A large one shows the levels above a page and the page's own; other sections
 * lead to their first page, so that a page's size does not grow with the site's.
 */
export function createNavigator(nav: NavItem[], hrefOf: (url: string) => string): DocsNavigator {
  const trails = new Map<string, NavItem[]>();
  const entries = index(nav, [], trails);
  const isWhole = entries <= WHOLE_TREE;

  const addressOf = (item: NavItem | undefined): string | undefined => {
    const own = item?.page ?? item?.asset;
    return own === undefined ? item?.href : hrefOf(own);
  };

  const viewItem = (item: NavItem, url: string, trail: NavItem[]): DocsNavView => {
    const open = trail.includes(item);
    const opened = open || isWhole;
    const children = item.children ?? [];
    const kind = children.length > 0 && !opened ? 'section' : 'entry';
    return {
      title: item.title,
      href: addressOf(kind === 'section' ? firstOf(item) : item),
      current: item.page === url,
      open,
      kind,
      children: opened ? viewLevel(children, url, trail) : [],
    };
  };

  const viewLevel = (items: NavItem[], url: string, trail: NavItem[]): DocsNavView[] => {
    const at = items.findIndex((item) => item.page === url || trail.includes(item));
    const start = isWhole ? 0 : Math.max(0, at - REACH);
    const end = isWhole ? items.length : Math.max(at, REACH) + REACH + 1;
    const shown = items.slice(start, end).map((item) => viewItem(item, url, trail));
    return [
      ...gap(start, 'before', items[start - 1]),
      ...shown,
      ...gap(items.length - end, 'more', items[end]),
    ];
  };

  const gap = (count: number, label: string, nearest: NavItem | undefined): DocsNavView[] =>
    count > 0 && nearest
      ? [
          {
            title: `${count} ${label}`,
            href: addressOf(firstOf(nearest)),
            current: false,
            open: false,
            kind: 'gap',
            children: [],
          },
        ]
      : [];

  return {
    around: (url) => viewLevel(nav, url, trails.get(url) ?? []),
    above: (url) =>
      (trails.get(url) ?? []).map((section) => {
        const first = firstOf(section);
        return {
          title: section.title,
          href: first?.page === url ? undefined : addressOf(first),
        };
      }),
  };
}

/** Notes the sections above each page, for the first place it has; gives the number of entries. */
function index(items: NavItem[], above: NavItem[], trails: Map<string, NavItem[]>): number {
  let entries = 0;
  for (const item of items) {
    if (item.page !== undefined && !trails.has(item.page)) trails.set(item.page, above);
    entries += 1 + index(item.children ?? [], [...above, item], trails);
  }
  return entries;
}

/** The first entry of a section that leads somewhere, pages before links to elsewhere. */
function firstOf(item: NavItem): NavItem | undefined {
  return firstWith(item, (one) => one.page !== undefined) ?? firstWith(item, leadsSomewhere);
}

function leadsSomewhere({ asset, href }: NavItem): boolean {
  return asset !== undefined || href !== undefined;
}

function firstWith(item: NavItem, fits: (item: NavItem) => boolean): NavItem | undefined {
  if (fits(item)) return item;
  for (const child of item.children ?? []) {
    const found = firstWith(child, fits);
    if (found) return found;
  }
  return undefined;
}
