import { expect, test } from 'vitest';
import {
  buildTree,
  FOLDER_LINES,
  firstFile,
  openAtFirst,
  rowKey,
  type TreeFile,
  visibleRows,
} from './file-tree.ts';
import { nextRow } from './tree-keys.ts';

const file = (path: string): TreeFile => ({ path, isText: true, executable: false });
const treeOf = (...paths: string[]) => buildTree(paths.map(file));
const many = (count: number, path: (index: number) => string) =>
  treeOf(...Array.from({ length: count }, (_, index) => path(index)));

function printed(root: ReturnType<typeof treeOf>, open = openAtFirst(root)): string[] {
  return visibleRows(root, { open, shown: new Map() }).map(
    ({ node, level, place, siblings }) =>
      `${'  '.repeat(level - 1)}${'name' in node ? node.name : `${node.hidden} more`} ${place}/${siblings}`,
  );
}

test('shows folders before files, and joins folders that hold one folder alone', () => {
  const root = treeOf(
    'README.md',
    'a.txt',
    'src/main/java/App.java',
    'src/main/java/b/B.java',
    'x/y',
  );
  expect(printed(root)).toEqual([
    'src/main/java 1/4',
    '  b 1/2',
    '    B.java 1/1',
    '  App.java 2/2',
    'x 2/4',
    '  y 1/1',
    'README.md 3/4',
    'a.txt 4/4',
  ]);
  expect(root.count).toBe(5);
});

test('opens no more of a large tree than the way to its first file', () => {
  const root = many(5000, (index) => `pkg${index % 20}/sub${index % 3}/file${index}`);
  expect([...openAtFirst(root)]).toEqual(['pkg0/', 'pkg0/sub0/']);
});

test('shows a part of a long folder', () => {
  const root = many(5000, (index) => `file${index}`);
  expect(printed(root)).toHaveLength(FOLDER_LINES + 1);
  expect(printed(root).at(-1)).toBe('4800 more 201/201');
});

test('begins with the readme, else with the first file', () => {
  expect(firstFile(treeOf('b', 'readme.md', 'a/x'))?.path).toBe('readme.md');
  expect(firstFile(treeOf('b', 'a/x'))?.path).toBe('a/x');
  expect(firstFile(treeOf())).toBeUndefined();
});

test('keys move through the lines', () => {
  const root = treeOf('a/b', 'a/c', 'd');
  const rows = visibleRows(root, { open: new Set(['a/']), shown: new Map() });
  const move = (from: number, key: string) => {
    const row = rows[from];
    const next = row && nextRow(rows, row, key);
    return next && rowKey(next);
  };
  expect(move(0, 'ArrowDown')).toBe('file a/b');
  expect(move(0, 'ArrowUp')).toBeUndefined();
  expect(move(0, 'ArrowRight')).toBe('file a/b');
  expect(move(2, 'ArrowLeft')).toBe('folder a/');
  expect(move(2, 'Home')).toBe('folder a/');
  expect(move(0, 'End')).toBe('file d');
  expect(move(2, 'd')).toBe('file d');
  expect(move(3, 'a')).toBe('folder a/');
  expect(move(0, 'Tab')).toBeUndefined();
});
