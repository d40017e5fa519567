import { expect, test } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

test.each([
  ['**bold** `code`', '<p><strong>bold</strong> <code>code</code></p>\n'],
  ['# Title', '<h3>Title</h3>\n'],
  ['<b onclick="x()">x</b>', '<p>&lt;b onclick=&quot;x()&quot;&gt;x&lt;/b&gt;</p>\n'],
  ['![logo](https://example.com/x.png)', '<p>logo</p>\n'],
  ['[x](javascript:alert(1)) y', '<p>x y</p>\n'],
  ['[a [b](javascript:x) c](other.md)', '<p>[a b c](other.md)</p>\n'],
  [
    '[x](https://example.com "t")',
    '<p><a href="https://example.com" title="t" rel="noopener noreferrer">x</a></p>\n',
  ],
  ['[x](/catalog/)', '<p><a href="/catalog/" rel="noopener noreferrer">x</a></p>\n'],
  ['[**x**](docs/index.md)', '<p><strong>x</strong></p>\n'],
  [
    'see https://example.com.',
    '<p>see <a href="https://example.com" rel="noopener noreferrer">https://example.com</a>.</p>\n',
  ],
])('%s', (text, html) => {
  expect(renderMarkdown(text)).toBe(html);
});

test('cells of tables carry no styles', () => {
  expect(renderMarkdown('| a |\n|:-:|\n| b |')).not.toContain('style');
});
