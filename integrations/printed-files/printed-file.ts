import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A file that is printed from the snapshot, without a page of Astro: JSON, or a script by its name. */
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
  return safeJsonText(JSON.stringify(value));
}

/** The same of a value that is JSON text already: there such characters stand inside of strings alone. */
export function safeJsonText(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => UNSAFE[character] ?? '');
}

/**
 * Makes a folder hold exactly these files. One that stands there already with the same text stays;
 * another is unlinked first, never overwritten, because the portal printed before may share it.
 */
export function printFiles(files: PrintedFile[], folder: string): void {
  const paths = new Set(files.map(({ path }) => path));
  const present = new Set(listFiles(folder));
  for (const path of present) if (!paths.has(path)) rmSync(join(folder, path));
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  for (const { path, text } of files) {
    const target = join(folder, path);
    if (present.has(path)) {
      if (holds(target, text())) continue;
      rmSync(target);
    }
    const file = openSync(target, 'wx');
    for (const piece of text()) writeSync(file, piece);
    closeSync(file);
  }
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Whether a file has exactly this text. */
function holds(path: string, text: Iterable<string>): boolean {
  const bytes = readFileSync(path);
  let at = 0;
  for (const piece of text) {
    const expected = Buffer.from(piece);
    if (!bytes.subarray(at, at + expected.length).equals(expected)) return false;
    at += expected.length;
  }
  return at === bytes.length;
}
