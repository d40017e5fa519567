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

/**
 * What is read first among findings of one severity: what stands with a pod or with what it needs, for
 * there the cause is; then what comes of it for a workload; then work that is done now and then.
 */
const TURNS = [/^(rollout|stateful-set|daemon-set|replica-set|event)\//, /^(cron-job|job)\//];

function turnOf({ rule }: Finding): number {
  return TURNS.findIndex((turn) => turn.test(rule)) + 1;
}

/**
 * Puts errors before warnings before advice; among these by turn, then the oldest first, what has no
 * time last.
 */
export function bySeverity(one: Finding, other: Finding): number {
  return (
    RANK[one.severity] - RANK[other.severity] ||
    turnOf(one) - turnOf(other) ||
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
