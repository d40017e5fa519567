import { STATUS_CODES } from 'node:http';
import { HttpFailure } from '../../../src/facts/plugin.ts';
import type { ListingFailure } from '../cluster-snapshot.ts';

/**
 * What makes further requests to a cluster useless; `timeout` does where it is not the only one.
 */
export type ClusterEnd =
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'sign-in'
  | 'hindered'
  | 'unauthorized'
  | 'time-up';

/** Why a list was not made, or not made whole. */
export class ListFailure extends Error {
  override name = 'ListFailure';
  readonly failure: ListingFailure;
  /** Set where other requests to the cluster will hardly do any better. */
  readonly end: ClusterEnd | undefined;

  /** `detail` says more than the few words of the failure's reason. */
  constructor(failure: ListingFailure, end?: ClusterEnd, detail = failure.reason) {
    super(detail);
    this.failure = failure;
    this.end = end;
  }
}

interface Meaning {
  type: ListingFailure['type'];
  /** A few words; the status where nothing is said. */
  reason?: string;
  end?: ClusterEnd;
}

const MEANINGS: Readonly<Record<HttpFailure['kind'], Meaning>> = {
  'invalid-url': { type: 'down', end: 'unreachable', reason: 'its address is no URL' },
  unreachable: { type: 'down', end: 'unreachable', reason: 'no connection' },
  certificate: { type: 'down', end: 'certificate', reason: 'certificate refused' },
  timeout: { type: 'down', end: 'timeout', reason: 'no answer in time' },
  cancelled: { type: 'failed', end: 'time-up', reason: 'the time for collecting was up' },
  unauthorized: { type: 'refused', end: 'unauthorized' },
  forbidden: { type: 'refused' },
  'not-found': { type: 'absent' },
  gone: { type: 'failed' },
  throttled: { type: 'failed', reason: '429 Too Many Requests' },
  'server-error': { type: 'failed' },
  'unexpected-status': { type: 'failed' },
  truncated: { type: 'failed', reason: 'the answer broke off' },
  'too-large': { type: 'failed', reason: 'the answer was too large' },
  'not-json': { type: 'failed', reason: 'the answer was no JSON' },
};

/** What a failed request means for a list. Anything else than a failed request is thrown again. */
export function listFailure(error: unknown): ListFailure {
  if (error instanceof ListFailure) return error;
  if (!(error instanceof HttpFailure)) throw error;
  const { type, end, reason } = MEANINGS[error.kind];
  return new ListFailure({ type, reason: reason ?? statusText(error.status) }, end, detail(error));
}

/**
 * What the client says of a connection that was not made: "the certificate of … is refused: it has
 * expired".
 */
function detail({ kind, message }: HttpFailure): string | undefined {
  if (kind !== 'unreachable' && kind !== 'certificate') return undefined;
  const text = message.replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function statusText(status: number | undefined): string {
  if (status === undefined) return 'no answer';
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}
