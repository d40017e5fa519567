import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { casesOf, nameOf, type RawObjects } from './backstage-cases.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { scopeOfRaw } from './sample-scope.ts';

/** An error of Backstage's that is none here, in all cases with one of these combinations of tags. */
interface Difference {
  error: string;
  tags: string[][];
  because: string;
}

const DIFFERENCES: Difference[] = [
  {
    error: 'condition-message-present Deployment',
    tags: [['as recorded'], ['deployment', 'unavailable for a minute', 'wanted', 'kept']],
    because: 'a rollout is under way: Available is False for less than five minutes',
  },
  {
    error: 'condition-message-present Deployment',
    tags: [['deployment', 'scaled to zero', 'kept']],
    because: 'nobody wants the Deployment to run',
  },
  {
    error: 'condition-message-present Deployment',
    tags: [['deployment', 'being deleted']],
    because: 'somebody is deleting the Deployment',
  },
  {
    error: 'hpa-max-current-replicas',
    tags: [
      ['as recorded'],
      ['an hour after the recording'],
      ['autoscaler', 'content', 'below target', 'free to scale'],
    ],
    because: 'the autoscaler is at its maximum, and that is enough',
  },
  {
    error: 'hpa-max-current-replicas',
    tags: [['autoscaler', 'fixed number']],
    because: 'minimum and maximum are the same on purpose',
  },
  {
    error: '',
    tags: [['pod', 'being deleted']],
    because: 'somebody is deleting the pod',
  },
  {
    error: 'containers-restarting',
    tags: [['pod', 'succeeded']],
    because: 'the pod has done its work, whatever happened before',
  },
  {
    error: 'containers-restarting',
    tags: [
      ['pod', 'ready', 'restarted a year ago', 'kept'],
      ['pod', 'not ready for a minute', 'restarted a year ago', 'kept'],
      ['pod', 'ended well', 'restarted a year ago', 'kept', 'live'],
      ['pod', 'being created', 'restarted a year ago', 'kept'],
      ['pod', 'being initialised', 'restarted a year ago', 'kept'],
    ],
    because: 'the only restart was a year ago',
  },
  {
    error: 'containers-restarting',
    tags: [
      ['pod', 'ready', 'restarted at an unknown time', 'kept'],
      ['pod', 'not ready for a minute', 'restarted at an unknown time', 'kept'],
      ['pod', 'ended well', 'restarted at an unknown time', 'kept', 'live'],
      ['pod', 'being created', 'restarted at an unknown time', 'kept'],
      ['pod', 'being initialised', 'restarted at an unknown time', 'kept'],
    ],
    because: 'nobody says when the restarts were, so they may be long ago',
  },
  {
    error: 'readiness-probe-taking-too-long',
    tags: [
      ['pod', 'not ready for a minute', 'never restarted', 'kept'],
      ['pod', 'not ready for a minute', 'restarted a year ago', 'kept'],
      ['pod', 'not ready for a minute', 'restarted at an unknown time', 'kept'],
    ],
    because: 'a program may take two minutes to start, whatever its probe allows',
  },
];

const objects: RawObjects = read('objects.json');
const verdicts: Record<string, string[]> = read('verdicts.json');
const cases = casesOf(objects);

describe('every error that Backstage finds is found, or the difference is justified', () => {
  test('over at least 200 states, each with a recorded verdict', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(new Set(cases.map(nameOf))).toEqual(new Set(Object.keys(verdicts)));
  });

  test.each(cases.map((one) => [nameOf(one), one] as const))('%s', (name, { tags, ...state }) => {
    const findings = findingsOf(scopeOfRaw(state.objects, { now: new Date(state.now) }));
    const missed = (verdicts[name] ?? []).filter((error) => !isFound(error, findings));
    const justified = (verdicts[name] ?? []).filter((error) =>
      DIFFERENCES.some((difference) => isCovered(difference, error, tags)),
    );
    expect(missed).toEqual(justified);
  });

  test.each(DIFFERENCES)('the difference is real: $because', (difference) => {
    const occurs = cases.some((one) =>
      verdicts[nameOf(one)]?.some((error) => isCovered(difference, error, one.tags)),
    );
    expect(occurs).toBe(true);
  });
});

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`fixtures/backstage/${name}`, import.meta.url), 'utf8'));
}

/** Advice is no error: it does not count as found. */
function isFound(error: string, findings: Finding[]): boolean {
  const [, kind, place] = error.split(' ');
  return findings.some(
    ({ severity, object }) =>
      severity !== 'advice' &&
      object.kind === kind &&
      `${object.namespace}/${object.name}` === place,
  );
}

function isCovered(difference: Difference, error: string, tags: string[]): boolean {
  return (
    error.startsWith(difference.error) &&
    difference.tags.some((combination) => combination.every((tag) => tags.includes(tag)))
  );
}
