import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Who may read a file, and the folders that are made for it. */
interface Modes {
  file?: number;
  folder?: number;
}

/**
 * Writes a file, its pieces where it is a large text, whole or not at all, making the folders on the
 * way. Several threads may write the same one.
 */
export async function writeWholeFile(
  path: string,
  data: string | Uint8Array | Iterable<string>,
  modes: Modes = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: modes.folder });
  const unfinished = `${path}.${randomUUID()}.new`;
  await writeFile(unfinished, data, { mode: modes.file });
  await rename(unfinished, path);
}
