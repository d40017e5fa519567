import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deployment, ObjectMeta, Pod } from '../objects.ts';
import type { Finding } from './finding.ts';
import { findingsOf, worst } from './findings.ts';
import { anyObjects } from './sample-objects.ts';
import { ago, NOW, scopeOf } from './sample-scope.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

const RANKS = ['error', 'warning', 'advice'];

describe('whatever objects say', () => {
  test('findings can be printed, commands are safe, and the most serious come first', () => {
    fc.assert(
      fc.property(anyObjects, (objects) => {
        const findings = findingsOf(scopeOf(objects));
        findings.forEach(expectPrintable);
        expect(findings).toEqual(findings.toSorted(bySeverityAndAge));
      }),
      { numRuns: 500 },
    );
  });
});

describe('findings', () => {
  test('of errors come first, the oldest before the newer, those without a time last', () => {
    const pods = [
      pod('b', [restarted(ago(HOUR))]),
      pod('c', [restarted(ago(2 * HOUR))]),
      { ...pod('a', []), deleted: ago(HOUR) },
      crashing('d', ago(MINUTE)),
    ];
    expect(findingsOf(scopeOf({ Pod: pods })).map(({ object }) => object.name)).toEqual([
      'd',
      'c',
      'a',
      'b',
    ]);
  });

  test('of containers of one pod stay apart', () => {
    const pods = [pod('a', [restarted(ago(HOUR)), { ...restarted(ago(HOUR)), name: 'log' }])];
    expect(findingsOf(scopeOf({ Pod: pods })).map(({ title }) => title)).toEqual([
      'The container web was restarted within the last day.',
      'The container log was restarted within the last day.',
    ]);
  });

  test('of workloads with the same name in other namespaces stay apart', () => {
    const owner = { kind: 'StatefulSet', name: 'db', uid: '' };
    const pods = ['shop', 'bank'].map((namespace) => ({
      ...crashing('db-0', ago(MINUTE)),
      namespace,
      owner,
    }));
    expect(findingsOf(scopeOf({ Pod: pods }))).toHaveLength(2);
  });

  test('judge objects of an earlier snapshot by its time', () => {
    const young = { ...pod('a', []), phase: 'Pending', created: ago(DAY) };
    const scope = scopeOf({ Pod: [young] });
    const [listing] = scope.snapshot.listings;
    if (listing) listing.observedAt = ago(DAY - MINUTE);
    expect(findingsOf(scope)).toEqual([]);
  });

  test('take the clock of the cluster for the time of its objects', () => {
    const ahead = { ...pod('a', []), phase: 'Pending', created: ago(MINUTE) };
    const scope = scopeOf({ Pod: [ahead] });
    scope.now = new Date(NOW.getTime() + 10 * MINUTE * 1000);
    scope.snapshot.clockSkew = 10 * MINUTE * 1000;
    expect(findingsOf(scope).map(({ rule }) => rule)).toEqual(['pod/no-scheduler']);
  });

  test('of nothing are none', () => {
    expect(findingsOf(scopeOf({}))).toEqual([]);
    expect(worst([])).toBeUndefined();
  });

  test('have a worst severity', () => {
    const findings = findingsOf(
      scopeOf({ Pod: [pod('b', [restarted(ago(HOUR))])], Deployment: [deployment()] }),
    );
    expect(worst(findings)).toBe('warning');
    expect(worst(findings.filter(({ severity }) => severity === 'advice'))).toBe('advice');
  });
});

function expectPrintable(finding: Finding): void {
  for (const text of [finding.title, finding.cause, finding.advice]) {
    expect(text).toMatch(/^\P{Cc}{3,2000}$/u);
    expect(text).not.toMatch(/undefined|NaN|\[object|\p{Cs}|\p{Cf}/u);
  }
  expect(finding.count).toBeGreaterThan(0);
  expect(finding.command ?? 'kubectl -n x').toMatch(
    /^kubectl -n [a-z0-9](?:[-a-z0-9.]*)(?: (?:-[co]|--[a-z-]+(?:=[0-9s]+)?|[a-z0-9][-a-z0-9./]*))*$/,
  );
  const since = Date.parse(finding.since ?? NOW.toISOString());
  expect(since).toBeGreaterThan(Date.parse('2014-01-01'));
  expect(since).toBeLessThanOrEqual(NOW.getTime() + 5 * MINUTE * 1000);
}

function bySeverityAndAge(one: Finding, other: Finding): number {
  const severity = RANKS.indexOf(one.severity) - RANKS.indexOf(other.severity);
  const ages = [one, other].map(({ since }) => (since ? Date.parse(since) : Number.MAX_VALUE));
  return severity || (ages[0] ?? 0) - (ages[1] ?? 0);
}

function meta(kind: string, name: string): ObjectMeta {
  return {
    kind,
    name,
    apiVersion: 'v1',
    namespace: 'shop',
    uid: name,
    created: ago(DAY),
    deleted: undefined,
    labels: {},
    owner: undefined,
    generation: 1,
    writtenAs: [],
  };
}

type Status = Pod['statuses'][number];

function pod(name: string, statuses: Status[]): Pod {
  return {
    ...meta('Pod', name),
    phase: 'Running',
    reason: '',
    message: '',
    started: undefined,
    conditions: [],
    containers: [],
    statuses,
    claims: [],
    qos: '',
  };
}

function restarted(finished: string): Status {
  return {
    name: 'web',
    init: false,
    ready: true,
    started: true,
    restarts: 1,
    image: 'web:1',
    digest: undefined,
    running: { started: finished },
    waiting: undefined,
    terminated: undefined,
    last: { reason: 'Error', exitCode: 1, message: '', started: undefined, finished },
  };
}

function crashing(name: string, finished: string): Pod {
  const waiting = { reason: 'CrashLoopBackOff', message: '' };
  return pod(name, [{ ...restarted(finished), running: undefined, waiting }]);
}

function deployment(): Deployment {
  const container = {
    name: 'web',
    image: 'web:1',
    init: false,
    requests: { cpu: undefined, memory: undefined },
    limits: { cpu: undefined, memory: undefined },
    readiness: undefined,
    liveness: undefined,
    startup: undefined,
  };
  return {
    ...meta('Deployment', 'web'),
    desired: 1,
    current: 1,
    updated: 1,
    ready: 1,
    available: 1,
    observedGeneration: 1,
    conditions: [],
    containers: [container],
    paused: false,
  };
}
