import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, Unzip, UnzipInflate } from 'fflate';
import { expect, test } from 'vitest';
import { type ArchivedFile, zipFiles } from './zip-files.ts';

const file = (path: string, text: string, executable = false): ArchivedFile => ({
  path,
  content: strToU8(text),
  executable,
});

/** The files of an archive, by fflate's own reader. */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const reader = new Unzip((entry) => {
    const chunks: Uint8Array[] = [];
    entry.ondata = (_error, chunk, isLast) => {
      chunks.push(chunk);
      if (isLast) files.set(entry.name, new Uint8Array(chunks.flatMap((part) => [...part])));
    };
    entry.start();
  });
  reader.register(UnzipInflate);
  reader.push(bytes, true);
  return files;
}

const FILES = [
  file('src/main.go', 'package main\n'),
  file('README.md', '# Zoll & Größe\n'),
  file('bin/run', '#!/bin/sh\n', true),
  file('dökümente/ü.txt', 'ü'),
  file('empty', ''),
  file('__proto__', 'a name that every object has'),
];

test('packs every file as it is', () => {
  const unpacked = unpack(zipFiles(FILES));
  expect([...unpacked.keys()]).toEqual([
    'README.md',
    '__proto__',
    'bin/run',
    'dökümente/ü.txt',
    'empty',
    'src/main.go',
  ]);
  for (const { path, content } of FILES) expect(unpacked.get(path)).toEqual(content);
});

test('makes the same bytes whatever the order of the files', () => {
  expect(zipFiles(FILES.toReversed())).toEqual(zipFiles(FILES));
});

test('leaves out paths that would leave the folder', () => {
  const hostile = [
    '../out',
    '/etc/passwd',
    'a/../../b',
    'C:\\x',
    'nul.txt',
    '.git/hooks/pre-commit',
  ];
  const files = [...hostile.map((path) => file(path, 'x')), ...FILES];
  expect(zipFiles(files)).toEqual(zipFiles(FILES));
});

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;

test.skipIf(!hasUnzip)('is read by the unzip program, with executable bits', () => {
  const folder = mkdtempSync(join(tmpdir(), 'playbill-zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), zipFiles(FILES));
    execFileSync('unzip', ['-q', 'a.zip', '-d', 'out'], { cwd: folder });
    const out = (path: string) => join(folder, 'out', path);
    for (const { path, content } of FILES) {
      expect(new Uint8Array(readFileSync(out(path)))).toEqual(content);
    }
    expect(statSync(out('bin/run')).mode & 0o111).not.toBe(0);
    expect(statSync(out('README.md')).mode & 0o111).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
