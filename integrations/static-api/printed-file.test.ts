import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  writeFileSync(join(folder, 'older'), 'old');
  linkSync(join(folder, 'older'), join(folder, 'list'));
  printFiles([{ path: 'list', text: () => ['new'] }], folder);
  expect(readFileSync(join(folder, 'older'), 'utf8')).toBe('old');
  expect(readFileSync(join(folder, 'list'), 'utf8')).toBe('new');
});

test('safe JSON is the same value without a character that HTML knows', () => {
  const value = { '</script>': ['<!--', 'a & b', '\u2028\u2029', '\\u003c'] };
  expect(safeJson(value)).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(safeJson(value))).toEqual(value);
});
