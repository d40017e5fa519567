import { expect, test } from 'vitest';
import { splitFrontMatter } from './front-matter.ts';

test.each([
  ['# Title\n', {}, '# Title\n'],
  ['---\ntitle: A\n---\n# B', { title: 'A' }, '\n\n\n# B'],
  ['---\ntitle: A\n...\n# B', { title: 'A' }, '\n\n\n# B'],
  ['---\ntitle: A\n---', { title: 'A' }, '\n\n'],
  ['---\n- a\n---\n# B', {}, '---\n- a\n---\n# B'],
  ['---\nText of a page\n---\n', {}, '---\nText of a page\n---\n'],
  ['---\nnever closed', {}, '---\nnever closed'],
  ['---\nx: !!python/name:a.b\n---\n', { x: '' }, '\n\n\n'],
  ['---\ntags: [1.0, 2026]\n2024: off\n---\n', { tags: ['1.0', '2026'], 2024: false }, '\n\n\n\n'],
  ['title: A\n  b\n', { title: 'A' }, '\n  b\n'],
  ['Title: A\nauthor: b\n    c\n\nd: e', { title: 'A', author: 'b c' }, '\n\n\n\nd: e'],
  ['Description: How to begin.\n', { description: 'How to begin.' }, '\n'],
  ['\nNote: this is text.', {}, '\nNote: this is text.'],
])('%j', (text, meta, body) => {
  expect(splitFrontMatter(text)).toEqual({ meta, body, mistakes: [] });
});

test.each([
  ['---\nx: 1\ntitle: a: b\n---\n\n# H\n', 3, 'no valid YAML'],
  ['---\ntitle: [\n---\n# B', 3, 'no valid YAML'],
  ['---\na: &a [*b]\n---\n', 1, 'Unresolved alias'],
  ['---\ntitle: A\n\n# B', 1, 'no other --- ends that'],
])('%j is text, and told', (text, line, message) => {
  const { meta, body, mistakes } = splitFrontMatter(text);
  expect({ meta, body }).toEqual({ meta: {}, body: text });
  expect(mistakes).toMatchObject([{ line, message: expect.stringContaining(message) }]);
});

test.each(['Note: this is important.', 'https://example.com/setup', 'See: [the setup](setup.md)'])(
  '%j is metadata, and told',
  (line) => {
    const { body, mistakes } = splitFrontMatter(`title: A\n${line}\n\n# B`);
    expect(body).toBe('\n\n\n# B');
    expect(mistakes).toMatchObject([{ line: 2, message: expect.stringContaining('not shown') }]);
  },
);
