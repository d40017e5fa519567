import { hostOf, isLoopback } from './host-rules.ts';
import type { Machine } from './machine.ts';

/**
 * The proxy that `HTTPS_PROXY` or `HTTP_PROXY` names for an address, the names in lower case
 * first; undefined where there is none, `NO_PROXY` names the host (`*`, `example.com` with all
 * below it, `.example.com`), or it is this machine. client-node leaves these variables alone,
 * kubectl does not.
 */
export function environmentProxy(url: URL, machine: Machine): string | undefined {
  const read = (name: string) => machine.variable(name.toLowerCase()) ?? machine.variable(name);
  const proxy = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  const host = hostOf(url);
  if (!proxy || isLoopback(host) || isExempt(host, read('NO_PROXY') ?? '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isExempt(host: string, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .map((entry) => entry.replace(/^\*?\./, '').replace(/:\d+$/, ''))
    .some((entry) => entry === '*' || (entry !== '' && `.${host}`.endsWith(`.${entry}`)));
}
