import type { JsonObject } from '../../model/json.ts';
import { encode } from './address.ts';
import type { Repository } from './repository.ts';
import { printJson } from './shell.ts';
import type { TaskCommand } from './task.ts';

/** A repository on GitHub, or on a GitHub of one's own. */
export type GithubRepository = Repository<'owner' | 'repo'>;

/** How `gh` names a repository: `acme/customs`, with the host where it is not github.com. */
export function ghName({ host, owner, repo }: Omit<GithubRepository, 'web'>): string {
  return host === 'github.com' ? `${owner}/${repo}` : `${host}/${owner}/${repo}`;
}

/** A person's name for a repository: `acme/customs`. */
export function nameOf(repository: GithubRepository): string {
  return `${repository.owner}/${repository.repo}`;
}

/** Says that `gh` has to know who the visitor is there. */
export function signIn({ host }: GithubRepository): string {
  const where = host === 'github.com' ? '' : ` --hostname ${host}`;
  return `gh has to be signed in: gh auth login${where}.`;
}

/**
 * Calls GitHub's REST API with `gh api`, as the visitor who is signed in there. A template's own token
 * is not needed. The body is JSON on standard input, because fields on the command line have rules of
 * their own for `@`, `true` and brackets.
 */
export function githubApi(
  host: string,
  method: 'POST' | 'PUT' | 'PATCH',
  path: readonly string[],
  body: JsonObject,
): TaskCommand {
  const hostname = host === 'github.com' ? [] : [`--hostname=${host}`];
  const address = path.map(encode).join('/');
  return {
    words: ['gh', 'api', `--method=${method}`, ...hostname, '--silent', '--input=-', address],
    input: printJson(body),
    isJson: true,
  };
}

/** Calls the API of one repository: `path` follows `repos/<owner>/<repo>`. */
export function repositoryApi(
  repository: GithubRepository,
  method: 'POST' | 'PUT' | 'PATCH',
  path: readonly string[],
  body: JsonObject,
): TaskCommand {
  return githubApi(
    repository.host,
    method,
    ['repos', repository.owner, repository.repo, ...path],
    body,
  );
}

/** Sets a variable of GitHub Actions, for the repository or one of its environments. */
export function setVariable(
  repository: GithubRepository,
  name: string,
  value: string,
  environment?: string,
): TaskCommand {
  const scope = [`--repo=${ghName(repository)}`, ...environmentFlag(environment)];
  return { words: ['gh', 'variable', 'set', ...scope, `--body=${value}`, '--', name] };
}

/** Sets a secret of GitHub Actions. Its value goes in by standard input, which no process list shows. */
export function setSecret(
  repository: GithubRepository,
  name: string,
  value: string,
  environment?: string,
): TaskCommand {
  const scope = [`--repo=${ghName(repository)}`, ...environmentFlag(environment)];
  return { words: ['gh', 'secret', 'set', ...scope, '--', name], input: value };
}

function environmentFlag(environment: string | undefined): string[] {
  return environment === undefined ? [] : [`--env=${environment}`];
}
