import { TreeError } from '../model/tree.ts';
import { READ_LIMIT, tooLarge } from './read-limit.ts';

/** A host that may be read over the web, as `backend.reading.allow` of app-config.yaml names it. */
export interface AllowedHost {
  /** Name, with the port where it is not the usual one; `*.example.com` for all below it. */
  host: string;
  /** Starts of the paths that may be read; all where left out. */
  paths?: readonly string[] | undefined;
}

const TIME_LIMIT = 15_000;
const MAX_REDIRECTS = 5;

/**
 * Reads one address over the web. Undefined where no rule allows it; a redirect is followed only to an
 * address that one allows. Rules of @backstage/backend-defaults, FetchUrlReader.
 *
 * Rejects with a `TreeError` where there is no answer, or one that is too large.
 */
export async function readUrl(
  address: string,
  allowed: readonly AllowedHost[],
): Promise<Uint8Array | undefined> {
  let url = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!isAllowedUrl(url, allowed)) {
      if (redirects === 0) return undefined;
      throw new TreeError(`${address} leads to ${url}, which is not allowed.`);
    }
    const response = await request(url);
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) {
      if (!response.ok) throw new TreeError(`${url} answers ${response.status}.`);
      return readBody(url, response);
    }
    await response.body?.cancel();
    url = new URL(next, url).href;
  }
  throw new TreeError(`${address} is redirected more than ${MAX_REDIRECTS} times.`);
}

/** Whether a rule allows a web address. Paths are compared after `..` is resolved. */
export function isAllowedUrl(url: string, allowed: readonly AllowedHost[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return allowed.some(
    (rule) =>
      fits(host, rule.host.toLowerCase()) &&
      (rule.paths === undefined || rule.paths.some((start) => pathname.startsWith(start))),
  );
}

function fits(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT) });
  } catch (error) {
    throw new TreeError(`${url} gives no answer: ${reasonOf(error)}.`);
  }
}

async function readBody(url: string, response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > READ_LIMIT) throw tooLarge(url, size);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof TreeError) throw error;
    throw new TreeError(`${url} stops in the middle of its answer: ${reasonOf(error)}.`);
  }
  return Buffer.concat(parts);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${TIME_LIMIT / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
