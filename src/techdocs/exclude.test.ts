import { describe, expect, test } from 'vitest';
import { excluder, globber, matcher } from './exclude.ts';

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
  ['v[0-9].md', 'v2.md', true],
  ['v[!0-9].md', 'v2.md', false],
  ['[ab]/', 'b/x.md', true],
  ['\\#1.md', '#1.md', true],
  ['\\*.md', 'a.md', false],
  [`${'*a'.repeat(200)}*b`, 'a'.repeat(2000), false],
])('%s on %s: %s', (patterns, path, out) => {
  expect(excluder(patterns)(path)).toBe(out);
});

test('patterns of a site alone leave dotfiles in', () => {
  expect(matcher('')('.hidden.md')).toBe(false);
});

test.each([
  ['apps/*/mkdocs.yml', 'apps/a/mkdocs.yml', true],
  ['apps/*/mkdocs.yml', 'apps/a/b/mkdocs.yml', false],
  ['apps/**/mkdocs.yml', 'apps/a/b/mkdocs.yml', true],
  ['apps/**/mkdocs.yml', 'apps/mkdocs.yml', true],
  ['*/mkdocs.yml', 'mkdocs.yml', false],
])('the wildcards %s on %s: %s', (pattern, path, fits) => {
  expect(globber(pattern)(path)).toBe(fits);
});
