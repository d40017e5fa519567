import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('finds what a person most likely meant, nearest first', () => {
  expect(nearest('team-paymets', ['team-search', 'team-payments'])).toEqual(['team-payments']);
  expect(nearest('Component', ['component', 'components'], 2)).toEqual(['component', 'components']);
});

test('suggests nothing far away', () => {
  expect(nearest('web', ['tracking-service', 'api'])).toEqual([]);
});
