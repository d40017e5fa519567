import type { GitRef } from './git-remote.ts';
import { azure } from './hosts/azure.ts';
import { bitbucketCloud } from './hosts/bitbucket-cloud.ts';
import { bitbucketServer } from './hosts/bitbucket-server.ts';
import { gitea } from './hosts/gitea.ts';
import { github } from './hosts/github.ts';
import { gitlab } from './hosts/gitlab.ts';
import { encodePath, type HostFormat, type RepositoryFile } from './hosts/host-format.ts';
import type { Source } from './source.ts';

export type { RepositoryFile };

const FORMATS = {
  azure,
  bitbucketCloud,
  bitbucketServer,
  gitea,
  github,
  gitlab,
} satisfies Record<string, HostFormat>;

/** The kinds of hosts, as `integrations:` of app-config.yaml calls them. */
export type HostKind = keyof typeof FORMATS;

export interface Host {
  kind: HostKind;
  /** Where its pages are, if not at `https://<host>`; without a slash at the end. */
  baseUrl?: string | undefined;
}

/** Hosts by name, with the port where it is not the usual one. */
export type Hosts = ReadonlyMap<string, Host>;

/** Hosts that everybody knows, also under the names they have for SSH. */
export const KNOWN_HOSTS: Hosts = new Map<string, Host>([
  ['github.com', { kind: 'github' }],
  ['ssh.github.com', { kind: 'github', baseUrl: 'https://github.com' }],
  ['gitlab.com', { kind: 'gitlab' }],
  ['altssh.gitlab.com', { kind: 'gitlab', baseUrl: 'https://gitlab.com' }],
  ['bitbucket.org', { kind: 'bitbucketCloud' }],
  ['altssh.bitbucket.org', { kind: 'bitbucketCloud', baseUrl: 'https://bitbucket.org' }],
  ['gitea.com', { kind: 'gitea' }],
  ['codeberg.org', { kind: 'gitea' }],
  ['dev.azure.com', { kind: 'azure' }],
  ['ssh.dev.azure.com', { kind: 'azure', baseUrl: 'https://dev.azure.com' }],
  ['vs-ssh.visualstudio.com', { kind: 'azure', baseUrl: 'https://dev.azure.com' }],
]);

/** What a host has for people who read a file. */
export type HostLinks = Pick<Source, 'viewUrl' | 'editUrl' | 'issueForm'>;

/**
 * Links to the files of a repository, from its address in any form that git clones. They follow
 * the branch and not the commit, so that pages do not change with every commit. Editing needs a
 * branch. An unknown host, or an address that is no repository there, has no links.
 */
export function fileLinks(address: string, ref: GitRef, hosts: Hosts = KNOWN_HOSTS): HostLinks {
  const clone = parseClone(address, hosts);
  const format = clone && FORMATS[clone.host.kind];
  const page = clone && format?.page(clone.segments);
  if (clone === undefined || format === undefined || page === undefined) {
    return { viewUrl: () => undefined, editUrl: () => undefined };
  }
  const base = `${clone.baseUrl}/${encodePath(page.join('/'))}`;
  return {
    viewUrl: (path, line) => (isInside(path) ? base + format.view({ ref, path, line }) : undefined),
    editUrl: (path) =>
      ref.type === 'branch' && isInside(path) ? base + format.edit({ ref, path }) : undefined,
    issueForm: format.issue && { ...format.issue, address: base + format.issue.address },
  };
}

/**
 * Reads the address of a file or folder as a person copies it from a host, or as Backstage's `url`
 * locations are written. A branch with slashes cannot be told from folders: its first segment is
 * taken, as Backstage's git-url-parse does. Undefined for an unknown host, an address of another
 * form, and any that tries `..`.
 *
 * @example parseHostUrl('https://github.com/o/r/blob/main/docs/a.md')
 *   // { address: 'https://github.com/o/r.git', ref: 'main', path: 'docs/a.md' }
 */
export function parseHostUrl(url: string, hosts: Hosts = KNOWN_HOSTS): RepositoryFile | undefined {
  if (!/^https?:\/\/[^\\\p{Cc}]+$/iu.test(url) || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const host = findHost(parsed.host, hosts);
  const written = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*/s, '');
  const segments = host && pathSegments(written, basePath(host));
  if (host === undefined || segments === undefined) return undefined;
  const file = FORMATS[host.kind].locate(segments, parsed.searchParams);
  if (file === undefined || !isInside(file.path) || file.ref?.split('/').includes('..')) {
    return undefined;
  }
  const suffix = host.kind === 'azure' ? '' : '.git';
  return {
    address: `${host.baseUrl ?? parsed.origin}/${encodePath(file.clone.join('/'))}${suffix}`,
    ref: file.ref === '' ? undefined : file.ref,
    path: file.path.replace(/\/+$/, ''),
  };
}

interface CloneAddress {
  host: Host;
  baseUrl: string;
  segments: string[];
}

function parseClone(address: string, hosts: Hosts): CloneAddress | undefined {
  const web = /^https?:\/\/(?:[^@/]*@)?([^/]+)(\/[^?#]*)/i.exec(address);
  const ssh =
    /^(?:ssh|git|git\+ssh|ssh\+git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?(\/.*)/i.exec(address) ??
    /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)/.exec(address);
  const [, name = '', path = ''] = web ?? ssh ?? [];
  const host = findHost(name, hosts) ?? (web ? undefined : findByHostname(name, hosts));
  const segments = host && pathSegments(path, web ? basePath(host) : '');
  if (host === undefined || segments === undefined) return undefined;
  const last = segments.pop()?.replace(/\.git$/, '');
  if (last === undefined || last === '') return undefined;
  return {
    host,
    baseUrl: host.baseUrl?.replace(/\/+$/, '') ?? `https://${name.toLowerCase()}`,
    segments: [...segments, last],
  };
}

function findHost(name: string, hosts: Hosts): Host | undefined {
  const host = name.toLowerCase();
  if (host.endsWith('.visualstudio.com') && !hosts.has(host)) return { kind: 'azure' };
  return hosts.get(host);
}

/** SSH has a port of its own: a host that is known with another one is still the same host. */
function findByHostname(name: string, hosts: Hosts): Host | undefined {
  for (const [known, host] of hosts) {
    if (known.replace(/:\d+$/, '') === name.toLowerCase()) {
      return { baseUrl: `https://${known}`, ...host };
    }
  }
  return undefined;
}

function basePath(host: Host): string {
  return host.baseUrl === undefined ? '' : new URL(host.baseUrl).pathname.replace(/\/+$/, '');
}

/**
 * Decoded segments of a path below `base`. Undefined if it is elsewhere, is badly encoded or has a
 * segment that leads out, which the parser of URLs would silently resolve.
 */
function pathSegments(path: string, base: string): string[] | undefined {
  if (!path.startsWith(base)) return undefined;
  try {
    const segments = path
      .slice(base.length)
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
    return segments.every(isPlainSegment) ? segments : undefined;
  } catch {
    return undefined;
  }
}

/** A slash may be encoded into a segment, as some hosts do with branches. */
function isPlainSegment(segment: string): boolean {
  return isInside(segment) && !/[\\\p{Cc}]/u.test(segment);
}

function isInside(path: string): boolean {
  return path.split('/').every((segment) => segment !== '..' && segment !== '.');
}
