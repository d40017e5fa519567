import { errors } from 'undici';
import { HttpFailure } from './failure.ts';
import type { Refusal } from './refusal.ts';

const BROKEN = 'it broke the connection';
const NO_NAMES = 'the name service does not answer';
const OTHER_TLS = 'it does not speak TLS as this client does';
const UNTRUSTED = 'an authority that is not trusted here has signed it';

/** What is wrong with a certificate, by the codes of OpenSSL and Node. */
const CERTIFICATES: Record<string, string> = {
  CERT_CHAIN_TOO_LONG: UNTRUSTED,
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REJECTED: UNTRUSTED,
  CERT_REVOKED: 'it was revoked',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  CERT_UNTRUSTED: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is made out for another name',
  INVALID_CA: UNTRUSTED,
  INVALID_PURPOSE: 'it is not made for servers',
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
};

/** Why there is no connection, by the codes of the operating system and undici. */
const CONNECTIONS: Record<string, string> = {
  EAI_AGAIN: NO_NAMES,
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: BROKEN,
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ENOTFOUND: 'the name is not known',
  EPIPE: BROKEN,
  EPROTO: OTHER_TLS,
  ERR_HTTP2_GOAWAY_SESSION: BROKEN,
  ERR_HTTP2_SESSION_ERROR: BROKEN,
  ERR_HTTP2_STREAM_CANCEL: BROKEN,
  ERR_HTTP2_STREAM_ERROR: BROKEN,
  NO_HTTP: 'it does not speak HTTP',
  UND_ERR_ABORTED: 'the proxy does not connect',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too long',
  UND_ERR_PRX_CONN: 'the proxy does not connect',
  UND_ERR_PRX_TLS: 'the proxy does not speak TLS as this client does',
  UND_ERR_SOCKET: BROKEN,
};

/** What passes by itself, often enough. */
const PASSING = new Set([BROKEN, NO_NAMES]);

/** The refusal that an error of undici, node:net or node:tls means. */
export function refusalOfError(error: unknown, host: string): Refusal {
  const codes = codesOf(error);
  const words = connectionWords(codes);
  return {
    failure:
      failureBeforeAnswer(codes, host) ??
      new HttpFailure('unreachable', `${host} cannot be reached: ${words}.`),
    again: PASSING.has(words) ? 'unless-post' : 'never',
  };
}

function failureBeforeAnswer(codes: string[], host: string): HttpFailure | undefined {
  const certificate = codes.map((code) => CERTIFICATES[code]).find(Boolean);
  if (certificate) {
    return new HttpFailure('certificate', `The certificate of ${host} is refused: ${certificate}.`);
  }
  if (codes.some((code) => code.startsWith('UND_ERR') && code.endsWith('_TIMEOUT'))) {
    return new HttpFailure('timeout', `${host} does not answer in time.`);
  }
  if (codes.includes('UND_ERR_INVALID_ARG')) {
    return new HttpFailure('invalid-url', `A header for ${host} holds a character that none may.`);
  }
  return undefined;
}

function connectionWords(codes: string[]): string {
  const known = codes.map((code) => CONNECTIONS[code]).find(Boolean);
  if (known) return known;
  if (codes.some((code) => code.startsWith('ERR_SSL_'))) return OTHER_TLS;
  return 'the connection fails';
}

/** The codes of an error and of what caused it; an error of several addresses has one for each. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const parts = error instanceof AggregateError ? error.errors : [];
  return [codeOf(error), ...[error.cause, ...parts].flatMap((part) => codesOf(part, depth + 1))];
}

/** The error of undici for what is no HTTP carries a code for some mistakes and none for others. */
function codeOf(error: Error): string {
  if (error instanceof errors.HTTPParserError) return 'NO_HTTP';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
