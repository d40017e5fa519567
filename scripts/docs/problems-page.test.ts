import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../src/model/problem-codes.ts';
import { problemsPage } from './problems-page.ts';

test('the reference of problems is up to date; npm run docs makes it so', () => {
  expect(readFileSync('docs/problems.md', 'utf8')).toBe(problemsPage());
});

test('every problem is explained with a wrong and a right example', () => {
  for (const [code, { title, explanation, wrong, right }] of Object.entries(PROBLEM_CODES)) {
    expect([title, explanation, wrong, right].every(Boolean), code).toBe(true);
    expect(wrong, code).not.toBe(right);
  }
});
