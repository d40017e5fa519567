import { expect, test } from 'vitest';
import type { FileTree } from '../model/tree.ts';
import { insertSnippets } from './snippets.ts';

const FILES: Record<string, string> = {
  'part.md': 'one\ntwo\nthree\n',
  'code.py': '# --8<-- [start:main]\ndef main():\n    pass\n# --8<-- [end:main]\nmain()\n',
  'outer.md': 'before\n--8<-- "part.md:2:2"\nafter\n',
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
  ['a section', '--8<-- "code.py:main"', 'def main():\n    pass'],
  ['a file without its marks', '--8<-- "code.py"', 'def main():\n    pass\nmain()'],
  ['indented', '    --8<-- "part.md:1:2"', '    one\n    two'],
  ['a list of files', '--8<--\npart.md:1:1\n; part.md\n\npart.md:3\n--8<--', 'one\nthree'],
  ['snippets in snippets', '--8<-- "outer.md"', 'before\ntwo\nafter'],
  ['no circles', '--8<-- "round.md"', 'round'],
  ['nothing where it is escaped', ';--8<-- "part.md"', '--8<-- "part.md"'],
  ['nothing in a line of text', 'see --8<-- "part.md"', 'see --8<-- "part.md"'],
])('%s', async (_, text, expected) => {
  expect(await insertSnippets(text, tree)).toEqual({ text: expected, missing: [] });
});

test.each(['gone.md', '../../etc/passwd', 'code.py:other'])('%s is missing', async (reference) => {
  const { text, missing } = await insertSnippets(`a\n--8<-- "${reference}"\nb`, tree);
  expect(text).toBe('a\nb');
  expect(missing).toEqual([{ reference, line: 2 }]);
});
