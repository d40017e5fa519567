import { afterEach, expect, test, vi } from 'vitest';
import { createHighlighter } from './highlight.ts';

afterEach(() => vi.restoreAllMocks());

const highlight = createHighlighter();
const CODE = 'const open: boolean = "a" < `${b}`; // always';

test('code carries classes for its colours, and is escaped', async () => {
  const html = await highlight(CODE, 'TS');
  expect(html).toContain('<span class="sk-keyword">const </span>');
  expect(html).toContain('&lt;');
  expect(html).not.toContain('style=');
});

test('a language that nobody knows is plain text', async () => {
  expect(await highlight('a < b', 'constructor')).toBe(
    '<pre class="sk" tabindex="0"><code>a &lt; b</code></pre>',
  );
});

test('a machine that is busy prints the same', async () => {
  const expected = await highlight(CODE, 'ts');
  let now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => {
    now += 600;
    return now;
  });
  expect(await highlight(CODE, 'ts')).toBe(expected);
});

test('Markdown has the same colours, whatever was highlighted before', async () => {
  const markdown = '# Setup\n\n```go\nvar a = "b"\n```\n';
  const first = await createHighlighter()(markdown, 'md');
  const later = createHighlighter();
  await later('package main', 'go');
  expect(await later(markdown, 'md')).toBe(first);
  expect(first).toContain('sk-keyword');
});
