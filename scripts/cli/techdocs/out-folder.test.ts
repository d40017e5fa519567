import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillFolder, printedBefore } from './out-folder.ts';

let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-out-'));
  out = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true }));

const siteOf = (files: Record<string, string>) => [
  ...Object.entries(files).map(([path, content]) => ({ path, content })),
  {
    path: 'techdocs_metadata.json',
    content: JSON.stringify({ files: ['techdocs_metadata.json', ...Object.keys(files)] }),
  },
];
const fill = async (files: Record<string, string>) =>
  fillFolder(out, siteOf(files), await printedBefore(out));
const inode = (path: string) => statSync(join(out, path)).ino;

test('a folder that holds the files already stays as it is', async () => {
  await fill({ 'index.html': 'one', 'a/index.html': 'two' });
  const before = ['index.html', 'a/index.html', 'techdocs_metadata.json'].map(inode);
  await fill({ 'index.html': 'one', 'a/index.html': 'two' });
  expect(['index.html', 'a/index.html', 'techdocs_metadata.json'].map(inode)).toEqual(before);
});

test.each([
  ['a file that changed', { 'index.html': 'other', 'a.html': 'two' }],
  ['a new file', { 'index.html': 'one', 'a.html': 'two', 'b.html': 'three' }],
  ['a file that is no more', { 'index.html': 'one' }],
  ['another file in its place', { 'index.html': 'one', 'b.html': 'two' }],
])('%s replaces the folder', async (_, files) => {
  await fill({ 'index.html': 'one', 'a.html': 'two' });
  await fill(files);
  expect(readdirSync(out).sort()).toEqual([...Object.keys(files), 'techdocs_metadata.json'].sort());
  for (const [path, content] of Object.entries(files)) {
    expect(readFileSync(join(out, path), 'utf8')).toBe(content);
  }
});

test('a page that somebody changed by hand is printed again', async () => {
  await fill({ 'index.html': 'one' });
  writeFileSync(join(out, 'index.html'), 'mine');
  await fill({ 'index.html': 'one' });
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one');
});
