import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A JSON file that is printed from the snapshot, without a page of Astro. */
export interface PrintedFile {
  /** Where it stands below the folder it is printed into; safe as a file name on any host. */
  path: string;
  /** Its text, in pieces, because all of it may outgrow what a string can hold. */
  text(): Iterable<string>;
}

const UNSAFE: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * The JSON text of a value, with every character escaped that could begin HTML or end a script: hosts
 * choose the media type of a file by its name, and what it holds comes from repositories.
 *
 * @example safeJson({ title: '<b>' })  // '{"title":"\\u003cb\\u003e"}'
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => UNSAFE[character] ?? '',
  );
}

/**
 * Writes files into a folder. One that stands there already is unlinked first, never overwritten: the
 * portal printed before may share it.
 */
export function printFiles(files: PrintedFile[], folder: string): void {
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  for (const { path, text } of files) {
    const target = join(folder, path);
    rmSync(target, { force: true });
    const file = openSync(target, 'wx');
    for (const piece of text()) writeSync(file, piece);
    closeSync(file);
  }
}
