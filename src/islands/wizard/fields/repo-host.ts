import { type RepoHostKind, type RepoHosts, repoHostKind } from '../../../templates/repo-url.ts';

/** Actions that publish, with what runs on the host they publish to, and that host where there is one. */
const ACTIONS: readonly [string, RepoHostKind, string][] = [
  ['publish:github', 'github', 'github.com'],
  ['publish:gitlab', 'gitlab', 'gitlab.com'],
  ['publish:bitbucketCloud', 'bitbucketCloud', 'bitbucket.org'],
  ['publish:bitbucketServer', 'bitbucketServer', ''],
  ['publish:azure', 'azure', 'dev.azure.com'],
  ['publish:gerrit', 'gerrit', ''],
  ['publish:gitea', 'gitea', ''],
];

/**
 * What runs on a host: what app-config or its name tells, or else what the template publishes to.
 *
 * @param hosts those that app-config names
 */
export function hostKind(
  host: string,
  actions: readonly string[],
  hosts?: RepoHosts,
): RepoHostKind {
  return repoHostKind(host, hosts) ?? publishes(actions)?.[1] ?? 'github';
}

/** The host that a template publishes to, as far as its actions tell; '' where any could be meant. */
export function likelyHost(actions: readonly string[]): string {
  return publishes(actions)?.[2] ?? '';
}

function publishes(actions: readonly string[]): (typeof ACTIONS)[number] | undefined {
  return ACTIONS.find(([id]) =>
    actions.some((action) => action === id || action.startsWith(`${id}:`)),
  );
}
