import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { HttpFailure } from './failure.ts';

/** Environment variables by name. */
export type Environment = Record<string, string | undefined>;

/**
 * Connects as the environment says: through the proxy of `HTTPS_PROXY` or `HTTP_PROXY` except where
 * `NO_PROXY` names the host (the names in lower case win, as with curl), and trusting the
 * certificates of the file `NODE_EXTRA_CA_CERTS` beside those that Node trusts. It speaks HTTP/1.1.
 *
 * Throws an `HttpFailure` where the proxy or the file cannot be used.
 */
export function openConnections(environment: Environment): Dispatcher {
  const trusted = trustedCertificates(environment.NODE_EXTRA_CA_CERTS);
  const options = {
    httpProxy: proxyOf(environment, 'HTTP_PROXY'),
    httpsProxy: proxyOf(environment, 'HTTPS_PROXY'),
    noProxy: environment.no_proxy ?? environment.NO_PROXY ?? '',
    // Over HTTP/2 all requests share a connection, and one that died would cost them all.
    allowH2: false,
  };
  try {
    return trusted
      ? new EnvHttpProxyAgent({
          ...options,
          connect: trusted,
          requestTls: trusted,
          proxyTls: trusted,
        })
      : new EnvHttpProxyAgent(options);
  } catch {
    throw new HttpFailure(
      'invalid-url',
      'HTTPS_PROXY or HTTP_PROXY is not the address of a proxy.',
    );
  }
}

/** A proxy's address; many write it without the scheme. Empty, it keeps undici from its own look-up. */
function proxyOf(environment: Environment, name: 'HTTP_PROXY' | 'HTTPS_PROXY'): string {
  const address = environment[name.toLowerCase()] ?? environment[name] ?? '';
  return address === '' || address.includes('://') ? address : `http://${address}`;
}

function trustedCertificates(file: string | undefined): { ca: string[] } | undefined {
  if (!file) return undefined;
  try {
    return { ca: [...getCACertificates('default'), readFileSync(file, 'utf8')] };
  } catch {
    throw new HttpFailure('certificate', 'The file that NODE_EXTRA_CA_CERTS names cannot be read.');
  }
}
