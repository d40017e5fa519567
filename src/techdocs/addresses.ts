const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel', 'ftp', 'ftps'];
const PICTURE = /^data:image\/(png|jpeg|jpg|gif|webp);base64,[a-z0-9+/=\s%]*$/i;

/** What kind of address a link or picture has. A relative one may be a file of the site. */
export type AddressKind = 'relative' | 'absolute' | 'external' | 'unsafe';

/**
 * Sorts an address. Browsers skip control characters and spaces when they look for a scheme, so
 * they are skipped here too. Of `data:` addresses only pictures that hold no script are safe.
 *
 * @example addressKind('java\nscript:alert(1)')  // 'unsafe'
 */
export function addressKind(address: string, use: 'link' | 'picture'): AddressKind {
  const bare = address.replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '');
  if (/^[\\/]{2}/.test(bare)) return 'external';
  const scheme = SCHEME.exec(bare)?.[1]?.toLowerCase();
  if (scheme === undefined) return /^[\\/]/.test(bare) ? 'absolute' : 'relative';
  if (use === 'picture' && scheme === 'data') return PICTURE.test(address) ? 'external' : 'unsafe';
  return LINK_SCHEMES.includes(scheme) ? 'external' : 'unsafe';
}

/** A link as the navigation may have it: outside the site, or from the root of the host. */
export function externalAddress(address: string): string | undefined {
  const kind = addressKind(address, 'link');
  return kind === 'external' || kind === 'absolute' ? address : undefined;
}

/** An address, or a part of one, without percent-encoding; as it is where that is broken. */
export function decodeAddress(address: string): string {
  if (!address.includes('%')) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/**
 * What an address has after `#`, without the text that a browser is to mark (`:~:text=…`), which
 * names no element; '' for none.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function anchorIn(address: string): string {
  const at = address.indexOf('#');
  return at === -1 ? '' : address.slice(at + 1).replace(/:~:.*$/s, '');
}
