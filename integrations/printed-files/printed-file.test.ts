import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printFiles, safeJson } from './printed-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-printed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file stands where its path says, made of all its pieces', () => {
  printFiles([{ path: 'a/b/c', text: () => ['[1', ',2]'] }], folder);
  expect(readFileSync(join(folder, 'a/b/c'), 'utf8')).toBe('[1,2]');
});

test('a file that an older portal shares keeps what it holds', () => {
  const printed = join(folder, 'printed');
  printFiles([{ path: 'list', text: () => ['old'] }], printed);
  linkSync(join(printed, 'list'), join(folder, 'older'));
  printFiles([{ path: 'list', text: () => ['new'] }], printed);
  expect(readFileSync(join(folder, 'older'), 'utf8')).toBe('old');
  expect(readFileSync(join(printed, 'list'), 'utf8')).toBe('new');
});

test('a file with the same text stays as it is, and one that is no more goes', () => {
  const file = (path: string, ...text: string[]) => ({ path, text: () => text });
  printFiles([file('a/same', 'x', 'y'), file('a/longer', 'xyz'), file('a/gone', 'x')], folder);
  const before = statSync(join(folder, 'a/same'));
  printFiles([file('a/same', 'xy'), file('a/longer', 'xy')], folder);
  expect(statSync(join(folder, 'a/same')).ino).toBe(before.ino);
  expect(readFileSync(join(folder, 'a/longer'), 'utf8')).toBe('xy');
  expect(readdirSync(join(folder, 'a'))).toEqual(['longer', 'same']);
});

test('safe JSON is the same value without a character that HTML knows', () => {
  const value = { '</script>': ['<!--', 'a & b', '\u2028\u2029', '\\u003c'] };
  expect(safeJson(value)).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(safeJson(value))).toEqual(value);
});
