import { bySeverity, countLevels, countText } from '../../model/problem.ts';
import { PROBLEM_CODES } from '../../model/problem-codes.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { codeProblemsPath, sourceProblemsPath, teamProblemsPath } from '../address.ts';
import type { SnapshotProblem } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { withChildGroups } from './group-tree.ts';
import { NO_TEAM, type RevisionView, revisionView, sourceOf, type TallyView } from './health.ts';
import type { EntityLinkView } from './link.ts';
import { type PageLink, pageLinks } from './page-links.ts';
import { compareCounts, type ProblemView, problemView, sumCounts } from './problem.ts';

/** One page of a list of problems that have their code, their owner or their source in common. */
export interface ProblemListView {
  /** What they have in common: a code's title, a team, a source. */
  title: string;
  /** What that means, and where an owner's other problems are. */
  lead: string;
  /** Set where all problems share it; `wrong` and `right` are examples. */
  code?: { code: string; wrong: string; right: string } | undefined;
  owner?: EntityLinkView | undefined;
  revision?: RevisionView | undefined;
  /** "1 error, 2 warnings", those of child groups included. */
  summary: string;
  problems: ProblemView[];
  pages: PageLink[];
  /** Problems that no page of this list shows. */
  unlisted: number;
  /** The groups below a team that have problems of their own. */
  childGroups: TallyView[];
}

/** One page of a list: its address under the portal's base, and what it prints. */
export interface ProblemListPage {
  path: string;
  view: () => ProblemListView;
}

const PAGE_SIZE = 100;

/** Beyond a thousand, a list is for programs. */
const MAX_PAGES = 10;

/** A list before it is cut into pages. */
interface ProblemList
  extends Pick<ProblemListView, 'title' | 'lead' | 'code' | 'owner' | 'revision'> {
  path: string;
  problems: SnapshotProblem[];
  childGroups?: TallyView[];
}

/** The pages of every list of problems: one list for each code, owner and source that has any. */
export function problemListPages(index: SnapshotIndex): ProblemListPage[] {
  return [...codeLists(index), ...ownerLists(index), ...sourceLists(index)].flatMap((found) => {
    const list = { ...found, problems: bySeverity(found.problems) };
    const count = Math.min(MAX_PAGES, Math.max(1, Math.ceil(list.problems.length / PAGE_SIZE)));
    return Array.from({ length: count }, (_, page) => ({
      path: pagePath(list.path, page + 1),
      view: () => problemListView(index, list, page + 1, count),
    }));
  });
}

function problemListView(
  index: SnapshotIndex,
  { path, problems, childGroups = [], ...head }: ProblemList,
  page: number,
  count: number,
): ProblemListView {
  const below = childGroups.map(({ counts }) => counts);
  return {
    ...head,
    summary: countText(sumCounts([countLevels(problems), ...below])),
    problems: problems
      .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      .map((problem) => problemView(index, problem)),
    pages: pageLinks(count, page, (number) => index.base + pagePath(path, number)),
    unlisted: Math.max(0, problems.length - count * PAGE_SIZE),
    childGroups,
  };
}

function codeLists({ snapshot }: SnapshotIndex): ProblemList[] {
  return [...Map.groupBy(snapshot.problems, ({ code }) => code)].map(([code, problems]) => {
    const { title, explanation, wrong, right } = PROBLEM_CODES[code];
    const path = codeProblemsPath(code);
    return { path, title, lead: explanation, code: { code, wrong, right }, problems };
  });
}

function sourceLists(index: SnapshotIndex): ProblemList[] {
  return [...Map.groupBy(index.snapshot.problems, sourceOf)].map(([id, problems]) => ({
    path: sourceProblemsPath(id),
    title: id || 'No file',
    lead: id ? '' : 'Problems that stand in no file.',
    revision: revisionView(index, id),
    problems,
  }));
}

/** Owners, groups whose child groups have problems, and nobody. */
function ownerLists(index: SnapshotIndex): ProblemList[] {
  const groups = index.snapshot.entities
    .map(({ ref }) => ref)
    .filter((ref) => splitRef(ref).kind === 'group');
  return [...new Set([...index.problemsByOwner.keys(), ...groups])].flatMap((ref) => {
    const problems = index.problemsByOwner.get(ref) ?? [];
    const childGroups = ref ? childTallies(index, ref) : [];
    if (problems.length + childGroups.length === 0) return [];
    return {
      path: teamProblemsPath(ref),
      title: ref ? index.link(ref).title : NO_TEAM,
      lead: ref ? '' : 'Problems where no owner is named, or one that is not in the catalog.',
      owner: ref && index.link(ref),
      problems,
      childGroups,
    };
  });
}

function childTallies(index: SnapshotIndex, group: EntityRef): TallyView[] {
  return [...withChildGroups(index, group)]
    .filter((ref) => ref !== group && index.problemsByOwner.has(ref))
    .map((ref) => {
      const { title, kind, type = '' } = index.link(ref);
      const counts = countLevels(index.problemsByOwner.get(ref) ?? []);
      return { title, kind, note: type, href: index.base + teamProblemsPath(ref), counts };
    })
    .sort((a, b) => compareCounts(a.counts, b.counts) || (a.title < b.title ? -1 : 1));
}

function pagePath(path: string, page: number): string {
  return page > 1 ? `${path}${page}/` : path;
}
