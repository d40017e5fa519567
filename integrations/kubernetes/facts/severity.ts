import type { Finding, Severity } from '../findings/finding.ts';
import { compareText } from '../selection/order.ts';

const RANK: Record<Severity, number> = { error: 0, warning: 1, advice: 2 };

/** How many findings of each severity there are. */
export type Counts = Record<Severity, number>;

/** Counts findings by severity. */
export function countsOf(findings: Finding[]): Counts {
  const counts: Counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Rules about work that is done now and then: it can wait for what has to run all the time. */
const TASKS = /^(cron-job|job)\//;

/**
 * Puts errors before warnings before advice; among these what runs all the time before tasks, then
 * the oldest first, what has no time last.
 */
export function bySeverity(one: Finding, other: Finding): number {
  return (
    RANK[one.severity] - RANK[other.severity] ||
    Number(TASKS.test(one.rule)) - Number(TASKS.test(other.rule)) ||
    compareText(one.since ?? '~', other.since ?? '~') ||
    compareText(placeOf(one), placeOf(other))
  );
}

/** Puts those with more errors, then warnings, first. */
export function byCounts(one: Counts, other: Counts): number {
  return other.error - one.error || other.warning - one.warning;
}

function placeOf({ object, rule }: Finding): string {
  return [object.cluster, object.namespace, object.kind, object.name, rule].join('\n');
}
