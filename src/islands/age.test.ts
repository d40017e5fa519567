import { expect, test } from 'vitest';
import { ageText } from './age.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

test.each([
  ['2026-11-21T11:59:30Z', 'just now'],
  ['2026-11-21T11:59:00Z', '1 minute ago'],
  ['2026-11-21T09:00:00Z', '3 hours ago'],
  ['2026-11-19T13:00:00Z', '1 day ago'],
  ['2026-11-11T12:00:00Z', '10 days ago'],
  ['2026-09-21T12:00:00Z', '2 months ago'],
  ['2024-11-01T12:00:00Z', '2 years ago'],
])('%s was %s', (moment, text) => {
  expect(ageText(Date.parse(moment), NOW)).toBe(text);
});

test('a time ahead of the clock is just now', () => {
  expect(ageText(NOW + 3600_000, NOW)).toBe('just now');
});
