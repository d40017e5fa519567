import type { Problem } from '../model/problem.ts';
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
