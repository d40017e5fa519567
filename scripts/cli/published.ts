import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type JsonValue } from '../../src/model/json.ts';
import { DEFAULT_NAMESPACE, type EntityRef, formatRef } from '../../src/model/ref.ts';
import { UsageError } from './command.ts';

/** Bytes of the largest catalog that is read. */
const MAX_BYTES = 200_000_000;

/** Milliseconds that a portal may take to answer in full. */
const TIME_LIMIT = 60_000;

/** Where a printed portal has its entities, as Backstage has them. */
const ENTITIES = 'api/catalog/entities/';

/**
 * The entities of a published portal. `from` is the portal's address, the address of its entities, a
 * folder with a printed portal, or a file as `playbill entities` prints it.
 *
 * Throws a `UsageError` where there are none to be had: no answer, no such file, no list of entities,
 * too large or too slow.
 */
export async function readPublished(from: string): Promise<ReadonlySet<EntityRef>> {
  const text = /^https?:\/\//i.test(from) ? await download(from) : await readLocal(from);
  const found = parseEntities(text, from);
  const refs = found.flatMap((entity) => refOf(entity) ?? []);
  if (refs.length === 0 && found.length > 0) throw unusable(from, 'it lists no entities');
  return new Set(refs);
}

async function download(from: string): Promise<string> {
  const url = entitiesUrl(from);
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIME_LIMIT),
  }).catch((error: unknown) => {
    throw unusable(url.href, reasonOf(error));
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw unusable(url.href, `the server answers ${response.status}`);
  }
  return readText(response.body ?? [], url.href);
}

function entitiesUrl(from: string): URL {
  if (!URL.canParse(from)) throw new UsageError(`--against ${from} is no web address.`);
  const url = new URL(from);
  if (url.username || url.password) {
    throw new UsageError(
      `--against takes no address with a name or password; download ${ENTITIES} of ${url.host} and give the file.`,
    );
  }
  if (/(\/entities\/?|\.json)$/.test(url.pathname)) return url;
  return new URL(ENTITIES, `${url.origin}${url.pathname.replace(/\/?$/, '/')}`);
}

async function readLocal(from: string): Promise<string> {
  try {
    const isFolder = (await stat(from)).isDirectory();
    const file = isFolder ? join(from, ENTITIES, 'index.html') : from;
    return await readText(createReadStream(file), from);
  } catch (error) {
    throw error instanceof UsageError ? error : unusable(from, reasonOf(error));
  }
}

async function readText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  from: string,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MAX_BYTES) {
        throw unusable(from, `it has more than ${MAX_BYTES / 1_000_000} MB`);
      }
      parts.push(chunk);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : unusable(from, reasonOf(error));
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** One JSON array, or one entity a line. */
function parseEntities(text: string, from: string): JsonValue[] {
  try {
    if (!/^\s*\[/.test(text)) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return lines.map((line) => JSON.parse(line) as JsonValue);
    }
    return JSON.parse(text) as JsonValue[];
  } catch {
    const isPage = /^\s*</.test(text);
    throw unusable(
      from,
      isPage ? 'the answer is a web page; a login may stand before it' : 'it is no JSON',
    );
  }
}

function refOf(value: JsonValue): EntityRef | undefined {
  if (!isJsonObject(value) || !isJsonObject(value.metadata)) return undefined;
  const { kind } = value;
  const { name, namespace = DEFAULT_NAMESPACE } = value.metadata;
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string') {
    return undefined;
  }
  return formatRef({ kind, namespace, name });
}

function unusable(from: string, reason: string): UsageError {
  return new UsageError(`The entities of --against ${from} cannot be read: ${reason}.`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `there is no whole answer after ${TIME_LIMIT / 1000} s`;
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'the system refuses it',
    ENOTFOUND: 'there is no such host',
    ECONNREFUSED: 'nothing answers there',
  };
  return (
    reasons[code ?? ''] ?? (error.cause instanceof Error ? error.cause.message : error.message)
  );
}
