import type { LevelCounts, ProblemLevel } from '../../model/problem.ts';
import { PROBLEM_CODES } from '../../model/problem-codes.ts';
import { codeProblemsPath } from '../address.ts';
import type { SnapshotProblem } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';

/** A problem as pages print it. */
export interface ProblemView {
  code: string;
  /** What the code stands for: "A reference to an entity that does not exist". */
  title: string;
  /** The list of all problems of this code. */
  codeHref: string;
  level: ProblemLevel;
  message: string;
  hint?: string | undefined;
  source?: string | undefined;
  /** File and line, where they are known: `shop/catalog-info.yaml:12`. */
  place?: string | undefined;
  /** The line on the repository's host. */
  href?: string | undefined;
  entity?: EntityLinkView | undefined;
  /** Other places it is about, each with what is there: "the one that stays". */
  related: { message: string; place: string; href?: string | undefined }[];
}

/** A problem as pages print it. */
export function problemView(index: SnapshotIndex, problem: SnapshotProblem): ProblemView {
  const { code, level, message, hint, href, location, entityRef, related = [] } = problem;
  return {
    code,
    title: PROBLEM_CODES[code].title,
    codeHref: index.base + codeProblemsPath(code),
    level,
    message,
    hint,
    href,
    source: location?.source,
    place: location && placeOf(location.file, location.line),
    entity: entityRef && index.entity(entityRef) ? index.link(entityRef) : undefined,
    related: related.map((other) => ({
      message: other.message,
      place: placeOf(other.location.file, other.location.line),
      href: other.href,
    })),
  };
}

/** @example placeOf('shop/catalog-info.yaml', 12)  // 'shop/catalog-info.yaml:12' */
export function placeOf(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** Adds up counts. */
export function sumCounts(all: LevelCounts[]): LevelCounts {
  const sum = (level: ProblemLevel) => all.reduce((total, counts) => total + counts[level], 0);
  return { error: sum('error'), warning: sum('warning'), info: sum('info') };
}

/** Orders counts so that the most errors come first, then the most warnings, then notes. */
export function compareCounts(a: LevelCounts, b: LevelCounts): number {
  return b.error - a.error || b.warning - a.warning || b.info - a.info;
}
