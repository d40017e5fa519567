import { BlockList, isIP } from 'node:net';

/** Ranges of the IANA special-purpose registries, and multicast: nothing public answers there. */
const RESERVED = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  ipv6: [
    '::/8',
    '64:ff9b::/32',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
    'fc00::/7',
    'fe80::/9',
    'ff00::/8',
  ],
} as const;

// One list for each family: Node matches an IPv4 address against the IPv6 range ::/8 as well.
const reserved = { ipv4: blockList('ipv4'), ipv6: blockList('ipv6') };

function blockList(family: keyof typeof RESERVED): BlockList {
  const list = new BlockList();
  for (const range of RESERVED[family]) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** The host of an address as DNS and sockets want it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

/**
 * Tells whether a host is one of those that patterns name: `api.example.com`, `10.1.2.3`, or
 * `*.example.com` for the domain and everything below it, as Backstage's
 * `dangerouslyAllowClusterUrls`.
 */
export function hostMatches(host: string, patterns: readonly string[]): boolean {
  return patterns.some((written) => {
    const pattern = written.toLowerCase();
    if (!pattern.startsWith('*.')) return host === pattern;
    return host === pattern.slice(2) || host.endsWith(pattern.slice(1));
  });
}

/** Tells whether an IP address is one that the public internet routes. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return family === 6 ? !reserved.ipv6.check(address, 'ipv6') : !reserved.ipv4.check(address);
}

/** Tells whether a host is this machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Says why a host is not public, all its addresses considered; undefined where it is.
 * `resolve` gives the addresses of a name.
 */
export async function notPublic(
  host: string,
  resolve: (host: string) => Promise<string[]>,
): Promise<string | undefined> {
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'is no public address';
  const addresses = await resolve(host).catch(() => undefined);
  if (addresses === undefined) return 'has no address';
  return addresses.every(isPublicAddress) ? undefined : 'has an address that is not public';
}
