import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonValue } from '../model/json.ts';
import type { Dated } from './plugin.ts';
import { writeWholeFile } from './whole-file.ts';

/** Values by key on disk, each with the time of the snapshot that it was made for. */
export interface LastGood {
  /** See `lastGood` of `PluginContext`. */
  get<T extends JsonValue>(key: string, make: () => Promise<T>): Promise<Dated<T>>;
  /** Removes what was not asked for. */
  prune(): Promise<void>;
}

interface Kept {
  key: string;
  observedAt: string;
  value: JsonValue;
}

/**
 * Opens the values that a plugin keeps in a folder. `clean` takes the secrets out of what is written;
 * a file that cannot be read counts as absent.
 */
export function openLastGood(
  folder: string,
  now: Date,
  clean: (value: JsonValue) => JsonValue,
): LastGood {
  const asked = new Set<string>();
  return {
    async get<T extends JsonValue>(key: string, make: () => Promise<T>): Promise<Dated<T>> {
      const name = `${createHash('sha256').update(key).digest('hex').slice(0, 20)}.json`;
      asked.add(name);
      const path = join(folder, name);
      try {
        const value = await make();
        const observedAt = now.toISOString();
        const kept: Kept = { key, observedAt, value: clean(value) };
        await writeWholeFile(path, JSON.stringify(kept));
        return { value, observedAt };
      } catch (failure) {
        const kept = await readKept(path);
        if (!kept) throw failure;
        return { value: kept.value as T, observedAt: kept.observedAt, failure };
      }
    },
    async prune() {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (!asked.has(name)) await rm(join(folder, name));
    },
  };
}

async function readKept(path: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}
