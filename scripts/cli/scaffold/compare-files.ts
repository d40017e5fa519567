import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ProducedFile } from '../../../src/templates/engine/result.ts';
import { printable } from '../reporters/printable.ts';

/** How a folder of expected files and the files of a run differ, in one file. */
export interface FileDifference {
  path: string;
  /** `missing`: expected, and not made. `unexpected`: made, and not expected. */
  kind: 'missing' | 'unexpected' | 'changed';
  /** What differs in a file that is changed, a line each. */
  lines: string[];
}

/** Lines that are shown of a file that differs. */
const MAX_LINES = 3;

/** Characters that are shown of a line. */
const MAX_LENGTH = 160;

/**
 * Compares the files of a run with those of a folder, byte for byte, and whether they can be run where
 * the system knows such a thing. A folder that is not there has no files.
 */
export async function compareFiles(
  folder: string,
  files: readonly Pick<ProducedFile, 'path' | 'content' | 'executable'>[],
): Promise<FileDifference[]> {
  const expected = await listFiles(folder);
  const made = new Map(files.map((file) => [file.path, file]));
  const differences: FileDifference[] = [];
  for (const path of new Set([...expected, ...made.keys()].sort())) {
    const file = made.get(path);
    if (!file) differences.push({ path, kind: 'missing', lines: [] });
    else if (!expected.has(path)) differences.push({ path, kind: 'unexpected', lines: [] });
    else {
      const lines = await differingLines(join(folder, path), file);
      if (lines.length > 0) differences.push({ path, kind: 'changed', lines });
    }
  }
  return differences;
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  );
}

async function differingLines(
  path: string,
  { content, executable }: Pick<ProducedFile, 'content' | 'executable'>,
): Promise<string[]> {
  const [expected, { mode }] = await Promise.all([readFile(path), stat(path)]);
  const isRun = process.platform === 'win32' ? executable : (mode & 0o100) !== 0;
  return [
    ...(isRun === executable ? [] : [executable ? 'it can be run now' : 'it can no longer be run']),
    ...(expected.equals(content) ? [] : firstLines(expected, Buffer.from(content))),
  ];
}

/** The first lines that differ, as `-` expected and `+` made. */
function firstLines(expected: Buffer, made: Buffer): string[] {
  if (expected.includes(0) || made.includes(0)) {
    return [`${expected.length} bytes were expected, and ${made.length} others were made`];
  }
  const [before, after] = [expected, made].map((bytes) => bytes.toString().split('\n'));
  if (!before || !after) return [];
  const start = before.findIndex((line, index) => line !== after[index]);
  const at = start === -1 ? before.length : start;
  const shown = (lines: readonly string[], sign: string) =>
    lines
      .slice(at, at + MAX_LINES)
      .filter((line, index) => line !== (sign === '-' ? after : before)[at + index])
      .map((line) => `${sign} ${visible(line)}`);
  return [`line ${at + 1}`, ...shown(before, '-'), ...shown(after, '+')];
}

/** Blanks at the end of a line are seen, too. */
function visible(line: string): string {
  const text = printable(line).replace(/ +$/, (blanks) => '·'.repeat(blanks.length));
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
