import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type Problem, type ProblemCode, problem } from '../../../src/model/problem.ts';
import { PROBLEM_CODES } from '../../../src/model/problem-codes.ts';
import { findFiles } from './problem-files.ts';
import { reportSarif } from './sarif.ts';

interface Result {
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string }; region?: unknown } }[];
  partialFingerprints: Record<string, string>;
}

/**
 * The schema of the OASIS standard. It is draft 04 and uses nothing that draft 07 reads otherwise, once
 * its `$schema` and `id` are gone. Errata 01 adds that a region says where it starts.
 */
const { $schema: _draft, id: _id, ...rules } = schema;
const isValid = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/,
    'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  },
}).compile(rules);

const place = { type: 'folder', folder: '/repo/services', id: 'services' } as const;
const files = findFiles({
  files: [],
  roots: [
    {
      place,
      pattern: '**',
      origin: { type: 'file', target: '/repo/services' },
      rules: [],
      configured: { source: 'services', file: '' },
    },
  ],
});

function resultsOf(problems: Problem[]): Result[] {
  const report = { problems, documents: [], sources: [], files };
  const log = JSON.parse(reportSarif(report, { root: '/repo', version: '1.0.0' }));
  expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
  return log.runs[0].results;
}

function at(file: string, line?: number, column?: number): Partial<Problem> {
  return { location: { source: 'services', file, line, column } };
}

describe('SARIF passes the official schema', () => {
  test('with every code there is', () => {
    const codes = Object.keys(PROBLEM_CODES) as ProblemCode[];
    const results = resultsOf(codes.map((code) => problem(code, code, at('a.yaml', 1, 2))));
    expect(results).toHaveLength(codes.length);
  });

  test('without problems, places, lines or columns', () => {
    resultsOf([]);
    resultsOf([
      problem('source/not-found', 'Nothing here.'),
      problem('source/unreadable', 'No.', at('a.yaml')),
      problem('docs/broken-link', 'No.', at('a.md', 3)),
      problem('catalog/no-match', 'No.', at('')),
    ]);
  });

  test('with hostile names and messages', () => {
    const file = 'a b/ü#?%2e\u202e\ud800"<.yaml';
    const results = resultsOf([
      problem('catalog/invalid-entity', '{0} [x](javascript:1) ${{ a }} \ud800\u0000', {
        ...at(file, 1, 1),
        related: [{ message: 'here [y](z)', location: { source: 'services', file, line: 2 } }],
      }),
    ]);
    expect(results[0]?.message.text).toContain('{{0}} [x\\](javascript:1) ${{{{ a }}}}');
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'services/a%20b/%C3%BC%23%3F%252e%E2%80%AE%EF%BF%BD%22%3C.yaml',
    );
  });
});

test('a schema that refuses nothing would prove nothing', () => {
  expect(isValid({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  expect(isValid({ version: '2.1.0', runs: [], extra: 1 })).toBe(false);
});

test('every region says where it starts', () => {
  const regions = resultsOf([
    problem('docs/broken-link', 'No.', at('a.md', 3)),
    problem('docs/broken-link', 'No.', at('a.md')),
  ]).map(({ locations }) => locations[0]?.physicalLocation.region);
  expect(regions).toEqual([{ startLine: 3 }, undefined]);
});

test('a fingerprint stays when lines move, and no two problems share one', () => {
  const dangling = (line: number, pointer: string) =>
    problem('catalog/dangling-ref', `There is no group:default/x${line}.`, {
      location: { source: 'services', file: 'a.yaml', line, pointer },
    });
  const before = resultsOf([dangling(3, '/spec/owner'), dangling(4, '/spec/system')]);
  const after = resultsOf([dangling(13, '/spec/owner'), dangling(14, '/spec/system')]);
  const prints = before.map(({ partialFingerprints }) => partialFingerprints['playbill/v1']);
  expect(after.map(({ partialFingerprints }) => partialFingerprints['playbill/v1'])).toEqual(
    prints,
  );
  const twice = resultsOf([dangling(3, '/spec/owner'), dangling(3, '/spec/owner')]);
  expect(new Set(twice.map((result) => result.partialFingerprints['playbill/v1'])).size).toBe(2);
});

test('a file outside of the repository keeps a whole address', () => {
  const problems = [problem('docs/broken-link', 'No.', at('a b.md', 3))];
  const report = { problems, documents: [], sources: [], files };
  const log = JSON.parse(reportSarif(report, { root: '/other', version: '1.0.0' }));
  expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({
    uri: 'file:///repo/services/a%20b.md',
  });
});
