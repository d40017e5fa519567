import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HttpClient } from './client.ts';
import { createHttpClient, type HttpClientOptions } from './create.ts';
import { HttpFailure } from './failure.ts';

/** A folder that goes with the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'playbill-http-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** A client with a folder of its own that hardly waits. */
export async function client(options: Partial<HttpClientOptions> = {}): Promise<HttpClient> {
  return createHttpClient({
    cacheFolder: await folder(),
    signal: new AbortController().signal,
    environment: {},
    userAgent: 'playbill-test',
    backoff: 1,
    ...options,
  });
}

/** What a request fails with. */
export async function failure(asked: Promise<unknown>): Promise<HttpFailure> {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HttpFailure)) throw new Error('expected an HttpFailure', { cause: error });
  return error;
}

/** Kind and message of what a request fails with, the host as HOST. */
export async function said(asked: Promise<unknown>, host = '127.0.0.1:0'): Promise<string> {
  const { kind, message } = await failure(asked);
  return `${kind}: ${message.replaceAll(host, 'HOST')}`;
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
}
