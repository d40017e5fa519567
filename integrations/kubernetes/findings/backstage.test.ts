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

/** The rules that answer each type of error that Backstage has: no other finding counts as its answer. */
const ANSWERS: Record<string, string[]> = {
  'condition-message-present': ['rollout/condition', 'rollout/stuck', 'rollout/unavailable'],
  'container-waiting': [
    'pod/configuration',
    'pod/crash-loop',
    'pod/image-pull',
    'pod/start-failure',
    'pod/waiting',
  ],
  'containers-restarting': ['pod/crash-loop', 'pod/evicted', 'pod/out-of-memory', 'pod/restarts'],
  'hpa-max-current-replicas': ['autoscaler/at-maximum'],
  'readiness-probe-taking-too-long': ['pod/not-ready'],
};

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
    tags: withoutCrash('restarted a year ago'),
    because: 'the only restart was a year ago',
  },
  {
    error: 'containers-restarting',
    tags: withoutCrash('restarted at an unknown time'),
    because: 'nobody says when the restarts were, so they may be long ago',
  },
  {
    error: 'readiness-probe-taking-too-long',
    tags: [['pod', 'not ready for a minute', 'kept']],
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
    const missed = (verdicts[name] ?? []).filter(
      (error) => answersTo(error, findings).length === 0,
    );
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

test('every type of error has the rules that answer it, and no others', () => {
  const answers = cases.flatMap((one) => {
    const findings = findingsOf(scopeOfRaw(one.objects, { now: new Date(one.now) }));
    return (verdicts[nameOf(one)] ?? []).map((error) => ({
      type: typeOf(error),
      rules: answersTo(error, findings).map(({ rule }) => rule),
    }));
  });
  const found = [...Map.groupBy(answers, ({ type }) => type)].map(([type, given]) => [
    type,
    [...new Set(given.flatMap(({ rules }) => rules))].sort(),
  ]);
  expect(Object.fromEntries(found)).toEqual(ANSWERS);
});

/** States of containers in which nothing but the restart itself could tell of it. */
function withoutCrash(past: string): string[][] {
  const states = [
    'ready',
    'not ready for a minute',
    'not ready for an hour',
    'being created',
    'being initialised',
    'image not found',
    'image back-off',
    'image name',
    'image never',
    'configuration',
    'create error',
    'run error',
    'unknown reason',
    'ended well',
  ];
  return states.map((state) => ['pod', state, past, 'kept', 'live']);
}

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`fixtures/backstage/${name}`, import.meta.url), 'utf8'));
}

/** The findings about the object of an error that answer errors of its type. */
function answersTo(error: string, findings: Finding[]): Finding[] {
  const [, kind, place] = error.split(' ');
  return findings.filter(
    ({ rule, object }) =>
      ANSWERS[typeOf(error)]?.includes(rule) &&
      object.kind === kind &&
      `${object.namespace}/${object.name}` === place,
  );
}

function typeOf(error: string): string {
  return error.split(' ')[0] ?? '';
}

function isCovered(difference: Difference, error: string, tags: string[]): boolean {
  return (
    error.startsWith(difference.error) &&
    difference.tags.some((combination) => combination.every((tag) => tags.includes(tag)))
  );
}
