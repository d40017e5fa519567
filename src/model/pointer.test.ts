import { expect, test } from 'vitest';
import { valueAt } from './pointer.ts';

test.each([
  ['', { a: 1 }],
  ['/a', 1],
  ['/a/0', undefined],
  ['/toString', undefined],
])('the pointer %j leads to %j', (pointer, value) => {
  expect(valueAt({ a: 1 }, pointer)).toEqual(value);
});
