import { expect, test } from 'vitest';
import { createHints } from './path-hints.ts';

const suggest = createHints(['index.md', 'a/setup.md', 'a/index.md', 'b/about.md', 'c/about.md']);

test.each([
  ['setup.md', 'a/setup.md'],
  ['b/setup', 'a/setup.md'],
  ['a/setpu.md', 'a/setup.md'],
  ['about.md', undefined],
  ['b/abuot.md', 'b/about.md'],
  ['x/y/z.md', undefined],
])('%s: %s', (missing, hint) => {
  expect(suggest(missing)).toBe(hint);
});
