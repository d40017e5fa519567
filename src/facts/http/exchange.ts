import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, request } from 'undici';
import { type AnswerBody, readBody } from './answer-body.ts';
import { refusalOfError } from './connection-failure.ts';
import { HttpFailure } from './failure.ts';
import { type Refusal, refusalOfStatus } from './refusal.ts';
import { hostOf } from './target.ts';

/** A request with nothing left to default. */
export interface Call {
  url: URL;
  method: 'GET' | 'POST';
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Headers that ask for an answer only where it changed. */
  condition: Record<string, string>;
  body: string | null;
  /** Milliseconds for one attempt. */
  timeout: number;
  maxBytes: number;
  dispatcher: Dispatcher;
  /** Calls everything off. */
  signal: AbortSignal;
}

/** A whole answer: a status from 200 to 299, or 304 where the call asked whether anything changed. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Bytes that are read of an answer that says no. */
const MAX_REJECTION_BYTES = 100_000;

/** Asks once, following redirects of GET requests within the origin. */
export async function exchange(call: Call): Promise<RawAnswer | Refusal> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(call.timeout)]);
  try {
    return await ask(call, signal);
  } catch (error) {
    return refusalOf(error, call, signal);
  }
}

async function ask(call: Call, signal: AbortSignal): Promise<RawAnswer | Refusal> {
  let url = call.url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const { method, body, dispatcher } = call;
    const headers = { ...call.headers, ...call.condition };
    const answer = await request(url, { method, headers, body, dispatcher, signal });
    const next = redirectOf(answer, url);
    if (!next || method === 'POST') return await read(answer, call, signal);
    await answer.body.dump();
    if (next.origin !== url.origin) throw redirectsElsewhere(url, next, answer.statusCode);
    url = next;
  }
  throw new HttpFailure(
    'unexpected-status',
    `${hostOf(url)} redirects more than ${MAX_REDIRECTS} times.`,
  );
}

function redirectOf(answer: Dispatcher.ResponseData, url: URL): URL | null {
  const { location } = answer.headers;
  if (!REDIRECTS.includes(answer.statusCode) || typeof location !== 'string') return null;
  return URL.parse(location, url);
}

function redirectsElsewhere(url: URL, next: URL, status: number): HttpFailure {
  return new HttpFailure(
    'unexpected-status',
    `${hostOf(url)} redirects to ${hostOf(next)}, which is not followed.`,
    status,
  );
}

async function read(
  answer: Dispatcher.ResponseData,
  call: Call,
  signal: AbortSignal,
): Promise<RawAnswer | Refusal> {
  const status = answer.statusCode;
  const headers = textHeaders(answer.headers);
  const host = hostOf(call.url);
  const encoding = headers['content-encoding'];
  if (isAnswer(status, call)) {
    const body = await readBody(answer.body, encoding, call.maxBytes);
    if (body.end === 'whole') return { status, headers, text: body.text };
    signal.throwIfAborted();
    return unfinished(body.end, call, status);
  }
  const { text } = await readBody(answer.body, encoding, MAX_REJECTION_BYTES);
  const authorized = 'authorization' in call.headers;
  return refusalOfStatus({ host, status, headers, text, authorized });
}

function isAnswer(status: number, call: Call): boolean {
  if (status === 304) return Object.keys(call.condition).length > 0;
  return status >= 200 && status < 300;
}

function unfinished(end: Exclude<AnswerBody['end'], 'whole'>, call: Call, status: number): Refusal {
  const host = hostOf(call.url);
  if (end === 'cut-off') {
    const failure = new HttpFailure('truncated', `${host} breaks off its answer.`, status);
    return { failure, again: 'unless-post' };
  }
  const size = new Intl.NumberFormat('en').format(call.maxBytes);
  const message = `${host} answers with more than ${size} bytes.`;
  return { failure: new HttpFailure('too-large', message, status), again: 'never' };
}

function refusalOf(error: unknown, call: Call, signal: AbortSignal): Refusal {
  if (error instanceof HttpFailure) return { failure: error, again: 'never' };
  if (call.signal.aborted) return { failure: calledOff(call.url), again: 'never' };
  if (signal.aborted) {
    const message = `${hostOf(call.url)} does not answer within ${call.timeout / 1000} s.`;
    return { failure: new HttpFailure('timeout', message), again: 'never' };
  }
  return refusalOfError(error, hostOf(call.url));
}

/** The failure of a request that is not made, or not to its end, because the time for all is up. */
export function calledOff(url: URL): HttpFailure {
  return new HttpFailure('cancelled', `The request to ${hostOf(url)} was called off.`);
}

function textHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
