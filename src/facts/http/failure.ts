/** Why there is no answer. `invalid-url`: the request cannot be made as it is asked for. */
export type HttpFailureKind =
  | 'invalid-url'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'throttled'
  | 'server-error'
  | 'unexpected-status'
  | 'truncated'
  | 'too-large'
  | 'not-json'
  | 'cancelled';

/** A request without a usable answer. The message is for people and holds no secret, address or header. */
export class HttpFailure extends Error {
  override name = 'HttpFailure';
  readonly kind: HttpFailureKind;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** The first 10,000 characters of the answer. It may hold anything: read what is known, print nothing. */
  readonly body: string;

  constructor(kind: HttpFailureKind, message: string, status?: number, body = '') {
    super(message);
    this.kind = kind;
    this.status = status;
    this.body = body;
  }
}
