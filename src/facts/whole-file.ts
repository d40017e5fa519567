import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file, a text or its pieces, whole or not at all, making the folders on the way. */
export async function writeWholeFile(path: string, text: string | Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}.new`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}
