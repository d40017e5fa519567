import { STATUS_CODES } from 'node:http';
import { HttpFailure, type HttpFailureKind } from './failure.ts';

/** Why an attempt gave nothing, and whether another one might. */
export interface Refusal {
  failure: HttpFailure;
  /** `never`: asking again changes nothing. `unless-post`: nothing is known of whether it was done. */
  again: 'always' | 'unless-post' | 'never';
  /** Milliseconds that the host wants to be left alone. */
  rest?: number | undefined;
}

/** Seconds that the client waits where a host says how long; longer ones are a failure. */
export const LONGEST_REST = 30;

const BODY_LENGTH = 10_000;

/** `Sun, 06 Nov 1994 08:49:37 GMT` and the older `Sunday, 06-Nov-94 08:49:37 GMT` (RFC 9110, 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;

const WORDS: Record<number, [HttpFailureKind, string]> = {
  403: ['forbidden', 'does not allow this'],
  404: ['not-found', 'does not have this'],
  410: ['gone', 'does not have this any more'],
  429: ['throttled', 'gets too many requests'],
};

/** What an answer is refused with that says no. */
export interface Rejection {
  host: string;
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Whether the request said who asks. */
  authorized: boolean;
}

/** The refusal that a status outside of 200 to 299 means. */
export function refusalOfStatus(rejection: Rejection): Refusal {
  const { host, status, text } = rejection;
  const rest = restOf(status, rejection.headers['retry-after']);
  const [kind, words] = wordsOf(rejection, rest);
  const reason = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return {
    failure: new HttpFailure(
      kind,
      `${host} ${words}: ${reason}.`,
      status,
      text.slice(0, BODY_LENGTH),
    ),
    again: againAfter(status, rest),
    rest,
  };
}

function wordsOf(rejection: Rejection, rest: number | undefined): [HttpFailureKind, string] {
  const { status } = rejection;
  if (rest !== undefined && rest > LONGEST_REST * 1000) {
    return ['throttled', `wants no requests for ${Math.ceil(rest / 1000)} s`];
  }
  if (status === 401) {
    return ['unauthorized', rejection.authorized ? 'refuses the token' : 'asks for a token'];
  }
  if (status >= 500) return ['server-error', 'has an error of its own'];
  return WORDS[status] ?? ['unexpected-status', 'answers something unexpected'];
}

function againAfter(status: number, rest: number | undefined): Refusal['again'] {
  if (rest !== undefined) return rest > LONGEST_REST * 1000 ? 'never' : 'always';
  return [429, 500, 502, 503, 504].includes(status) ? 'unless-post' : 'never';
}

/**
 * Milliseconds that a host asks for with 429 or 503: `Retry-After` holds seconds or an HTTP date
 * (RFC 9110, 10.2.3). Undefined where it says nothing that can be understood.
 */
function restOf(status: number, header: string | undefined): number | undefined {
  if (header === undefined || (status !== 429 && status !== 503)) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const time = HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}
