import { webUrl } from '../web-url.ts';
import { secretsIn } from './shell.ts';
import type { TaskLink } from './task.ts';

/** The longest address that a link has; servers refuse more than about 8 kB. */
const LONGEST_ADDRESS = 8000;

/**
 * An address from where the pages of a host are and from parts, each encoded, so that no part can end
 * where it stands. Query values that are undefined are left out.
 *
 * @example webAddress('https://github.com', ['new'], { owner: 'a&b' })
 *   // 'https://github.com/new?owner=a%26b'
 */
export function webAddress(
  web: string,
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${web}/${path.map(encode).join('/')}${queryOf(query)}`;
}

/** `?a=1&b=2`, encoded; '' where nothing is given. */
export function queryOf(query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encode(name)}=${encode(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Encodes one part of an address; marks of secrets stay, so that a shell fills them in. */
export function encode(part: string): string {
  return part
    .toWellFormed()
    .split(/(\uE000[^\uE000\uE001]+\uE001)/)
    .map((piece, index) => (index % 2 === 1 ? piece : encodeURIComponent(piece)))
    .join('');
}

/**
 * A link, where one can be made: see `webUrl`; not too long for a server, and never with a secret.
 */
export function link(title: string, address: string | undefined): TaskLink | undefined {
  if (address === undefined || secretsIn(address).length > 0) return undefined;
  const url = webUrl(address);
  return url && url.href.length <= LONGEST_ADDRESS ? { title, href: url.href } : undefined;
}
