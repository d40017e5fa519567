import { describe, expect, test } from 'vitest';
import { excluder } from './exclude.ts';

describe('without patterns', () => {
  const excluded = excluder('');
  test.each([
    ['index.md', false],
    ['.hidden.md', true],
    ['a/.git/config', true],
    ['templates/x.md', true],
    ['guides/templates/x.md', false],
  ])('%s: %s', (path, out) => {
    expect(excluded(path)).toBe(out);
  });
});

test.each([
  ['drafts/', 'drafts/a.md', true],
  ['drafts/', 'guides/drafts/a.md', true],
  ['drafts/', 'drafts', false],
  ['/drafts', 'guides/drafts/a.md', false],
  ['*.tmp.md', 'a/b.tmp.md', true],
  ['*.tmp.md\n!kept.tmp.md', 'a/kept.tmp.md', false],
  ['a/**/z.md', 'a/z.md', true],
  ['a/**/z.md', 'a/b/c/z.md', true],
  ['a/**/z.md', 'b/a/z.md', false],
  ['?.md', 'a.md', true],
  ['?.md', 'ab.md', false],
  ['# comment', '# comment', false],
  ['!.hidden.md', '.hidden.md', false],
  [`${'*a'.repeat(200)}*b`, 'a'.repeat(2000), false],
])('%s on %s: %s', (patterns, path, out) => {
  expect(excluder(patterns)(path)).toBe(out);
});
