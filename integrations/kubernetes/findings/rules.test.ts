import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../../src/model/json.ts';
import type { RawObjects } from './backstage-cases.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { RULES } from './rules.ts';
import { scopeOfRaw } from './sample-scope.ts';

interface Sample {
  when: string;
  objects: (JsonObject & { kind: string; apiVersion?: string; metadata?: JsonObject })[];
  version?: string;
}

/** A rule with what it finds and what it leaves alone. */
interface RuleSamples {
  rule: string;
  fires: (Sample & { finding: Partial<Finding>; command?: 'none' })[];
  silent: Sample[];
}

const FOLDER = new URL('fixtures/rules/', import.meta.url);
const samples: RuleSamples[] = readdirSync(FOLDER).flatMap((name) =>
  parse(readFileSync(new URL(name, FOLDER), 'utf8')),
);

test('every rule has samples of what it finds and of what it leaves alone', () => {
  const complete = samples.filter(({ fires, silent }) => fires.length > 0 && silent.length > 0);
  expect(complete.map(({ rule }) => rule).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('rules have unique names and whole sentences', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { id, title, looksFor } of RULES) {
    expect(id).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(looksFor).toMatch(/^[A-Z].*\.$/);
  }
});

describe.each(samples)('$rule', ({ rule, fires, silent }) => {
  test.each(fires)('fires when $when', (sample) => {
    const findings = findingsBy(rule, sample);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject(sample.finding);
    if (sample.command === 'none') expect(findings[0]).not.toHaveProperty('command');
  });

  test.each(silent)('is silent when $when', (sample) => {
    expect(findingsBy(rule, sample)).toEqual([]);
  });
});

function findingsBy(rule: string, { objects, version }: Sample): Finding[] {
  const scope = scopeOfRaw(byPlural(objects), version === undefined ? {} : { version });
  return findingsOf(scope).filter((finding) => finding.rule === rule);
}

function byPlural(objects: Sample['objects']): RawObjects {
  const whole = objects.map((object) => ({
    ...object,
    metadata: {
      namespace: 'shop',
      name: 'api',
      creationTimestamp: '2026-11-21T09:00:00Z',
      ...object.metadata,
    },
  }));
  return Object.fromEntries(Map.groupBy(whole, ({ kind }) => pluralOf(kind)));
}

function pluralOf(kind: string): string {
  return kind === 'PodMetrics' ? 'podmetrics' : `${kind.toLowerCase()}s`;
}
