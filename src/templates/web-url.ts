/**
 * An address that may become a link: of the web, and without a user name, which reads like the host, as in
 * `https://github.com@evil.com`. Undefined for any other, so that what a template writes leads nowhere else.
 */
export function webUrl(address: string | undefined): URL | undefined {
  const url = URL.parse(address ?? '');
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}
