import { expect, test } from 'vitest';
import { relativePath, relativeUrl } from './relative-url.ts';

test.each([
  ['', 'setup/', 'setup/'],
  ['', '', './'],
  ['setup/', '', '../'],
  ['setup/', 'setup/', './'],
  ['guides/setup/', 'guides/run/', '../run/'],
  ['guides/setup/', 'guides/', '../'],
  ['guides/', 'guides/setup/', 'setup/'],
  ['guides/setup/', 'img/a b#1.png', '../../img/a%20b%231.png'],
])('from "%s" to "%s"', (from, to, url) => {
  expect(relativeUrl(from, to)).toBe(url);
  expect(new URL(url, `https://x/${from}`).href).toBe(
    new URL(to.split('/').map(encodeURIComponent).join('/'), 'https://x/').href,
  );
});

test('between files', () => {
  expect(relativePath('guides/a.md', 'setup/b.md')).toBe('../setup/b.md');
});
