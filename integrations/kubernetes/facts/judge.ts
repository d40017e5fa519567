import type { Finding } from '../findings/finding.ts';
import type { Scope } from '../findings/scope.ts';
import { nameKey } from '../selection/owners.ts';
import { type Clock, clockOf } from './clock.ts';
import type { Family } from './family.ts';

/** What workloads are judged with. */
export interface Judge {
  clock: Clock;
  /** Whether an error was found at a workload, or at anything that it controls. */
  isAlarmed(family: Family): boolean;
}

/** What the workloads of a scope are judged with, so that no state contradicts the findings of the same scope. */
export function judgeOf(scope: Scope, findings: readonly Finding[]): Judge {
  const alarming = new Set(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ object }) => nameKey(object.kind, object)),
  );
  return {
    clock: clockOf(scope),
    isAlarmed: ({ kind, head, pods, jobs }) =>
      alarming.size > 0 &&
      (alarming.has(nameKey(kind, head)) ||
        pods.some((pod) => alarming.has(nameKey('Pod', pod))) ||
        jobs.some((job) => alarming.has(nameKey('Job', job)))),
  };
}
