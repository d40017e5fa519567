import type { ProblemCode } from '../../model/problem.ts';
import { splitRef } from '../../model/ref.ts';
import { docsHealthPath, docsPath, inspectPath } from '../address.ts';
import type { SnapshotDocs } from '../snapshot.ts';
import { dayOf, docsHref, type SnapshotIndex } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';
import { type PageLink, pageLinks } from './page-links.ts';

/** What is counted of a site, or of all of them. */
export interface DocsCounts {
  pages: number;
  /** Links, anchors and entries of the navigation that lead nowhere. */
  brokenLinks: number;
  missingImages: number;
  /** Pages that the navigation leaves out. */
  unlisted: number;
  /** Pages untouched for a year. */
  old: number;
}

/** All documentation in a few numbers. */
export interface DocsHealthSummary {
  sites: number;
  counts: DocsCounts;
  /** Components, and how many of them have no documentation. */
  components: number;
  undocumented: number;
  href: string;
}

/** One page of the list of all sites, those that need work first. */
export interface DocsHealthView extends DocsHealthSummary {
  rows: DocsSiteHealth[];
  pageLinks: PageLink[];
}

/** One documentation site. */
export interface DocsSiteHealth {
  title: string;
  href: string;
  entity: EntityLinkView;
  owner?: EntityLinkView | undefined;
  counts: DocsCounts;
  /** The list of its problems, where it has any. */
  problemsHref?: string | undefined;
  /** The page that was left alone the longest, where that is known. */
  oldest?: { title: string; href: string; day: string } | undefined;
}

const BROKEN: ReadonlySet<ProblemCode> = new Set([
  'docs/broken-link',
  'docs/broken-anchor',
  'docs/missing-page',
]);

const SITES_A_PAGE = 100;

/** All documentation in a few numbers; undefined where there is none. */
export function docsHealthSummary(index: SnapshotIndex): DocsHealthSummary | undefined {
  const rows = siteRows(index);
  return rows.length === 0 ? undefined : summaryOf(index, rows);
}

/** The pages of the list of all sites; none where there is no documentation. */
export function docsHealthViews(index: SnapshotIndex): DocsHealthView[] {
  const rows = siteRows(index).sort(needsWorkFirst);
  const summary = summaryOf(index, rows);
  const count = Math.ceil(rows.length / SITES_A_PAGE);
  return Array.from({ length: count }, (_, page) => ({
    ...summary,
    rows: rows.slice(page * SITES_A_PAGE, (page + 1) * SITES_A_PAGE),
    pageLinks: pageLinks(count, page + 1, (number) => index.base + docsHealthPath(number)),
  }));
}

function summaryOf(index: SnapshotIndex, rows: DocsSiteHealth[]): DocsHealthSummary {
  const components = index.snapshot.entities.filter(
    ({ ref }) => splitRef(ref).kind === 'component',
  );
  const sum = (name: keyof DocsCounts) => rows.reduce((all, { counts }) => all + counts[name], 0);
  return {
    sites: rows.length,
    counts: {
      pages: sum('pages'),
      brokenLinks: sum('brokenLinks'),
      missingImages: sum('missingImages'),
      unlisted: sum('unlisted'),
      old: sum('old'),
    },
    components: components.length,
    undocumented: components.filter(({ ref }) => docsHref(index, ref) === undefined).length,
    href: index.base + docsHealthPath(1),
  };
}

function siteRows(index: SnapshotIndex): DocsSiteHealth[] {
  return index.snapshot.docs
    .filter((site) => site.pages.length > 0)
    .map((site) => siteHealth(index, site));
}

function siteHealth(index: SnapshotIndex, site: SnapshotDocs): DocsSiteHealth {
  const problems = index.problems(site.ref).filter(({ code }) => code.startsWith('docs/'));
  const yearAgo = yearBefore(dayOf(index.snapshot.portal.asOf));
  const [oldest] = site.pages
    .flatMap(({ title, url, updated }) => (updated ? [{ title, url, day: updated }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    title: site.title,
    href: index.base + docsPath(site.ref),
    entity: index.link(site.ref),
    owner: index.owner(site.ref),
    counts: {
      pages: site.pages.length,
      brokenLinks: problems.filter(({ code }) => BROKEN.has(code)).length,
      missingImages: problems.filter(({ code }) => code === 'docs/missing-image').length,
      unlisted: site.unlisted,
      old: site.pages.filter(({ updated = yearAgo }) => updated < yearAgo).length,
    },
    problemsHref:
      problems.length > 0 ? `${index.base}${inspectPath(site.ref)}#problems` : undefined,
    oldest: oldest && {
      title: oldest.title,
      day: oldest.day,
      href: index.base + docsPath(site.ref, oldest.url),
    },
  };
}

/** @example yearBefore('2026-11-21')  // '2025-11-21' */
function yearBefore(day: string): string {
  return String(Number(day.slice(0, 4)) - 1).padStart(4, '0') + day.slice(4);
}

function needsWorkFirst(a: DocsSiteHealth, b: DocsSiteHealth): number {
  return (
    b.counts.brokenLinks - a.counts.brokenLinks ||
    b.counts.missingImages - a.counts.missingImages ||
    b.counts.unlisted - a.counts.unlisted ||
    b.counts.old - a.counts.old ||
    (a.title < b.title ? -1 : 1)
  );
}
