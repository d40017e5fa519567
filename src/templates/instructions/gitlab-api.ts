import type { JsonObject } from '../../model/json.ts';
import { encode, link, webAddress } from './address.ts';
import { textOf } from './input.ts';
import type { InstructContext, Instructions, Recipe } from './recipe.ts';
import { isName, type RepositoryHost, readRepository } from './repository.ts';
import { printJson, readable } from './shell.ts';
import type { TaskCommand, TaskLink } from './task.ts';

/** A project on GitLab. */
export interface GitlabProject extends RepositoryHost {
  /** Its path with its groups, `acme/tools/customs`, or its number. */
  id: string;
}

/**
 * A recipe for an existing project: the input `projectId` where the template knows it, else what
 * `repoUrl` says: `project`, or `owner` and `repo`. Backstage wants a number in some actions and has it
 * from the step before; a path does as well (GitLab's REST API, "Namespaced paths").
 */
export function forProject(
  recipe: (project: GitlabProject, input: JsonObject, context: InstructContext) => Instructions,
): Recipe {
  return (input, context) => {
    const project = readProject(input, context);
    return typeof project === 'string'
      ? { title: context.title, text: project }
      : recipe(project, input, context);
  };
}

/** A recipe that needs only the GitLab itself, which is the host of `repoUrl`. */
export function forGitlab(
  recipe: (gitlab: RepositoryHost, input: JsonObject, context: InstructContext) => Instructions,
): Recipe {
  return (input, context) => {
    const gitlab = readRepository(textOf(input, 'repoUrl'), context.hosts, []);
    return typeof gitlab === 'string'
      ? { title: context.title, text: gitlab }
      : recipe(gitlab, input, context);
  };
}

function readProject(input: JsonObject, { hosts }: InstructContext): GitlabProject | string {
  const repoUrl = textOf(input, 'repoUrl');
  const gitlab = readRepository(repoUrl, hosts, []);
  if (typeof gitlab === 'string') return gitlab;
  const id = textOf(input, 'projectId') ?? projectOf(repoUrl);
  if (id !== undefined) {
    return isName(id, true) ? { ...gitlab, id } : `${readable(id)} is no project.`;
  }
  const repository = readRepository(repoUrl, hosts, ['owner', 'repo'], ['owner']);
  if (typeof repository === 'string') return repository;
  return { ...gitlab, id: `${repository.owner}/${repository.repo}` };
}

function projectOf(repoUrl: string | undefined): string | undefined {
  const project = URL.parse(`https://${repoUrl}`)?.searchParams.get('project');
  return project?.replace(/^\/+|\/+$/g, '') || undefined;
}

/**
 * Calls GitLab's REST API with `glab api`, as the visitor who is signed in there. The host is always
 * said, because glab otherwise takes that of the repository it stands in.
 */
export function gitlabApi(
  host: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: readonly string[],
  body?: JsonObject,
): TaskCommand {
  const words = ['glab', 'api', `--method=${method}`, `--hostname=${host}`];
  const address = path.map(encode).join('/');
  if (body === undefined) return { words: [...words, address] };
  return {
    words: [...words, '--header=Content-Type: application/json', '--input=-', address],
    input: printJson(body),
    isJson: true,
  };
}

/** Calls the API of one project: `path` follows `projects/<id>`. */
export function projectApi(
  project: GitlabProject,
  method: 'POST' | 'PUT',
  path: readonly string[],
  body: JsonObject,
): TaskCommand {
  return gitlabApi(project.host, method, ['projects', project.id, ...path], body);
}

/** How `glab` names a project: its path, with the host where it is not gitlab.com. */
export function glabName({ host, web, id }: GitlabProject): string {
  return host === 'gitlab.com' ? id : `${web}/${id}`;
}

/** Says that `glab` has to know who the visitor is there. */
export function signIn({ host }: RepositoryHost): string {
  const where = host === 'gitlab.com' ? '' : ` --hostname ${host}`;
  return `glab has to be signed in: glab auth login${where}.`;
}

/** A link to a page of a project; none where only its number is known. */
export function projectPage(
  title: string,
  project: GitlabProject,
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): TaskLink | undefined {
  if (!project.id.includes('/')) return undefined;
  return link(title, webAddress(project.web, [...project.id.split('/'), '-', ...path], query));
}
