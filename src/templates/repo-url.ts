/** What a repository can be named by, beside its host. */
export type RepoPart = 'owner' | 'repo' | 'organization' | 'workspace' | 'project';

/** The parts of a repository's place as Backstage's `repoUrl` holds them; '' where it names none. */
export type RepoParts = Record<'host' | RepoPart, string>;

/** What runs on a host, which decides what a repository is named by. */
export type RepoHostKind =
  | 'github'
  | 'gitlab'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'azure'
  | 'gerrit'
  | 'gitea';

/** A host as app-config's `integrations` knows it: nothing that is secret. */
export interface RepoHost {
  kind: RepoHostKind;
  /** Where its pages are, if not at `https://<host>`; without a slash at the end. */
  baseUrl?: string | undefined;
}

/** Hosts by name in small letters, with the port where it is not the usual one. */
export type RepoHosts = Readonly<Record<string, RepoHost>>;

/** No place at all. */
export const NO_REPO: RepoParts = {
  host: '',
  owner: '',
  repo: '',
  organization: '',
  workspace: '',
  project: '',
};

/** In the order in which Backstage writes them into the address. */
const WRITTEN: readonly RepoPart[] = ['owner', 'repo', 'organization', 'workspace', 'project'];

const HOSTS: readonly [RegExp, RepoHostKind][] = [
  [/(^|\.)github\./, 'github'],
  [/gitlab/, 'gitlab'],
  [/^bitbucket\.org$/, 'bitbucketCloud'],
  [/bitbucket|stash/, 'bitbucketServer'],
  [/(^|\.)dev\.azure\.com$|\.visualstudio\.com$/, 'azure'],
  [/gerrit/, 'gerrit'],
  [/gitea|codeberg\.org$/, 'gitea'],
];

const ASKED: Record<RepoHostKind, readonly RepoPart[]> = {
  github: ['owner', 'repo'],
  gitlab: ['owner', 'repo'],
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
  azure: ['organization', 'project', 'repo'],
  gerrit: ['owner', 'workspace', 'repo'],
  gitea: ['owner', 'repo'],
};

const REQUIRED: Record<RepoHostKind, readonly RepoPart[]> = {
  github: ['owner', 'repo'],
  gitlab: ['owner', 'repo'],
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
  azure: ['project', 'repo'],
  gerrit: ['repo'],
  gitea: ['repo'],
};

/**
 * What runs on a host: what `hosts` says, or else as far as its name tells; undefined for one that could be
 * anything. Backstage knows it from its `integrations` alone.
 *
 * @param hosts those that app-config names, `TemplateProgram.hosts`
 */
export function repoHostKind(host: string, hosts: RepoHosts = {}): RepoHostKind | undefined {
  const guessed = HOSTS.find(([pattern]) => pattern.test(host.toLowerCase()))?.[1];
  return configuredHost(host, hosts)?.kind ?? guessed;
}

/** Where the pages of a host are: `https://git.acme.com`, without a slash at the end. */
export function repoHostAddress(host: string, hosts: RepoHosts = {}): string {
  return configuredHost(host, hosts)?.baseUrl ?? `https://${host}`;
}

function configuredHost(host: string, hosts: RepoHosts): RepoHost | undefined {
  const name = host.toLowerCase();
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

/**
 * The parts that a form asks for to name a repository, in that order (plugin-scaffolder, RepoUrlPicker and
 * the pickers of each host beside it).
 */
export function askedParts(kind: RepoHostKind): readonly RepoPart[] {
  return ASKED[kind];
}

/** The parts without which there is no repository (plugin-scaffolder-node, parseRepoUrl). */
export function requiredParts(kind: RepoHostKind): readonly RepoPart[] {
  return REQUIRED[kind];
}

/**
 * Takes `host?owner=…&repo=…` apart; a text that is none gives no parts.
 *
 * @see parseRepoPickerUrl in @backstage/plugin-scaffolder
 */
export function readRepoUrl(text: string | undefined): RepoParts {
  if (!text || !URL.canParse(`https://${text}`)) return NO_REPO;
  const { host, searchParams } = new URL(`https://${text}`);
  const parts = WRITTEN.map((part) => [part, searchParams.get(part) ?? '']);
  return { ...NO_REPO, ...Object.fromEntries(parts), host };
}

/**
 * Composes the value of a repository picker from the parts that are not empty; undefined where no host is
 * known.
 *
 * @example writeRepoUrl({ host: 'github.com', owner: 'acme', repo: 'web' })
 *   // 'github.com?owner=acme&repo=web'
 * @see serializeRepoPickerUrl in @backstage/plugin-scaffolder
 */
export function writeRepoUrl(parts: Partial<RepoParts>): string | undefined {
  if (!parts.host) return undefined;
  const query = new URLSearchParams();
  for (const part of WRITTEN) if (parts[part]) query.set(part, parts[part]);
  return `${parts.host}?${query}`;
}
