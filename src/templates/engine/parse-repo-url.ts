import type { JsonObject } from '../../model/json.ts';
import { type RepoHosts, type RepoPart, repoHostKind, requiredParts } from '../repo-url.ts';

const NAMES: readonly RepoPart[] = ['owner', 'repo', 'organization', 'workspace', 'project'];

/**
 * Takes apart what the field RepoUrlPicker composes: `github.com?owner=acme&repo=customs`. Gives `host`
 * and those of owner, repo, organization, workspace and project that are there; throws an error with a
 * sentence for people where one is missing.
 *
 * Backstage knows the kind of every host from its configuration and refuses others. Here a host that is
 * not among `hosts` goes by its name, and an unknown one is asked for nothing but `repo`.
 */
export function parseRepoUrl(repoUrl: unknown, hosts?: RepoHosts): JsonObject {
  const address = `https://${repoUrl}`;
  if (!URL.canParse(address)) throw new Error(`${repoUrl} is no repository`);
  const { host, searchParams } = new URL(address);
  for (const name of requiredNames(host, searchParams, hosts)) {
    if (!searchParams.get(name)) throw new Error(`${repoUrl} names no ${name}`);
  }
  const parts = NAMES.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value.replace(/^\/+|\/+$/g, '')]];
  });
  return { host, ...Object.fromEntries(parts) };
}

function requiredNames(
  host: string,
  found: URLSearchParams,
  hosts: RepoHosts | undefined,
): readonly RepoPart[] {
  const kind = repoHostKind(host, hosts);
  if (kind === 'gitlab' && found.get('project')) return [];
  return kind ? requiredParts(kind) : ['repo'];
}
