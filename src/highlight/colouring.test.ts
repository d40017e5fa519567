import { expect, test } from 'vitest';
import { openColouring } from './colouring.ts';

const colour = await openColouring({
  go: () => import('shiki/langs/go.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
});

test('gives the lines of code as runs of one colour', async () => {
  expect(await colour('package main\n\n// hello', 'Go')).toEqual([
    [
      { text: 'package ', colour: 'keyword' },
      { text: 'main', colour: 'function' },
    ],
    [],
    [{ text: '// hello', colour: 'comment' }],
  ]);
});

test('colours the languages inside of Markdown', async () => {
  const lines = await colour('```go\npackage main\n```', 'markdown');
  expect(lines?.[1]?.[0]).toEqual({ text: 'package ', colour: 'keyword' });
});

test('knows no language that it was not given', async () => {
  expect(await colour('x', 'cobol')).toBeUndefined();
  expect(await colour('x', 'constructor')).toBeUndefined();
});

test('leaves long lines plain', async () => {
  const line = `package ${'x'.repeat(2000)}`;
  expect(await colour(line, 'go')).toEqual([[{ text: line, colour: undefined }]]);
});
