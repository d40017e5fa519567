import { HttpFailure } from './failure.ts';

/**
 * The address of a request. Only `http:` and `https:` are asked, and a user name or password in the
 * address is refused: credentials belong into a header, where they stay out of logs.
 *
 * Throws an `HttpFailure` of kind `invalid-url`, which does not repeat the address.
 */
export function parseTarget(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new HttpFailure('invalid-url', 'The address of the request is not a URL.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new HttpFailure('invalid-url', 'The address of the request is neither http: nor https:.');
  }
  if (url.username || url.password) {
    throw new HttpFailure('invalid-url', `The address at ${hostOf(url)} holds a user name.`);
  }
  return url;
}

/** The host of an address as messages name it, with its port where that is not the usual one. */
export function hostOf(url: URL): string {
  return url.host.slice(0, 100);
}
