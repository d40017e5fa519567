import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../src/sources/git-fixture.ts';
import { refuseOut, type WrittenFile, writeFolder } from './out-folder.ts';

function file(path: string, text = path, executable = false): WrittenFile {
  return { path, content: new TextEncoder().encode(text), executable };
}

test('files go into a new folder, and those that can be run still can', async () => {
  const folder = await temporaryFolder();
  const out = join(folder, 'new', 'out');
  await refuseOut(out);
  await writeFolder(out, [file('a/b.txt', 'b'), file('bin/run', '#!/bin/sh\n', true)]);
  expect(await readFile(join(out, 'a/b.txt'), 'utf8')).toBe('b');
  expect((await stat(join(out, 'bin/run'))).mode & 0o100).toBe(0o100);
  expect((await stat(join(out, 'a/b.txt'))).mode & 0o111).toBe(0);
  expect(await readdir(join(folder, 'new'))).toEqual(['out']);
});

test('an empty folder stays the same folder, as a shell may be in it', async () => {
  const out = await temporaryFolder();
  const { ino } = await stat(out);
  await refuseOut(out);
  await writeFolder(out, [file('README.md'), file('src/main.go')]);
  expect((await readdir(out)).sort()).toEqual(['README.md', 'src']);
  expect((await stat(out)).ino).toBe(ino);
});

describe('a folder is refused', () => {
  test('that holds something, even if it is hidden', async () => {
    const out = await temporaryFolder();
    await mkdir(join(out, '.git'));
    await expect(refuseOut(out)).rejects.toThrow('is not empty: it holds .git.');
  });

  test('that is a file', async () => {
    const out = join(await temporaryFolder(), 'out');
    await writeFile(out, '');
    await expect(refuseOut(out)).rejects.toThrow('is a file');
  });

  test('that is a link to nowhere', async () => {
    const folder = await temporaryFolder();
    await symlink(join(folder, 'nowhere'), join(folder, 'out'));
    await expect(refuseOut(join(folder, 'out'))).rejects.toThrow('leads nowhere');
  });
});

describe('nothing is written where one path is refused', () => {
  test.each([
    '../out.txt',
    '/tmp/out.txt',
    'a/../../out.txt',
    'C:\\out.txt',
    'a\\b',
    'nul.txt',
    'a/COM1',
    '.git/hooks/pre-commit',
    'a/.GIT/config',
    'trailing. ',
    'a\u0000b',
  ])('%j', async (path) => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await expect(writeFolder(out, [file('fine.txt'), file(path)])).rejects.toThrow('the path');
    expect(await readdir(folder)).toEqual([]);
  });
});

test.each([
  ['a file is in the way of a folder', [file('a'), file('a/b')]],
  ['two files have the same path', [file('a'), file('a')]],
])('nothing stays where %s', async (_what, files) => {
  const folder = await temporaryFolder();
  const empty = join(folder, 'empty');
  await mkdir(empty);
  for (const out of [join(folder, 'out'), empty]) {
    await expect(writeFolder(out, files)).rejects.toThrow();
  }
  expect(await readdir(folder, { recursive: true })).toEqual(['empty']);
});

test('a place that nothing can be written into is refused, and stays as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), 'mine');
  const out = join(folder, 'file/in/out');
  await expect(refuseOut(out)).rejects.toThrow('file is a file; a folder cannot be in it.');
  await expect(writeFolder(out, [file('a')])).rejects.toThrow('ENOTDIR');
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
});
