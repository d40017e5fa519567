import type { FactProblem, FactProblemCode } from './fact-problem.ts';
import { HttpFailure } from './http/failure.ts';

const CODES: Partial<Record<HttpFailure['kind'], FactProblemCode>> = {
  'invalid-url': 'facts/invalid-config',
  certificate: 'facts/unreachable',
  cancelled: 'facts/unreachable',
  forbidden: 'facts/refused',
  throttled: 'facts/unreachable',
  timeout: 'facts/unreachable',
  unauthorized: 'facts/refused',
  unreachable: 'facts/unreachable',
  'server-error': 'facts/unreachable',
};

/**
 * The problem that a failed request is, with what was asked for in front: "Uptime of orders: …".
 * Anything that is no `HttpFailure` is a mistake of the plugin and is thrown again.
 */
export function problemOf(failure: unknown, asked: string): FactProblem {
  if (!(failure instanceof HttpFailure)) throw failure;
  return {
    code: CODES[failure.kind] ?? 'facts/bad-answer',
    message: `${asked}: ${failure.message}`,
  };
}
