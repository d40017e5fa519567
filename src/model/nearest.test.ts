import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('finds what a person most likely meant, nearest first', () => {
  expect(nearest('team-paymets', ['team-search', 'team-payments'])).toEqual(['team-payments']);
  expect(nearest('Component', ['component', 'components'], 2)).toEqual(['component', 'components']);
});

test('takes two letters in the wrong order for one slip', () => {
  expect(nearest('nmae', ['type', 'name'])).toEqual(['name']);
  expect(nearest('nmea', ['type', 'name'])).toEqual([]);
});

test('suggests nothing far away', () => {
  expect(nearest('web', ['tracking-service', 'api'])).toEqual([]);
});
