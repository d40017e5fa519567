import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { findingsOf } from '../findings/findings.ts';
import { anyObjects } from '../findings/sample-objects.ts';
import { scopeOf } from '../findings/sample-scope.ts';
import type { Scope } from '../findings/scope.ts';
import { nameKey } from '../selection/owners.ts';
import {
  container,
  cronJob,
  deployment,
  job,
  listing,
  minutesAgo,
  NOW,
  ownedBy,
  pod,
  snapshotOf,
  statefulSet,
  status,
} from '../selection/sample-objects.ts';
import { clusterScope } from '../selection/scopes.ts';
import { familiesOf } from './family.ts';
import { judgeOf } from './judge.ts';
import { standingsOf } from './workload.ts';

/** The workloads of a scope with their state beside the errors found at them, as they are published together. */
function judged(scope: Scope) {
  const findings = findingsOf(scope);
  const judge = judgeOf(scope, findings);
  return familiesOf(scope).map((family) => ({
    family,
    errors: findings
      .filter(({ severity, object }) => {
        const members = [family.head, ...family.pods, ...family.jobs];
        return severity === 'error' && members.some((one) => isSame(one, object));
      })
      .map(({ rule }) => rule),
    ...standingsOf(family, judge),
  }));
}

function isSame(
  one: { kind: string; namespace: string; name: string },
  other: { kind: string; namespace: string; name: string },
): boolean {
  return nameKey(one.kind, one) === nameKey(other.kind, other);
}

function statesIn(snapshot: ClusterSnapshot): string[] {
  return judged(clusterScope(snapshot, NOW)).map(({ state, summary }) => `${state}: ${summary}`);
}

const condition = (type: string, minutes: number, reason = '') => ({
  type,
  status: 'False' as const,
  reason,
  message: '',
  since: minutesAgo(minutes),
});

describe('states beside findings', () => {
  it('are never good where an error stands', () => {
    fc.assert(
      fc.property(anyObjects, (objects) => {
        for (const { family, errors, state } of judged(scopeOf(objects, { now: NOW }))) {
          if (errors.length === 0 || family.kind === 'Job' || family.kind === 'Pod') continue;
          expect([state, ...errors]).not.toContain('healthy');
          expect([state, ...errors]).not.toContain('progressing');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are degraded for an error that the numbers do not tell', () => {
    const web = deployment('web', {
      current: 4,
      updated: 1,
      conditions: [condition('Available', 60, 'MinimumReplicasUnavailable')],
    });
    expect(statesIn(snapshotOf({ Deployment: [web] }))).toEqual([
      'degraded: rolling out: 1 of 3 updated, 3 ready',
    ]);
  });

  it('are degraded for a CronJob whose present run finds no node', () => {
    const nightly = cronJob('nightly', {
      active: 1,
      lastScheduled: minutesAgo(60),
      lastSuccessful: minutesAgo(100),
    });
    const run = job('nightly-1', { owner: ownedBy(nightly), active: 1, started: minutesAgo(60) });
    const waiting = pod('nightly-1-a', {
      owner: ownedBy(run),
      phase: 'Pending',
      statuses: [],
      conditions: [condition('PodScheduled', 50, 'Unschedulable')],
    });
    const objects = { CronJob: [nightly], Job: [run], Pod: [waiting] };
    expect(statesIn(snapshotOf(objects))).toEqual(['degraded: last success 1 hour before']);
  });
});

describe('what was kept from an earlier snapshot', () => {
  it('is judged by the time of that snapshot', () => {
    const database = statefulSet('db', { ready: 2 });
    const young = pod('db-2', {
      owner: ownedBy(database),
      created: minutesAgo(1442),
      conditions: [condition('Ready', 1442, 'ContainersNotReady')],
      containers: [container({ readiness: { initialDelay: 0, period: 10, failureThreshold: 3 } })],
      statuses: [status({ ready: false, running: { started: minutesAgo(1441) } })],
    });
    const nightly = cronJob('nightly', {
      lastScheduled: minutesAgo(1500),
      lastSuccessful: minutesAgo(1499),
    });
    const kept = {
      observedAt: minutesAgo(1440),
      failure: { type: 'down', reason: 'no answer' },
    } as const;
    const snapshot = snapshotOf(
      {},
      {
        listings: [
          listing('StatefulSet', [database], kept),
          listing('CronJob', [nightly], kept),
          listing('Pod', [young], kept),
        ],
      },
    );
    expect(statesIn(snapshot)).toEqual([
      'progressing: starting: 2 of 3 ready',
      'healthy: last success 59 minutes before',
    ]);
  });
});
