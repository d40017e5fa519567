import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type JsonValue } from '../model/json.ts';
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
 * a file that cannot be read counts as absent, and one that cannot be written costs nothing now. A time
 * after `now`, of a clock that was ahead, becomes `now`.
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
      let value: T;
      try {
        value = await make();
      } catch (failure) {
        const kept = await readKept(path);
        if (kept?.key !== key) throw failure;
        const time = Math.min(Date.parse(kept.observedAt), now.getTime());
        return { value: kept.value as T, observedAt: new Date(time).toISOString(), failure };
      }
      const observedAt = now.toISOString();
      const kept: Kept = { key, observedAt, value: clean(value) };
      await writeWholeFile(path, JSON.stringify(kept)).catch(() => undefined);
      return { value, observedAt };
    },
    async prune() {
      const names = await readdir(folder).catch(() => []);
      const left = names.filter((name) => !asked.has(name));
      // Another build may remove the same.
      for (const name of left) await rm(join(folder, name), { force: true });
    },
  };
}

async function readKept(path: string): Promise<Kept | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  return (
    isJsonObject(value) &&
    typeof value.key === 'string' &&
    typeof value.observedAt === 'string' &&
    !Number.isNaN(Date.parse(value.observedAt)) &&
    value.value !== undefined
  );
}
