import type { JsonObject } from '../../../src/model/json.ts';

/** An answer before it is written. */
export interface Answer {
  code: number;
  headers: Record<string, string>;
  /** JSON, or text as it stands. */
  body: JsonObject | string;
}

/** A failure as Kubernetes says it: a `Status` (API reference, meta/v1). */
export function statusAnswer(
  code: number,
  reason: string,
  message: string,
  more: { metadata?: JsonObject; details?: JsonObject } = {},
): Answer {
  const { metadata = {}, details } = more;
  return {
    code,
    headers: {},
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message,
      reason,
      ...(details === undefined ? {} : { details }),
      code,
    },
  };
}

/** A failure of the layers around the API: one line of text, as Go's `http.Error` writes it. */
export function textAnswer(
  code: number,
  text: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    code,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: `${text}\n`,
  };
}
