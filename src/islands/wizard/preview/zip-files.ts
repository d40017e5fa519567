import { Zip, ZipDeflate } from 'fflate';
import type { ProducedFile } from '../../../templates/engine/result.ts';
import { refusePath } from '../../../templates/engine/safe-path.ts';

/** What of a produced file stands in the archive. */
export type ArchivedFile = Pick<ProducedFile, 'path' | 'content' | 'executable'>;

/** The number of Unix in the header of an entry; its attributes are then a file's mode. */
const UNIX = 3;

const FILE_MODE = 0o100644;
const EXECUTABLE_MODE = 0o100755;

/**
 * Packs files into a zip archive, the same bytes for the same files on every system: in plain string
 * order, all of one fixed date, with the bit of executable files. A path that `refusePath` refuses is
 * left out.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipFiles(files: readonly ArchivedFile[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  // By entry and not as one object of all paths, which cannot hold a file that is named `__proto__`.
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const file of files.toSorted(byPath)) {
    if (refusePath(file.path) === undefined) addFile(zip, file);
  }
  zip.end();
  return joined(chunks);
}

function addFile(zip: Zip, { path, content, executable }: ArchivedFile): void {
  const entry = new ZipDeflate(path, { level: 6 });
  // The first day that the format can name. It has no time zones: local time is what it prints.
  entry.mtime = new Date(1980, 0, 1);
  entry.os = UNIX;
  entry.attrs = (executable ? EXECUTABLE_MODE : FILE_MODE) << 16;
  zip.add(entry);
  entry.push(content, true);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function byPath(one: ArchivedFile, other: ArchivedFile): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}
