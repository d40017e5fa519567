import type { ApiObject } from './object.ts';
import { type Answer, statusAnswer } from './status.ts';

/** A part of a list, with what its metadata says about the rest. */
export interface Page {
  items: ApiObject[];
  /** '' on the last page. */
  token: string;
  remaining: number;
}

/**
 * Cuts a list as `limit` and `continue` ask ("Retrieving large results sets in chunks").
 * A token says where to go on and at which resource version; clients must not look into it.
 */
export function pageOf(
  list: ApiObject[],
  query: URLSearchParams,
  resourceVersion: string,
): Page | Answer {
  const start = startOf(query.get('continue'));
  if (start === undefined) {
    return statusAnswer(400, 'BadRequest', 'continue key is not valid: invalid character');
  }
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isSafeInteger(limit) || limit < 0) {
    return statusAnswer(400, 'BadRequest', `strconv.ParseInt: parsing "${query.get('limit')}"`);
  }
  const end = limit === 0 ? list.length : Math.min(start + limit, list.length);
  const remaining = list.length - end;
  return {
    items: list.slice(start, end),
    token: remaining > 0 ? tokenOf(resourceVersion, end) : '',
    remaining,
  };
}

/**
 * What a server answers to a token that is older than what it keeps. The token in the answer goes
 * on with what there is now.
 */
export function expiredAnswer(query: URLSearchParams, usable: boolean): Answer {
  const start = startOf(query.get('continue')) ?? 0;
  if (!usable) {
    return statusAnswer(410, 'Expired', 'The resourceVersion for the provided list is too old.');
  }
  return statusAnswer(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    { metadata: { continue: tokenOf('-1', start) } },
  );
}

function tokenOf(resourceVersion: string, start: number): string {
  const content = { v: 'meta.k8s.io/v1', rv: Number(resourceVersion), start };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** 0 without a token, undefined for one that this server did not make. */
function startOf(token: string | null): number | undefined {
  if (token === null || token === '') return 0;
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof content !== 'object' || content === null || !('start' in content)) return undefined;
    return typeof content.start === 'number' ? content.start : undefined;
  } catch {
    return undefined;
  }
}
