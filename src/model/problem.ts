import { compareText } from './compare-text.ts';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.ts';
import type { EntityRef } from './ref.ts';

export type { ProblemCode };

/** How much a problem matters: an error fails `check`, a warning and an info do not. */
export type ProblemLevel = 'error' | 'warning' | 'info';

/** Levels, the most serious first. */
export const LEVELS: readonly ProblemLevel[] = ['error', 'warning', 'info'];

/** How many problems there are of each level. */
export type LevelCounts = Record<ProblemLevel, number>;

/** Where a problem is: a file of a source, with 1-based line and column where they are known. */
export interface ProblemLocation {
  /** The source as people know it: its address or folder. */
  source: string;
  /** Path inside the source, with forward slashes. */
  file: string;
  line?: number | undefined;
  column?: number | undefined;
  /** Position among the YAML documents of the file, 0-based. */
  document?: number | undefined;
  /** JSON pointer into that document, for example `/spec/owner`. */
  pointer?: string | undefined;
}

/** Another place that a problem is about: the first of two documents that claim one entity. */
export interface RelatedPlace {
  /** What is there, as part of a sentence: "the one that stays". */
  message: string;
  location: ProblemLocation;
}

/** Something a person should know about their input; the one currency of every stage. */
export interface Problem {
  code: ProblemCode;
  level: ProblemLevel;
  /** One sentence: what is wrong, and with what. */
  message: string;
  /** One sentence: what to do about it. */
  hint?: string | undefined;
  location?: ProblemLocation | undefined;
  entityRef?: EntityRef | undefined;
  related?: RelatedPlace[] | undefined;
}

/**
 * Makes a problem at the level its code is defined with.
 *
 * @example problem('catalog/dangling-ref', 'There is no group:default/x.', { entityRef })
 */
export function problem(
  code: ProblemCode,
  message: string,
  details: Omit<Problem, 'code' | 'level' | 'message'> = {},
): Problem {
  return { code, level: PROBLEM_CODES[code].level, message, ...details };
}

/** Orders problems for people: by file, then line, then code. Same input, same order. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.location?.source ?? '', b.location?.source ?? '') ||
    compareText(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Problems with the most serious first; within a level they stay in the order given. */
export function bySeverity<P extends { level: ProblemLevel }>(problems: readonly P[]): P[] {
  return problems.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** Counts problems by level. */
export function countLevels(problems: Iterable<{ level: ProblemLevel }>): LevelCounts {
  const counts: LevelCounts = { error: 0, warning: 0, info: 0 };
  for (const { level } of problems) counts[level] += 1;
  return counts;
}

/**
 * Counts as people read them; '' where there is no problem.
 *
 * @example countText({ error: 1, warning: 2, info: 0 })  // '1 error, 2 warnings'
 */
export function countText(counts: LevelCounts): string {
  return LEVELS.filter((level) => counts[level] > 0)
    .map((level) => `${counts[level]} ${LEVEL_NAMES[level]}${counts[level] === 1 ? '' : 's'}`)
    .join(', ');
}

const LEVEL_NAMES: Record<ProblemLevel, string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
