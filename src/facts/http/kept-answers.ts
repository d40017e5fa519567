import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../../model/json.ts';
import type { Call, RawAnswer } from './exchange.ts';

/** Characters of an answer that is kept; longer ones are asked for every time. */
const MAX_LENGTH = 5_000_000;

/** Milliseconds after which an answer that nobody asked for is removed. */
const MAX_AGE = 30 * 24 * 60 * 60 * 1000;

/** Answers on disk, with what their server needs to say whether they changed (RFC 9110, 13.1). */
export interface KeptAnswers {
  /** The answer that an earlier run got to the same call. */
  find(call: Call): Promise<RawAnswer | undefined>;
  /** Keeps an answer, where its server gave it an `ETag` or a time and does not forbid it. */
  keep(call: Call, answer: RawAnswer): Promise<void>;
  /** Notes that an answer is still of use. */
  touch(call: Call): Promise<void>;
}

/**
 * Opens the answers that are kept in a folder. An answer belongs to its address and all headers of
 * the request, so what one token may read never answers another; of both only a hash is written.
 * The answers themselves are written as they came: the folder is as private as the systems are, and
 * is made for its owner alone. A file that cannot be read counts as absent, one that cannot be
 * written costs only the time of the next request.
 */
export function openKeptAnswers(folder: string): KeptAnswers {
  let pruning: Promise<void> | undefined;
  const pathOf = (call: Call) => join(folder, `${keyOf(call)}.json`);
  return {
    async find(call) {
      const text = await readFile(pathOf(call), 'utf8').catch(() => '');
      return parseKept(text);
    },
    async keep(call, answer) {
      if (!mayBeKept(answer)) return;
      pruning ??= prune(folder).catch(() => undefined);
      await pruning;
      await write(folder, pathOf(call), JSON.stringify(answer)).catch(() => undefined);
    },
    async touch(call) {
      const now = new Date();
      await utimes(pathOf(call), now, now).catch(() => undefined);
    },
  };
}

/** The headers that ask a server for an answer only where it differs from this one. */
export function conditionOf(answer: RawAnswer): Record<string, string> {
  const { etag, 'last-modified': time } = answer.headers;
  return {
    ...(etag && { 'if-none-match': etag }),
    ...(time && { 'if-modified-since': time }),
  };
}

function keyOf(call: Call): string {
  const headers = Object.entries(call.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([call.url.href, headers]))
    .digest('hex');
}

function mayBeKept(answer: RawAnswer): boolean {
  const { 'cache-control': control = '', vary = '' } = answer.headers;
  if (/\bno-store\b/i.test(control) || vary.includes('*')) return false;
  return Object.keys(conditionOf(answer)).length > 0 && answer.text.length <= MAX_LENGTH;
}

function parseKept(text: string): RawAnswer | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    return isRawAnswer(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isRawAnswer(value: unknown): value is RawAnswer {
  return (
    isJsonObject(value) &&
    typeof value.status === 'number' &&
    typeof value.text === 'string' &&
    isJsonObject(value.headers) &&
    Object.values(value.headers).every((header) => typeof header === 'string')
  );
}

/** Writes a file whole or not at all. Several threads may write the same one. */
async function write(folder: string, path: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, text, { mode: 0o600 });
  await rename(unfinished, path);
}

async function prune(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > MAX_AGE) await rm(path, { force: true });
  }
}
