import { type HttpClient, HttpFailure } from '../../../src/facts/plugin.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { Connection } from '../clusters/connect.ts';

/** Milliseconds that a request may take; the client of Kubernetes has no limit of its own. */
const TIME_LIMIT = 10_000;

/** Milliseconds below which clocks count as equal; the header `Date` has whole seconds. */
const SKEW_THRESHOLD = 5_000;

/** The API server of one cluster. */
export interface Api {
  /** An answer that is a JSON object. It throws an `HttpFailure`. */
  get(path: string): Promise<JsonObject>;
  /** Milliseconds that its clock is ahead, by the answers so far; 0 below five seconds. */
  clockSkew(): number;
}

/** Asks an API server through the shared client. */
export function createApi({ url, headers, dispatcher }: Connection, http: HttpClient): Api {
  let skew = 0;
  return {
    async get(path) {
      const asked = Date.now();
      const answer = await http.request(`${url}${path}`, {
        headers: { ...headers, accept: 'application/json' },
        timeout: TIME_LIMIT,
        cache: false,
        ...(dispatcher === undefined ? {} : { dispatcher }),
      });
      skew = skewOf(answer.headers.date, asked, Date.now()) ?? skew;
      const body = answer.json();
      if (!isJsonObject(body)) throw new HttpFailure('not-json', 'The answer is no object.');
      return body;
    },
    clockSkew: () => (Math.abs(skew) < SKEW_THRESHOLD ? 0 : skew),
  };
}

/** How far a clock that said `date` at some time between two moments was off, at the least. */
function skewOf(date: string | undefined, from: number, to: number): number | undefined {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return undefined;
  if (theirs > to) return theirs - to;
  return theirs + 1000 < from ? theirs + 1000 - from : 0;
}
