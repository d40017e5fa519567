import { expect, test } from 'vitest';
import { claimPaths } from './claimed-paths.ts';

test('a path is free unless something stands there, in it or above it', () => {
  const { claim } = claimPaths();
  expect(claim('LICENSE/index.html')).toBe(true);
  expect(claim('LICENSE')).toBe(false);
  expect(claim('LICENSE/index.html')).toBe(false);
  expect(claim('LICENSE/index.html/logo.png')).toBe(false);
  expect(claim('LICENSE/logo.png')).toBe(true);
  expect(claim('LICENSE.txt')).toBe(true);
});
