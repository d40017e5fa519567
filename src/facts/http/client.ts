import type { Dispatcher } from 'undici';
import type { JsonValue } from '../../model/json.ts';

/** How a request is made; everything has a default. */
export interface HttpOptions {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: JsonValue;
  /** Milliseconds until the whole answer has to be there, 24 days at most; 10,000 where nothing is said. */
  timeout?: number;
  /** Bytes an answer may have, decompressed; 20 MB where nothing is said. */
  maxBytes?: number;
  /** Connects in a way of its own: other certificates, another proxy. */
  dispatcher?: Dispatcher;
  /**
   * Whether the answer is kept with its ETag; where nothing is said, answers to GET requests are that
   * need no dispatcher of their own. One that holds a secret that is known is never kept; say `false`
   * for a request whose answer is a new secret.
   */
  cache?: boolean;
}

/** A whole answer with a status from 200 to 299. */
export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The text as JSON; throws an `HttpFailure` of kind `not-json`. */
  json(): unknown;
}

/** The client that all plugins share. It throws an `HttpFailure`, and nothing else. */
export interface HttpClient {
  request(url: string, options?: HttpOptions): Promise<HttpAnswer>;
}
