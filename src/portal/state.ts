import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A short digest for cache keys: 20 hex digits of SHA-256. */
export function digestOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** Writes a file whole or not at all. */
async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.new`;
  await writeFile(unfinished, data);
  await rename(unfinished, path);
}

/** Results by key on disk: made once, kept until the key changes. Deleting it costs time alone. */
export interface RenderCache {
  /** The file that holds the result for `key`, made by `make` where there is none. */
  remember<T>(key: string, make: () => Promise<T>): Promise<{ value: T; path: string }>;
  /** The file that holds `bytes`, named by their digest. */
  keep(bytes: Uint8Array): Promise<{ key: string; path: string }>;
}

/** Opens the cache in a folder; a file in it that cannot be read is made anew. */
export function openRenderCache(folder: string): RenderCache {
  return {
    async remember<T>(key: string, make: () => Promise<T>) {
      const path = join(folder, key.slice(0, 2), `${key}.json`);
      try {
        return { value: JSON.parse(await readFile(path, 'utf8')) as T, path };
      } catch {
        const value = await make();
        await writeWhole(path, JSON.stringify(value));
        return { value, path };
      }
    },
    async keep(bytes) {
      const key = digestOf(bytes);
      const path = join(folder, key.slice(0, 2), key);
      if (!existsSync(path)) await writeWhole(path, bytes);
      return { key, path };
    },
  };
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

/** Puts `fresh` where `target` is, in one step; what was there before is removed. */
export async function swapFolder(fresh: string, target: string): Promise<void> {
  const old = `${target}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(target)) await rename(target, old);
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}
