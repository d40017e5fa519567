import type { JsonObject } from '../../model/json.ts';
import { type RepoPart, repoHostKind, requiredParts } from '../repo-url.ts';

const NAMES: readonly RepoPart[] = ['owner', 'repo', 'organization', 'workspace', 'project'];

/**
 * Takes apart what the field RepoUrlPicker composes: `github.com?owner=acme&repo=customs`. Gives `host`
 * and those of owner, repo, organization, workspace and project that are there; throws an error with a
 * sentence for people where one is missing.
 *
 * Backstage knows the kind of every host from its configuration and refuses others. A dry run goes by
 * the name of the host, and asks an unknown one for nothing but `repo`.
 */
export function parseRepoUrl(repoUrl: unknown): JsonObject {
  const address = `https://${repoUrl}`;
  if (!URL.canParse(address)) throw new Error(`${repoUrl} is no repository`);
  const { host, searchParams } = new URL(address);
  for (const name of requiredNames(host, searchParams)) {
    if (!searchParams.get(name)) throw new Error(`${repoUrl} names no ${name}`);
  }
  const parts = NAMES.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value.replace(/^\/+|\/+$/g, '')]];
  });
  return { host, ...Object.fromEntries(parts) };
}

function requiredNames(host: string, found: URLSearchParams): readonly RepoPart[] {
  const kind = repoHostKind(host);
  if (kind === 'gitlab' && found.get('project')) return [];
  return kind ? requiredParts(kind) : ['repo'];
}
