import { countLevels, type LevelCounts } from '../../model/problem.ts';
import { PROBLEM_CODES } from '../../model/problem-codes.ts';
import { codeProblemsPath, sourceProblemsPath, teamProblemsPath } from '../address.ts';
import type { SnapshotProblem } from '../snapshot.ts';
import { dayOf, kindLabel, type SnapshotIndex } from '../snapshot-index.ts';
import { type DocsHealthSummary, docsHealthSummary } from './docs-health.ts';
import type { EntityLinkView } from './link.ts';
import { type PageLink, pageLinks } from './page-links.ts';
import { compareCounts } from './problem.ts';

/** The health page: how many problems there are, and where each of them is listed. */
export interface HealthView {
  counts: LevelCounts;
  entities: number;
  docsPages: number;
  codes: TallyView[];
  /** Owners with problems, the worst first, at most fifty. */
  teams: TallyView[];
  /** How many owners with problems `teams` leaves out. */
  moreTeams: number;
  /** What the portal was printed from, the worst first, at most fifty. */
  sources: TallyView[];
  /** Undefined where there is no documentation. */
  docs?: DocsHealthSummary | undefined;
  /** All sources, where there are more. */
  allSources?: { count: number; href: string } | undefined;
}

/** One row of a table of counts. */
export interface TallyView {
  title: string;
  /** The list of these problems; undefined where there are none. */
  href?: string | undefined;
  /** Kind of the owner in lower case, for its icon. */
  kind?: string | undefined;
  /** What else there is to say: the code, the kind, how many entities. */
  note: string;
  /** A source's state, with its root on the host. */
  revision?: RevisionView | undefined;
  counts: LevelCounts;
}

/** The state of a source that the portal was printed from. */
export interface RevisionView {
  /** Short commit hash, '' where the source has no history. */
  id: string;
  /** `2026-11-21` */
  date: string;
  href?: string | undefined;
}

/** One page of the list of all sources. */
export interface SourceListView {
  total: number;
  sources: TallyView[];
  pages: PageLink[];
}

/** Rows of a table on the health page. */
const MAX_ROWS = 50;

const SOURCES_A_PAGE = 200;

/** The health page: problems counted by code, owner and source. */
export function healthView(index: SnapshotIndex): HealthView {
  const { problems, entities, docs } = index.snapshot;
  const teams = ownerTallies(index);
  const sources = sourceTallies(index);
  return {
    counts: countLevels(problems),
    entities: entities.length,
    docsPages: docs.reduce((sum, site) => sum + site.pages.length, 0),
    codes: codeTallies(index),
    teams: teams.slice(0, MAX_ROWS),
    docs: docsHealthSummary(index),
    moreTeams: Math.max(0, teams.length - MAX_ROWS),
    sources: sources.slice(0, MAX_ROWS),
    allSources:
      sources.length > MAX_ROWS
        ? { count: sources.length, href: index.base + sourceListPath(1) }
        : undefined,
  };
}

/** The pages of the list of all sources; none where the health page shows them all. */
export function sourceListViews(index: SnapshotIndex): SourceListView[] {
  const all = sourceTallies(index);
  if (all.length <= MAX_ROWS) return [];
  const count = Math.ceil(all.length / SOURCES_A_PAGE);
  return Array.from({ length: count }, (_, page) => ({
    total: all.length,
    sources: all.slice(page * SOURCES_A_PAGE, (page + 1) * SOURCES_A_PAGE),
    pages: pageLinks(count, page + 1, (number) => index.base + sourceListPath(number)),
  }));
}

/** How a table names an owner of problems, or nobody. */
export const NO_TEAM = 'No team';

/** The source of a problem; '' where it has no place. */
export function sourceOf({ location }: SnapshotProblem): string {
  return location?.source ?? '';
}

/** The revision of a source. */
export function revisionView(index: SnapshotIndex, id: string): RevisionView | undefined {
  const source = index.source(id);
  return (
    source && {
      id: source.revision.slice(0, 8),
      date: dayOf(source.date),
      href: source.viewUrl,
    }
  );
}

function codeTallies(index: SnapshotIndex): TallyView[] {
  return [...Map.groupBy(index.snapshot.problems, ({ code }) => code)]
    .map(([code, found]) => ({
      title: PROBLEM_CODES[code].title,
      href: index.base + codeProblemsPath(code),
      note: code,
      counts: countLevels(found),
    }))
    .sort(worstFirst);
}

/** Owners by their own problems: those of child groups count for the child groups. */
function ownerTallies(index: SnapshotIndex): TallyView[] {
  return [...index.problemsByOwner.keys()]
    .map((ref) => {
      const owner: EntityLinkView | undefined = ref && index.link(ref);
      return {
        title: owner?.title ?? NO_TEAM,
        href: index.base + teamProblemsPath(ref),
        kind: owner?.kind,
        note: ref ? (owner?.type ?? kindLabel(ref, index.snapshot)) : 'nobody owns these',
        counts: countLevels(index.problemsByOwner.get(ref) ?? []),
      };
    })
    .sort(worstFirst);
}

function sourceTallies(index: SnapshotIndex): TallyView[] {
  const { problems, sources, entities } = index.snapshot;
  const found = Map.groupBy(problems, sourceOf);
  const held = Map.groupBy(entities, ({ origin }) => origin.source);
  const ids = new Set([...sources.map(({ id }) => id), ...found.keys()]);
  return [...ids]
    .map((id) => {
      const own = found.get(id) ?? [];
      const count = held.get(id)?.length ?? 0;
      return {
        title: id || 'No file',
        href: own.length > 0 ? index.base + sourceProblemsPath(id) : undefined,
        note: index.source(id) ? `${count} ${count === 1 ? 'entity' : 'entities'}` : '',
        revision: revisionView(index, id),
        counts: countLevels(own),
      };
    })
    .sort(worstFirst);
}

function worstFirst(a: TallyView, b: TallyView): number {
  return compareCounts(a.counts, b.counts) || (a.title < b.title ? -1 : 1);
}

/** The address of a page of the list of sources. */
function sourceListPath(page: number): string {
  return page > 1 ? `health/sources/${page}/` : 'health/sources/';
}
