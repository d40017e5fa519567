import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '../../../src/model/json.ts';
import type { FaultKind } from './fault.ts';
import type { Answer } from './status.ts';

/** From this size on the API server compresses, if asked to (measured; `defaultGzipThresholdBytes`). */
const gzipThreshold = 128 * 1024;

/** An answer as bytes, with all its headers. */
interface Written {
  code: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Headers that come with every answer to somebody known: which queue of the server it went through. */
const queueHeaders = {
  'x-kubernetes-pf-flowschema-uid': '5e7b3f1c-38af-4548-b92a-f4bdd3af329f',
  'x-kubernetes-pf-prioritylevel-uid': 'afa939da-ccb3-44d3-a12c-4a25b7f189f4',
};

/**
 * Sends an answer as the API server does: one line of JSON, indented for curl and browsers, compressed
 * above 128 KB for who accepts it, `content-length` for short answers only.
 * @returns how many bytes the body has.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  date: Date,
  fault?: FaultKind,
): number {
  const written = write(request, answer, date, fault);
  response.sendDate = false;
  if (fault === 'cut') written.headers['content-length'] = String(written.bytes.length);
  response.writeHead(written.code, written.headers);
  if (fault === 'slow') drip(response, written.bytes);
  else if (fault === 'endless') flood(response);
  else if (fault === 'cut') {
    response.write(half(written.bytes), () => response.socket?.destroy());
  } else response.end(written.bytes);
  return written.bytes.length;
}

function write(
  request: IncomingMessage,
  answer: Answer,
  date: Date,
  fault: FaultKind | undefined,
): Written {
  const text = textOf(answer.body, isIndented(request));
  const plain = Buffer.from(fault === 'half-json' ? text.slice(0, text.length / 2) : text);
  const headers: Record<string, string> = {
    'audit-id': randomUUID(),
    'cache-control': 'no-cache, private',
    'content-type': 'application/json',
    ...(answer.code === 401 ? {} : queueHeaders),
    ...answer.headers,
    date: date.toUTCString(),
  };
  const accepts = (request.headers['accept-encoding'] ?? '').includes('gzip');
  if ((accepts && plain.length > gzipThreshold) || fault === 'half-gzip') {
    const packed = gzipSync(plain, { level: 1 });
    const bytes = fault === 'half-gzip' ? half(packed) : packed;
    return {
      code: answer.code,
      headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
      bytes,
    };
  }
  // Go's server says the length of what it did not have to flush.
  if (plain.length <= 2048 && fault !== 'endless') headers['content-length'] = String(plain.length);
  return { code: answer.code, headers, bytes: plain };
}

function textOf(body: JsonObject | string, indented: boolean): string {
  if (typeof body === 'string') return body;
  const text = indented ? JSON.stringify(body, null, 2) : `${JSON.stringify(body)}\n`;
  // Go's encoder escapes what HTML could take for its own.
  return text.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function isIndented(request: IncomingMessage): boolean {
  const query = new URL(request.url ?? '/', 'https://localhost').searchParams;
  const pretty = query.get('pretty');
  if (pretty !== null) return pretty !== 'false' && pretty !== '0';
  return /^(curl|Wget|Mozilla)\//.test(request.headers['user-agent'] ?? '');
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

function drip(response: ServerResponse, bytes: Buffer): void {
  let position = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(position, position + 1));
    position += 1;
    if (position >= bytes.length) response.end();
  }, 1000);
  response.on('close', () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  const pour = () => {
    while (!response.destroyed && response.write(chunk)) {
      // Until the buffer is full.
    }
  };
  response.on('drain', pour);
  pour();
}
