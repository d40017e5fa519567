import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  stringOf,
} from '../../model/json.ts';
import type { RepoHost, RepoHostKind, RepoHosts } from '../../templates/repo-url.ts';
import { webUrl } from '../../templates/web-url.ts';
import type { AppConfig } from './schema.ts';

const KINDS: readonly RepoHostKind[] = [
  'azure',
  'bitbucketCloud',
  'bitbucketServer',
  'gerrit',
  'gitea',
  'github',
  'gitlab',
];

/** A host's name, with the port where it is not the usual one. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;

/** What the address of Bitbucket's REST API ends with; Backstage knows a server by that alone. */
const SERVER_API = /\/rest\/api\/[^/]+$/;

/**
 * The hosts that `integrations:` names, with their kinds and the addresses of their pages. Pages print
 * them, so that nothing else is taken: no token, no user, nothing of an address that holds one.
 *
 * Source: @backstage/integration, `readGitLabIntegrationConfig` and those of the other hosts.
 */
export function readRepoHosts(integrations: AppConfig['integrations']): RepoHosts {
  const sections = (integrations ?? {}) as Readonly<Record<string, JsonValue | undefined>>;
  const hosts = KINDS.flatMap((kind) =>
    listOf(sections[kind])
      .filter(isJsonObject)
      .flatMap((entry) => readHost(kind, entry)),
  );
  return Object.fromEntries(hosts);
}

function readHost(kind: RepoHostKind, entry: JsonObject): [string, RepoHost][] {
  const host = stringOf(entry.host)?.toLowerCase();
  if (host === undefined || !HOST.test(host)) return [];
  const baseUrl = pagesOf(kind, entry);
  const isUsual = baseUrl === undefined || baseUrl === `https://${host}`;
  return [[host, isUsual ? { kind } : { kind, baseUrl }]];
}

function pagesOf(kind: RepoHostKind, entry: JsonObject): string | undefined {
  const isServer = kind === 'bitbucketServer';
  const url = webUrl(stringOf(isServer ? entry.apiBaseUrl : entry.baseUrl));
  if (!url) return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  if (isServer && !SERVER_API.test(path)) return undefined;
  return `${url.origin}${path.replace(isServer ? SERVER_API : '', '')}`;
}
