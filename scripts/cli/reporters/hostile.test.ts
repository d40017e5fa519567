import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Problem, problem } from '../../../src/model/problem.ts';
import { displayLine } from './display-line.ts';
import { reportGitHub } from './github.ts';
import { summariseForGitHub } from './github-summary.ts';
import { reportJson } from './json.ts';
import type { ProblemFiles } from './problem-files.ts';
import type { Report } from './report.ts';
import { reportText } from './text.ts';
import { tokenEnd } from './token.ts';

/** What a terminal obeys, and what turns text around or hides it. */
const OBEYED = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

const HOSTILE =
  '\u001b[2J\u001b]8;;http://evil.example\u0007\u009b31m\r\u0008\u202e\u2028##[stop-commands]x';

function reportOf(problems: Problem[], text = ''): Report {
  const files: ProblemFiles = {
    pathOf: ({ file }) => join(process.cwd(), file),
    viewUrl: () => undefined,
    linesOf: async () => text.split('\n'),
  };
  return { problems, documents: [], sources: ['repo'], files };
}

function textOf(problems: Problem[], text?: string): Promise<string> {
  return reportText(reportOf(problems, text), (_style, part) => part);
}

function owner(column: number, line = 1): Problem {
  const location = { source: 'repo', file: 'a.yaml', line, column };
  return problem('catalog/dangling-ref', 'There is no such group.', { location });
}

function hostile(): Problem {
  const location = { source: 'repo', file: `${HOSTILE}.yaml`, line: 1, column: 3 };
  return problem('catalog/dangling-ref', HOSTILE, {
    hint: HOSTILE,
    location,
    related: [{ message: HOSTILE, location }],
  });
}

describe('nothing from a file is obeyed', () => {
  test('by a terminal', async () => {
    const text = await textOf([hostile()], `${HOSTILE}\n`);
    expect(text).not.toMatch(OBEYED);
    expect(text).toContain('␛[2J␛]8;;http://evil.example␇�31m␍␈��');
    expect(reportJson(reportOf([hostile()]))).not.toMatch(OBEYED);
  });

  test("by GitHub's runner, except as the commands that are meant", async () => {
    const report = reportOf([hostile()], `::error::x\n${HOSTILE}`);
    expect(await reportText(report, (_style, part) => part)).not.toMatch(/^\s*::|##\[/m);
    expect(reportJson(report)).not.toContain('##[');
    expect(JSON.parse(reportJson(report)).problems[0].message).toBe(HOSTILE);
    const location = { source: 'repo', file: 'a,line=9::b%0A.yaml', line: 1, column: 1 };
    const commands = reportGitHub(
      reportOf([problem('docs/missing', '100%\n::stop-commands::x', { location })]),
      process.cwd(),
    );
    expect(commands).toBe(
      '::error file=a%2Cline=9%3A%3Ab%250A.yaml,line=1,col=1,title=docs/missing::' +
        'a,line=9::b%250A.yaml:1:1: 100%25␊::stop-commands::x\n',
    );
  });

  test('by Markdown or HTML', () => {
    const message =
      '</td></table><script>alert(1)</script> | [x](javascript:1) ![y](http://z) `a` **b** &lt;';
    const summary = summariseForGitHub(reportOf([problem('docs/missing', message)]));
    const row = summary.split('\n').find((line) => line.includes('alert')) ?? '';
    expect(row.match(/\|/g)).toHaveLength(5);
    expect(row.replaceAll(/&#\d+;/g, '')).not.toMatch(/[<>[\]`*!&]/);
  });
});

describe('a line is shown so that the mark stands under what is meant', () => {
  test('behind tabs', async () => {
    expect(await textOf([owner(9)], '\towner:\tteam-x')).toContain(
      '1 |     owner:    team-x\n  |               ^^^^^^\n',
    );
  });

  test('behind wide, combined and astral characters', async () => {
    expect(displayLine('名前: x', 4, 5)).toMatchObject({ indent: 6, width: 1 });
    expect(displayLine('e\u0301: x', 4, 5)).toMatchObject({ indent: 3, width: 1 });
    expect(displayLine('👩‍👩‍👧: 名前', 10, 12)).toMatchObject({ indent: 4, width: 4 });
  });

  test('in a long line, which is cut around it', async () => {
    const line = `a: ${'x'.repeat(500)}[MARK]${'y'.repeat(500)}`;
    const { text, indent, width } = displayLine(line, 503, 509);
    expect(text.slice(indent, indent + width)).toBe('[MARK]');
    expect(text).toMatch(/^…x{40}\[MARK\]y{54}…$/);
    expect(displayLine(line, 3, 9).text).toMatch(/^a: x{97}…$/);
    expect(displayLine(`${'x'.repeat(1_000_000)}`, 999_999, 1_000_000).text).toMatch(/^…x{100}$/);
  });

  test('behind the end of the line, where something is missing', async () => {
    expect(await textOf([owner(40)], 'owner:')).toContain('1 | owner:\n  |       ^\n');
  });

  test('not at all, where the line is gone or no place is known', async () => {
    expect(await textOf([owner(3, 7)], 'owner: x')).toBe(
      `warning[catalog/dangling-ref]: There is no such group.\n --> a.yaml:7:3\n\n1 warning in 0 documents\n`,
    );
    expect(await textOf([problem('docs/missing', 'No.')])).toBe(
      'error[docs/missing]: No.\n\n1 error in 0 documents\n',
    );
  });

  test('whatever the line is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.nat(299),
        fc.nat(50),
        (line, at, length) => {
          const start = Math.min(at, line.length);
          const shown = displayLine(line, start, start + length);
          expect(shown.text).not.toMatch(OBEYED);
          expect(shown.width).toBeGreaterThan(0);
          expect(shown.indent).toBeLessThanOrEqual(101);
          expect(shown.indent + shown.width).toBeLessThanOrEqual(103);
        },
      ),
    );
  });
});

test.each([
  ['owner: team-b # theirs', 7, 'team-b'],
  ['owner: "team # b" # theirs', 7, '"team # b"'],
  ["owner: 'it''s'  ", 7, "'it''s'"],
  ['url: https://example.com/a#b', 5, 'https://example.com/a#b'],
  ['  catalogue:', 2, 'catalogue'],
  ['dependsOn: [component:a, resource:b]', 25, 'resource:b'],
  ['dependsOn: [component:a, resource:b]', 12, 'component:a'],
  ['text: "not closed', 6, '"not closed'],
])('in %s the token at %i is %s', (line, start, token) => {
  expect(line.slice(start, tokenEnd(line, start))).toBe(token);
});

test('many problems are counted, and the most important are shown', async () => {
  const many = Array.from({ length: 60 }, () => owner(1));
  const text = await textOf([...many, problem('docs/missing', 'No.')], 'owner: x');
  expect(text).toMatch(/^error\[docs\/missing\]/);
  expect(text).toMatch(
    /\n… and 11 more; --format json has all of them\.\n\n1 error, 60 warnings in 0 documents\n$/,
  );
});

test('a summary stays below the limit of GitHub', () => {
  const many = Array.from({ length: 20_000 }, (_, index) =>
    problem('catalog/dangling-ref', `${index} ${'<'.repeat(100)}`),
  );
  const summary = summariseForGitHub(reportOf([...many, problem('docs/missing', 'the error')]));
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary.split('\n')[4]).toContain('the error');
  expect(summary).toMatch(/\n… and \d+ more\.\n/);
});
