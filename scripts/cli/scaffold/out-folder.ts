import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  lstat,
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ProducedFile } from '../../../src/templates/engine/result.ts';
import { refusePath } from '../../../src/templates/engine/safe-path.ts';
import { UsageError } from '../command.ts';

/** The part of a produced file that is written. */
export type WrittenFile = Pick<ProducedFile, 'path' | 'content' | 'executable'>;

/**
 * Refuses a folder that a template cannot be written into: one that holds something, a file, a link
 * that leads nowhere, one in a place that may not be written to. What is there is never replaced.
 */
export async function refuseOut(out: string): Promise<void> {
  const there = await lstat(out).catch(() => undefined);
  if (!there) return refusePlace(dirname(resolve(out)));
  const target = await stat(out).catch(() => undefined);
  if (!target) throw new UsageError(`${out} is a link that leads nowhere.`);
  if (!target.isDirectory()) throw new UsageError(`${out} is a file; name a folder.`);
  const [first] = (await readdir(out)).sort();
  if (first !== undefined) {
    throw new UsageError(`${out} is not empty: it holds ${first}. Name a new folder.`);
  }
  await refusePlace(out);
}

/** Refuses a place that nothing can be written into, or else the nearest folder above that is there. */
async function refusePlace(place: string): Promise<void> {
  const found = await stat(place).catch(() => undefined);
  if (!found) {
    const above = dirname(place);
    return above === place ? undefined : refusePlace(above);
  }
  if (!found.isDirectory()) throw new UsageError(`${place} is a file; a folder cannot be in it.`);
  const mayWrite = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) throw new UsageError(`${place} may not be written to. Name another folder.`);
}

/**
 * Writes the files into `out`, all or none: into a fresh folder that is then put in its place, or, where
 * `out` is there and empty, whose contents are moved up, so that it can be the folder that a shell is in
 * or a disk of its own.
 *
 * The engine gives no path that leaves the folder; here that is made sure of once more, because this is
 * the one place that writes. Rejects with an error that says what is wrong.
 */
export async function writeFolder(out: string, files: readonly WrittenFile[]): Promise<void> {
  for (const { path } of files) refuseUnsafe(path);
  const isThere = (await stat(out).catch(() => undefined)) !== undefined;
  const fresh = isThere
    ? join(out, `.playbill-${randomUUID()}`)
    : join(dirname(out), `.${basename(out)}-${randomUUID()}`);
  try {
    await mkdir(dirname(fresh), { recursive: true });
    await mkdir(fresh);
    for (const file of files) await writeNew(fresh, file);
    if (isThere) await moveUp(fresh, out);
    else await rename(fresh, out);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

function refuseUnsafe(path: string): void {
  const reason = refusePath(path);
  if (reason !== undefined) throw new Error(`the path ${JSON.stringify(path)} ${reason}`);
}

async function writeNew(folder: string, { path, content, executable }: WrittenFile): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content, { flag: 'wx', mode: executable ? 0o777 : 0o666 });
}

/** Moves what is in `fresh` up into `out`; where that fails, nothing of it stays. */
async function moveUp(fresh: string, out: string): Promise<void> {
  const moved: string[] = [];
  try {
    for (const name of await readdir(fresh)) {
      await rename(join(fresh, name), join(out, name));
      moved.push(name);
    }
    await rmdir(fresh);
  } catch (error) {
    for (const name of moved) await rm(join(out, name), { recursive: true, force: true });
    throw error;
  }
}
