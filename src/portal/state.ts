import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  copyFile,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWholeFile } from '../facts/whole-file.ts';

/** A short digest for cache keys: 20 hex digits of SHA-256. */
export function digestOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** Results by key on disk: made once, kept until the key changes. Deleting it costs time alone. */
export interface RenderCache {
  /**
   * The file that holds the result for `key`, made by `make` where there is none, and where what is
   * kept is not final.
   */
  remember<T>(
    key: string,
    make: () => Promise<T>,
    isFinal?: (kept: T) => boolean,
  ): Promise<{ value: T; path: string }>;
  /** What was kept under `key`, undefined where that cannot be read. */
  recall<T>(key: string): Promise<T | undefined>;
  /** Keeps a value under `key`, in the place of the one before. */
  replace(key: string, value: unknown): Promise<void>;
  /** The file that holds `bytes`, named by their digest. */
  keep(bytes: Uint8Array): Promise<{ key: string; path: string }>;
  /** Removes what was not asked for in the last thirty days. */
  prune(): Promise<void>;
}

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Opens the cache in a folder; a file in it that cannot be read is made anew. */
export function openRenderCache(folder: string): RenderCache {
  const fileOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  const recall = <T>(key: string): Promise<T | undefined> =>
    readKept<T>(fileOf(key)).catch(() => undefined);
  return {
    async remember<T>(
      key: string,
      make: () => Promise<T>,
      isFinal: (kept: T) => boolean = () => true,
    ) {
      const path = fileOf(key);
      const kept = await recall<T>(key);
      if (kept !== undefined && isFinal(kept)) return { value: kept, path };
      // Read back, so that a result is the same whether it was made now or before.
      const text = JSON.stringify(await make());
      await writeWholeFile(path, text);
      return { value: JSON.parse(text) as T, path };
    },
    recall,
    replace: (key, value) => writeWholeFile(fileOf(key), JSON.stringify(value)),
    async keep(bytes) {
      const key = digestOf(bytes);
      const path = join(folder, key.slice(0, 2), key);
      if (existsSync(path)) await markUsed(path);
      else await writeWholeFile(path, bytes);
      return { key, path };
    },
    async prune() {
      if (!existsSync(folder)) return;
      const oldest = Date.now() - KEPT_MS;
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile() && (await stat(path)).mtimeMs < oldest) await rm(path);
      }
    },
  };
}

/** Decoded in one go, because a site is large and decoding as it is read takes longer than all else. */
async function readKept<T>(path: string): Promise<T> {
  const value = JSON.parse((await readFile(path)).toString()) as T;
  await markUsed(path);
  return value;
}

/** The time of a cached file's last change is the time it was last of use. */
async function markUsed(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now);
}

/** Puts a cached file into a folder under a new name, without a copy where the disk allows it. */
export async function placeFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch {
    await copyInto(from, to);
  }
}

/** Copies a file, making the folders on the way. */
export async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/**
 * Puts `fresh` where `target` is, in one step. What was there before goes to `spare`, or is removed
 * where no spare is named. Folders on different disks are copied first.
 */
export async function swapFolder(fresh: string, target: string, spare?: string): Promise<void> {
  const old = spare ?? `${target}.old`;
  await rm(old, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  const ready = await onDiskOf(target, fresh);
  if (existsSync(target)) await move(target, old);
  await rename(ready, target);
  if (spare === undefined) await rm(old, { recursive: true, force: true });
}

/** `fresh` itself where it is on the disk of `target`, else a copy beside the target. */
async function onDiskOf(target: string, fresh: string): Promise<string> {
  const [here, there] = await Promise.all([stat(dirname(target)), stat(fresh)]);
  if (here.dev === there.dev) return fresh;
  const copy = `${target}.new`;
  await rm(copy, { recursive: true, force: true });
  await cp(fresh, copy, { recursive: true });
  await rm(fresh, { recursive: true });
  return copy;
}

/** Renames a folder; one that cannot be renamed to another disk is removed. */
async function move(from: string, to: string): Promise<void> {
  const [here, there] = await Promise.all([stat(from), stat(dirname(to))]);
  if (here.dev === there.dev) await rename(from, to);
  else await rm(from, { recursive: true });
}
