import { type Host, type HostKind, type Hosts, KNOWN_HOSTS } from '../../sources/hosts.ts';
import type { AppConfig } from './schema.ts';

/** The hosts that `integrations:` names, with those that everybody knows. */
export function readHosts(integrations: AppConfig['integrations']): Hosts {
  const hosts = new Map<string, Host>(KNOWN_HOSTS);
  for (const [kind, entries] of Object.entries(integrations ?? {})) {
    if (!isHostKind(kind) || !Array.isArray(entries)) continue;
    for (const { host } of entries as { host: string }[]) hosts.set(host.toLowerCase(), { kind });
  }
  return hosts;
}

const KINDS: ReadonlySet<string> = new Set<HostKind>([
  'azure',
  'bitbucketCloud',
  'bitbucketServer',
  'gitea',
  'github',
  'gitlab',
]);

function isHostKind(kind: string): kind is HostKind {
  return KINDS.has(kind);
}
