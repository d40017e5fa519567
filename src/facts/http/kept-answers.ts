import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../../model/json.ts';
import { writeWholeFile } from '../whole-file.ts';
import type { Call, RawAnswer } from './exchange.ts';

/** Characters of an answer that is kept; longer ones are asked for every time. */
const MAX_LENGTH = 5_000_000;

/** Milliseconds after which an answer that nobody asked for is removed. */
const MAX_AGE = 30 * 24 * 60 * 60 * 1000;

/** Answers are for the owner of the portal's files alone. */
const PRIVATE = { file: 0o600, folder: 0o700 };

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
 * The answers themselves are written as they came, except those that `holdsSecret` tells of a secret in:
 * they are not kept, and removed where an earlier run kept them. The folder is as private as the
 * systems are, and is made for its owner alone. A file that cannot be read counts as absent, one that
 * cannot be written costs only the time of the next request.
 */
export function openKeptAnswers(
  folder: string,
  holdsSecret: (text: string) => boolean,
): KeptAnswers {
  let pruning: Promise<void> | undefined;
  const pathOf = (call: Call) => join(folder, `${keyOf(call)}.json`);
  return {
    async find(call) {
      const path = pathOf(call);
      const text = await readFile(path, 'utf8').catch(() => '');
      if (!holdsSecret(text)) return parseKept(text);
      await rm(path, { force: true }).catch(() => undefined);
      return undefined;
    },
    async keep(call, answer) {
      if (!mayBeKept(answer)) return;
      const text = JSON.stringify(answer);
      if (holdsSecret(text)) return;
      pruning ??= prune(folder).catch(() => undefined);
      await pruning;
      await writeWholeFile(pathOf(call), text, PRIVATE).catch(() => undefined);
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

async function prune(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > MAX_AGE) await rm(path, { force: true });
  }
}
