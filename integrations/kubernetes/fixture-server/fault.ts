import { expiredAnswer } from './paging.ts';
import type { ApiRequest } from './request.ts';
import { type Answer, statusAnswer, textAnswer } from './status.ts';

/**
 * What goes wrong.
 * - `unauthorized`: 401, as for a token that expired meanwhile
 * - `expired`: 410 to a request with a continue token; the answer has a token that goes on
 * - `expired-for-good`: 410 without such a token
 * - `throttled`: 429 as plain text with `retry-after: 1`
 * - `error`: 500 with a Status
 * - `unavailable`: 503 as plain text, as for metrics-server when it is down
 * - `hang`: no answer; the connection stays open until the client or `close` ends it
 * - `slow`: the answer's head, then one byte a second
 * - `reset`: the connection ends before any answer
 * - `cut`: the connection ends in the middle of the answer
 * - `half-json`: a well-formed answer whose JSON stops in the middle
 * - `half-gzip`: a well-formed answer whose gzip stops in the middle
 * - `endless`: an answer that does not end
 * - `answer`: the `answer` given
 */
export type FaultKind =
  | 'unauthorized'
  | 'expired'
  | 'expired-for-good'
  | 'throttled'
  | 'error'
  | 'unavailable'
  | 'hang'
  | 'slow'
  | 'reset'
  | 'cut'
  | 'half-json'
  | 'half-gzip'
  | 'endless'
  | 'answer';

/** A fault and the requests it befalls: those that meet all that is said. */
export interface Fault {
  kind: FaultKind;
  plural?: string;
  group?: string;
  namespace?: string;
  /** The whole path, `/version` for example. */
  path?: string;
  /** `first`: requests without a continue token; `later`: those with one. */
  page?: 'first' | 'later';
  /** How many requests it befalls; all of them where nothing is said. */
  times?: number;
  /** What `answer` answers. */
  answer?: Answer;
}

/** Faults with how often they struck. */
export type PendingFault = Fault & { struck: number };

/** The first fault that befalls a request; it counts as struck. */
export function strike(
  faults: PendingFault[],
  path: string,
  request: ApiRequest | undefined,
): Fault | undefined {
  const fault = faults.find((one) => befalls(one, path, request));
  if (fault !== undefined) fault.struck += 1;
  return fault;
}

/** The answer that a fault gives in place of the real one; undefined where it spoils the real one. */
export function faultAnswer(fault: Fault, query: URLSearchParams): Answer | undefined {
  switch (fault.kind) {
    case 'unauthorized':
      return unauthorized();
    case 'expired':
      return expiredAnswer(query, true);
    case 'expired-for-good':
      return expiredAnswer(query, false);
    case 'throttled':
      return textAnswer(429, 'Too many requests, please try again later.', { 'retry-after': '1' });
    case 'error':
      return statusAnswer(
        500,
        'InternalError',
        'Internal error occurred: etcdserver: request timed out',
        { details: { causes: [{ message: 'etcdserver: request timed out' }] } },
      );
    case 'unavailable':
      return textAnswer(503, 'service unavailable');
    case 'answer':
      return fault.answer;
    default:
      return undefined;
  }
}

/** The answer to a request without a token that the server knows. */
export function unauthorized(): Answer {
  return statusAnswer(401, 'Unauthorized', 'Unauthorized');
}

function befalls(fault: PendingFault, path: string, request: ApiRequest | undefined): boolean {
  const { times = Number.POSITIVE_INFINITY } = fault;
  if (fault.struck >= times) return false;
  if (fault.path !== undefined && fault.path !== path) return false;
  if (fault.plural !== undefined && fault.plural !== request?.plural) return false;
  if (fault.group !== undefined && fault.group !== request?.group) return false;
  if (fault.namespace !== undefined && fault.namespace !== request?.namespace) return false;
  const later = (request?.query.get('continue') ?? '') !== '';
  if (fault.kind === 'expired' || fault.kind === 'expired-for-good') return later;
  return fault.page === undefined || (fault.page === 'later') === later;
}
