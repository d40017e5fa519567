import { expect, test } from 'vitest';
import { bySeverity, countLevels, countText } from './problem.ts';

test('the most serious come first, each level in the order given', () => {
  const problems = [
    { level: 'info', name: 'a' },
    { level: 'error', name: 'b' },
    { level: 'warning', name: 'c' },
    { level: 'error', name: 'd' },
  ] as const;
  expect(bySeverity(problems).map(({ name }) => name)).toEqual(['b', 'd', 'c', 'a']);
});

test('problems are counted by level', () => {
  const levels = ['info', 'error', 'error'] as const;
  expect(countLevels(levels.map((level) => ({ level })))).toEqual({
    error: 2,
    warning: 0,
    info: 1,
  });
});

test.each([
  [{ error: 1, warning: 2, info: 0 }, '1 error, 2 warnings'],
  [{ error: 2, warning: 1, info: 3 }, '2 errors, 1 warning, 3 notes'],
  [{ error: 0, warning: 0, info: 1 }, '1 note'],
  [{ error: 0, warning: 0, info: 0 }, ''],
])('counts read as text: %j', (counts, text) => {
  expect(countText(counts)).toBe(text);
});
