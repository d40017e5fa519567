import { expect, test } from 'vitest';
import { splitFrontMatter } from './front-matter.ts';

test.each([
  ['# Title\n', {}, '# Title\n'],
  ['---\ntitle: A\n---\n# B', { title: 'A' }, '\n\n\n# B'],
  ['---\ntitle: A\n...\n# B', { title: 'A' }, '\n\n\n# B'],
  ['---\ntitle: A\n---', { title: 'A' }, '\n\n'],
  ['---\ntitle: [\n---\n# B', {}, '---\ntitle: [\n---\n# B'],
  ['---\n- a\n---\n# B', {}, '---\n- a\n---\n# B'],
  ['---\nnever closed', {}, '---\nnever closed'],
  ['---\nx: !!python/name:a.b\n---\n', { x: '' }, '\n\n\n'],
  ['title: A\n  b\n', { title: 'A' }, '\n  b\n'],
  ['Title: A\nauthor: b\n    c\n\nd: e', { title: 'A', author: 'b c' }, '\n\n\n\nd: e'],
])('%j', (text, meta, body) => {
  expect(splitFrontMatter(text)).toEqual({ meta, body });
});
