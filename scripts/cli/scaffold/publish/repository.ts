import type { JsonObject } from '../../../../src/model/json.ts';
import { parseRepoUrl } from '../../../../src/templates/engine/parse-repo-url.ts';

/** A repository that a step acts on. */
export interface Repository {
  host: string;
  owner: string;
  repo: string;
}

/** Reads the input `repoUrl` of a step. Throws an error that says what is wrong with it. */
export function readRepository({ repoUrl }: JsonObject): Repository {
  if (typeof repoUrl !== 'string') throw new Error('the input repoUrl is missing');
  const { host, owner, repo } = parseRepoUrl(repoUrl);
  for (const part of [owner, repo]) {
    if (typeof part !== 'string' || !/^[\w.-]+$/.test(part) || /^\.+$/.test(part)) {
      throw new Error(`${repoUrl} is no repository of GitHub`);
    }
  }
  return { host: String(host), owner: String(owner), repo: String(repo) };
}
