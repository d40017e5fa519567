import type { JsonObject } from '../../model/json.ts';
import { type RepoHosts, type RepoPart, repoHostAddress } from '../repo-url.ts';
import { textOf } from './input.ts';
import type { InstructContext, Instructions, Recipe } from './recipe.ts';
import { readable } from './shell.ts';

/** Where a repository is. */
export interface RepositoryHost {
  /** Its name, possibly with a port: `git.acme.com`. */
  host: string;
  /** Where its pages are, without a slash at the end: `https://git.acme.com`. */
  web: string;
}

/** A repository: its host, and the parts that were asked for. */
export type Repository<Part extends RepoPart> = RepositoryHost & Record<Part, string>;

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d+)?$/;

/** One folder-like part of a name. A leading dash would be an option; colons and @ begin an address. */
const NAME = /^(?!\.{1,2}$)[\p{L}\p{N}_.~][\p{L}\p{N}_.~ +()-]*$/u;

/**
 * Reads what the field RepoUrlPicker composes, `github.com?owner=acme&repo=customs`, as Backstage does
 * (@backstage/plugin-scaffolder-node, `parseRepoUrl`): the host of `https://<text>`, the parts from its
 * query with slashes trimmed at both ends. Stricter than Backstage in what a host and a name may be,
 * because people run commands with them: no user name, no option, no shell character.
 *
 * @param hosts those that app-config names
 * @param nested parts that may be a path: groups of GitLab
 * @returns the repository, or a sentence that says what is wrong with the text
 */
export function readRepository<Part extends RepoPart>(
  repoUrl: string | undefined,
  hosts: RepoHosts | undefined,
  parts: readonly Part[],
  nested: readonly RepoPart[] = [],
): Repository<Part> | string {
  if (repoUrl === undefined) return 'The template gives no repository.';
  const url = URL.parse(`https://${repoUrl}`);
  if (url === null || url.username !== '' || url.password !== '' || !HOST.test(url.host)) {
    return `${readable(repoUrl)} is no repository. It looks like github.com?owner=acme&repo=customs.`;
  }
  const found: [string, string][] = [];
  for (const part of parts) {
    const value = partOf(url, part);
    if (value === '') return `${readable(repoUrl)} does not say its ${part}.`;
    if (!isName(value, nested.includes(part))) return `${readable(value)} is no name of a ${part}.`;
    found.push([part, value]);
  }
  const { host } = url;
  return {
    host,
    web: repoHostAddress(host, hosts),
    ...Object.fromEntries(found),
  } as Repository<Part>;
}

/** A recipe for a repository, whose address is the input `repoUrl`. What cannot be read is said. */
export function forRepository<Part extends RepoPart>(
  parts: readonly Part[],
  recipe: (
    repository: Repository<Part>,
    input: JsonObject,
    context: InstructContext,
  ) => Instructions,
): Recipe {
  return (input, context) => {
    const repository = readRepository(textOf(input, 'repoUrl'), context.hosts, parts);
    return typeof repository === 'string'
      ? { title: context.title, text: repository }
      : recipe(repository, input, context);
  };
}

/** Tells whether a text can name an owner, a repository or the like: see `readRepository`. */
export function isName(text: string, nested: boolean): boolean {
  return (nested ? text.split('/') : [text]).every((name) => NAME.test(name));
}

function partOf(url: URL, part: RepoPart): string {
  return (url.searchParams.get(part) ?? '').replace(/^\/+|\/+$/g, '');
}
