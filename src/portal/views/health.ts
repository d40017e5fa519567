import type { ProblemLevel } from '../../model/problem.ts';
import { PROBLEM_CODES } from '../../model/problem-codes.ts';
import type { SnapshotProblem } from '../snapshot.ts';
import { dayOf, type SnapshotIndex } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';

/** A problem as pages print it. */
export interface ProblemView {
  code: string;
  level: ProblemLevel;
  message: string;
  hint?: string | undefined;
  source?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  /** The line on the repository's host. */
  href?: string | undefined;
  entity?: EntityLinkView | undefined;
}

/** The health page: every problem of the build, by code. */
export interface HealthView {
  counts: { level: ProblemLevel; count: number }[];
  groups: {
    code: string;
    title: string;
    level: ProblemLevel;
    explanation: string;
    problems: ProblemView[];
  }[];
  /** What the portal was printed from. */
  sources: {
    id: string;
    revision: string;
    date: string;
    entities: number;
    problems: number;
    href?: string | undefined;
  }[];
  entities: number;
  docsPages: number;
}

const LEVELS: ProblemLevel[] = ['error', 'warning', 'info'];

/** A problem as pages print it. */
export function problemView(index: SnapshotIndex, problem: SnapshotProblem): ProblemView {
  const { code, level, message, hint, href, location, entityRef } = problem;
  return {
    code,
    level,
    message,
    hint,
    href,
    source: location?.source,
    file: location?.file,
    line: location?.line,
    entity: entityRef && index.entity(entityRef) ? index.link(entityRef) : undefined,
  };
}

/** The health page: problems by code, the most serious codes first. */
export function healthView(index: SnapshotIndex): HealthView {
  const { problems, sources, entities, docs } = index.snapshot;
  const byCode = Map.groupBy(problems, (problem) => `${problem.code} ${problem.level}`);
  return {
    counts: LEVELS.map((level) => ({
      level,
      count: problems.filter((problem) => problem.level === level).length,
    })),
    groups: [...byCode.values()]
      .flatMap((found) => {
        const [first] = found;
        if (!first) return [];
        const { title, explanation } = PROBLEM_CODES[first.code];
        const views = found.map((problem) => problemView(index, problem));
        return [{ code: first.code, level: first.level, title, explanation, problems: views }];
      })
      .sort(
        (a, b) =>
          LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
          b.problems.length - a.problems.length ||
          (a.code < b.code ? -1 : 1),
      ),
    sources: sources.map((source) => ({
      id: source.id,
      revision: source.revision.slice(0, 8),
      date: dayOf(source.date),
      href: source.viewUrl,
      entities: entities.filter((item) => item.origin.source === source.id).length,
      problems: problems.filter((problem) => problem.location?.source === source.id).length,
    })),
    entities: entities.length,
    docsPages: docs.reduce((sum, site) => sum + site.pages.length, 0),
  };
}
