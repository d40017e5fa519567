import type { Problem } from '../model/problem.ts';
import { PROBLEM_CODES, type ProblemDefinition } from '../model/problem-codes.ts';
import type { PortalConfig } from './config/load.ts';

/** Gives each problem the level the company decided on; ignored ones are left out. */
export function applyPolicy<P extends Problem>(problems: P[], policy: PortalConfig['policy']): P[] {
  return problems.flatMap((problem) => {
    const decided = policy[problem.code];
    if (decided === 'ignore') return [];
    if (decided === undefined) return [problem];
    return [{ ...problem, level: decided === 'warn' ? 'warning' : 'error' }];
  });
}

/**
 * Problems at the level that `--strict` counts them with, which their codes define. What the company
 * has decided on stays.
 */
export function countStrictly<P extends Problem>(
  problems: readonly P[],
  policy: PortalConfig['policy'],
): P[] {
  return problems.map((problem) => {
    const { strict }: ProblemDefinition = PROBLEM_CODES[problem.code];
    return strict && policy[problem.code] === undefined ? { ...problem, level: strict } : problem;
  });
}
