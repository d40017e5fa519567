import { expect, test } from 'vitest';
import type { FileTree } from '../model/tree.ts';
import { memoryTree } from './sample-trees.ts';
import { insertSnippets } from './snippets.ts';

const FILES: Record<string, string> = {
  'part.md': 'one\ntwo\nthree\n',
  'code.py': '# --8<-- [start:main]\ndef main():\n    pass\n# --8<-- [end:main]\nmain()\n',
  'outer.md': 'before\n--8<-- "part.md:2:2"\nafter\n',
  'escaped.md': '--8<-- [start:a]\none\n;--8<-- [start:b]\n--8<-- [end:a]\ntwo\n',
  'round.md': 'round\n--8<-- "round.md"\n',
};

const tree: FileTree = {
  paths: Object.keys(FILES),
  read: async (path) => new TextEncoder().encode(FILES[path]),
  digest: (path) => path,
};

test.each([
  ['a whole file', '--8<-- "part.md"', 'one\ntwo\nthree'],
  ['some lines', '--8<-- "part.md:2:3"', 'two\nthree'],
  ['from a line on', "--8<-- 'part.md:3'", 'three'],
  ['up to a line', '--8<-- "part.md::1"', 'one'],
  ['several parts', '--8<-- "part.md:1:1,3:3"', 'one\nthree'],
  ['the last lines', '--8<-- "part.md:-3:"', 'two\nthree'],
  ['lines from the end', '--8<-- "part.md:-3:-3"', 'two'],
  ['up to a line from the end', '--8<-- "part.md::-3"', 'one\ntwo'],
  ['nothing, from behind its end', '--8<-- "part.md:3:2"', ''],
  ['a section', '--8<-- "code.py:main"', 'def main():\n    pass'],
  ['a file without its marks', '--8<-- "code.py"', 'def main():\n    pass\nmain()'],
  ['a file with an escaped mark', '--8<-- "escaped.md"', 'one\n--8<-- [start:b]\ntwo'],
  ['a page without its marks', 'a\n<!-- --8<-- [start:x] -->\nb', 'a\nb'],
  ['a page with an escaped mark', 'a\n;--8<-- [start:x]\nb', 'a\n--8<-- [start:x]\nb'],
  ['indented', '    --8<-- "part.md:1:2"', '    one\n    two'],
  ['a list of files', '--8<--\npart.md:1:1\n; part.md\n\npart.md:3\n--8<--', 'one\nthree'],
  ['snippets in snippets', '--8<-- "outer.md"', 'before\ntwo\nafter'],
  ['no circles', '--8<-- "round.md"', 'round'],
  ['nothing where it is escaped', ';--8<-- "part.md"', '--8<-- "part.md"'],
  ['nothing in a line of text', 'see --8<-- "part.md"', 'see --8<-- "part.md"'],
])('%s', async (_, text, expected) => {
  expect(await insertSnippets(text, tree)).toMatchObject({ text: expected, missing: [] });
});

test.each([
  ['gone.md', 'file'],
  ['../../etc/passwd', 'file'],
  [`part.md${':1,'.repeat(40_000)}x`, 'file'],
  ['code.py:other', 'section'],
])('%.20s is missing', async (reference, lacks) => {
  const { text, missing } = await insertSnippets(`a\n--8<-- "${reference}"\nb`, tree);
  expect(text).toBe('a\nb');
  expect(missing).toEqual([{ reference, lacks, origin: { file: undefined, line: 2, indent: 0 } }]);
});

test('every line tells where it was written', async () => {
  const { text, origins } = await insertSnippets('a\n\n  --8<-- "outer.md"\nb', tree);
  expect(text.split('\n').map((line, at) => [line, origins?.[at]])).toEqual([
    ['a', { file: undefined, line: 1, indent: 0 }],
    ['', { file: undefined, line: 2, indent: 0 }],
    ['  before', { file: 'outer.md', line: 1, indent: 2 }],
    ['  two', { file: 'part.md', line: 2, indent: 2 }],
    ['  after', { file: 'outer.md', line: 3, indent: 2 }],
    ['b', { file: undefined, line: 4, indent: 0 }],
  ]);
});

test('a snippet missing in a snippet stands in the file of that snippet', async () => {
  const files = { 'part.md': 'one\n--8<-- "gone.md"' };
  const { missing } = await insertSnippets('a\n\n--8<-- "part.md"', memoryTree(files));
  expect(missing).toEqual([
    { reference: 'gone.md', lacks: 'file', origin: { file: 'part.md', line: 2, indent: 0 } },
  ]);
});

test('a page without snippets has no origins', async () => {
  expect((await insertSnippets('a', tree)).origins).toBeUndefined();
});

test('a long line of dashes in a snippet is read once', async () => {
  const dashes = '-'.repeat(200_000);
  const files = { 'part.md': `${dashes}\n${dashes}8<x` };
  const { text } = await insertSnippets('--8<-- "part.md"', memoryTree(files));
  expect(text === files['part.md']).toBe(true);
});
