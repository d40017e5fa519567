import type { Dispatcher } from 'undici';
import type { JsonValue } from '../../model/json.ts';
import { ACCEPTED_ENCODINGS } from './answer-body.ts';
import { attempts } from './attempts.ts';
import type { HttpAnswer, HttpClient, HttpOptions } from './client.ts';
import { type Environment, openConnections } from './connections.ts';
import type { Call, RawAnswer } from './exchange.ts';
import { HttpFailure } from './failure.ts';
import { type Host, openHosts } from './hosts.ts';
import { conditionOf, openKeptAnswers } from './kept-answers.ts';
import { hostOf, parseTarget } from './target.ts';

/** What a client is made with. */
export interface HttpClientOptions {
  /** The folder of the answers that are kept with their `ETag`. */
  cacheFolder: string;
  /** Calls all requests off, also those that wait. */
  signal: AbortSignal;
  /** Proxy and certificates; see `openConnections`. */
  environment: Environment;
  /** Sent as `User-Agent`. */
  userAgent: string;
  /** Tells whether a text holds a secret, so that it is not kept; none does where nothing is said. */
  holdsSecret?: (text: string) => boolean;
  /** Requests to one host at once; 6 where nothing is said. */
  perHost?: number;
  /** How often a request is made again; 3 where nothing is said. */
  retries?: number;
  /** Milliseconds before the first time that it is made again, doubled each time; 500. */
  backoff?: number;
}

const DEFAULT_TIMEOUT = 10_000;
const DEFAULT_MAX_BYTES = 20_000_000;

/** The most milliseconds that a timer of Node can wait. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/**
 * Makes the client that plugins ask outside systems with.
 *
 * A request is made again after 429, 500, 502, 503, 504, a broken connection and an answer that breaks
 * off, each time after a longer pause; a POST only after a 429 or 503 that says when (`Retry-After`).
 * Where a host says so, all requests to it wait; where it says more than 30 seconds, they fail as
 * `throttled`. A request that
 * took its whole time is not made again. Redirects of GET requests are followed within the origin,
 * five at most. A dispatcher of the caller connects; everything else stays the same, but answers are
 * kept only where `cache` says so, because it may carry an identity of its own.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const patience = { retries: options.retries ?? 3, backoff: options.backoff ?? 500 };
  const hostNamed = openHosts(options.perHost ?? 6);
  const answers = openKeptAnswers(options.cacheFolder, options.holdsSecret ?? (() => false));
  let connections: Dispatcher | undefined;

  function ownConnections(): Dispatcher {
    connections ??= openConnections(options.environment);
    return connections;
  }

  function callOf(url: URL, asked: HttpOptions): Call {
    const body = asked.body === undefined ? null : bodyOf(asked.body, url);
    assertLimits(asked, url);
    return {
      url,
      method: asked.method ?? 'GET',
      headers: {
        accept: 'application/json',
        'accept-encoding': ACCEPTED_ENCODINGS,
        'user-agent': options.userAgent,
        ...(body !== null && { 'content-type': 'application/json' }),
        ...lowerCase(asked.headers ?? {}),
      },
      condition: {},
      body,
      timeout: Math.ceil(asked.timeout ?? DEFAULT_TIMEOUT),
      maxBytes: asked.maxBytes ?? DEFAULT_MAX_BYTES,
      dispatcher: asked.dispatcher ?? ownConnections(),
      signal: options.signal,
    };
  }

  async function throughCache(call: Call, host: Host): Promise<RawAnswer> {
    const kept = await answers.find(call);
    const condition = kept ? conditionOf(kept) : {};
    const answer = await attempts({ ...call, condition }, host, patience);
    if (kept && answer.status === 304) {
      await answers.touch(call);
      return kept;
    }
    await answers.keep(call, answer);
    return answer;
  }

  return {
    async request(address, asked = {}) {
      const url = parseTarget(address);
      const call = callOf(url, asked);
      const host = hostNamed(url.host);
      const isKept = call.method === 'GET' && (asked.cache ?? asked.dispatcher === undefined);
      const answer = await host.turn(() =>
        isKept ? throughCache(call, host) : attempts(call, host, patience),
      );
      return answerOf(answer, url);
    },
  };
}

function bodyOf(body: JsonValue, url: URL): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw new HttpFailure('invalid-url', `The body of the request to ${hostOf(url)} is no JSON.`);
  }
}

function assertLimits({ timeout = 1, maxBytes = 1 }: HttpOptions, url: URL): void {
  if (timeout > 0 && timeout <= MAX_TIMEOUT && maxBytes > 0) return;
  const message = `The request to ${hostOf(url)} has a timeout or size that cannot be kept to.`;
  throw new HttpFailure('invalid-url', message);
}

function answerOf(answer: RawAnswer, url: URL): HttpAnswer {
  return {
    ...answer,
    json() {
      try {
        return JSON.parse(answer.text);
      } catch {
        const message = `${hostOf(url)} answers with something that is not JSON.`;
        throw new HttpFailure('not-json', message, answer.status, answer.text.slice(0, 10_000));
      }
    },
  };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
