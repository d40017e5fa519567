import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import {
  changeBranch,
  commitFiles,
  filesBelow,
  firstCommitOf,
  folderInside,
  joinPath,
  pushTo,
} from './git.ts';
import { forProject, type GitlabProject, glabName, projectApi, projectPage } from './gitlab-api.ts';
import { flagOf, objectOf, objectsOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipe, Recipes } from './recipe.ts';
import { readRepository } from './repository.ts';
import type { TaskCommand } from './task.ts';

/** Actions that make a project on GitLab, or change its files. */
export const GITLAB_PROJECT: Recipes = {
  'publish:gitlab': publishRecipe(),
  'publish:gitlab:merge-request': forProject(propose),
  'gitlab:repo:push': forProject(push),
};

function publishRecipe(): Recipe {
  return (input, context) => {
    const repository = readRepository(textOf(input, 'repoUrl'), ['owner', 'repo'], ['owner']);
    if (typeof repository === 'string') return { title: context.title, text: repository };
    return publish(repository, input);
  };
}

function publish(
  { host, owner, repo }: { host: string; owner: string; repo: string },
  input: JsonObject,
): Instructions {
  const commit = firstCommitOf(input, 'master');
  const settings = objectOf(input, 'settings') ?? {};
  const path = textOf(settings, 'path') ?? pathOf(repo);
  const project: GitlabProject = { host, id: `${owner}/${path}` };
  const visibility = visibilityOf(
    textOf(settings, 'visibility') ?? textOf(input, 'repoVisibility'),
  );
  const description = textOf(settings, 'description');
  const home = webAddress(host, [...owner.split('/'), path]);
  return {
    title: `Create the project ${project.id} on GitLab`,
    text: 'glab has to be signed in: glab auth login.',
    commands: [
      ...commitFiles(commit),
      {
        words: [
          'glab',
          'repo',
          'create',
          glabName(project),
          ...(path === repo ? [] : [`--name=${repo}`]),
          `--${visibility}`,
          ...(description === undefined ? [] : [`--description=${description}`]),
          `--defaultBranch=${commit.branch}`,
          '--skipGitInit',
        ],
      },
      ...pushTo(commit, `${home}.git`),
      ...changeSettings(project, input, settings),
      ...makeBranches(project, input),
      ...objectsOf(input, 'projectVariables').map((variable) => addVariable(project, variable)),
    ],
    links: [
      link('Create it in the browser', `${webAddress(host, ['projects', 'new'])}#blank_project`),
    ],
    output: { remoteUrl: home, repoContentsUrl: `${home}/-/blob/${commit.branch}` },
  };
}

/** The path that GitLab makes of a project's name. */
function pathOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function visibilityOf(visibility: string | undefined): 'private' | 'public' | 'internal' {
  return visibility === 'public' || visibility === 'internal' ? visibility : 'private';
}

/** All settings that `glab repo create` has no flag for. */
function changeSettings(
  project: GitlabProject,
  input: JsonObject,
  settings: JsonObject,
): TaskCommand[] {
  const { path, visibility, description, ...others } = settings;
  const topics = textsOf(settings, 'topics') ?? textsOf(input, 'topics') ?? [];
  const body = topics.length === 0 ? others : { ...others, topics };
  return Object.keys(body).length === 0 ? [] : [projectApi(project, 'PUT', [], body)];
}

function makeBranches(project: GitlabProject, input: JsonObject): TaskCommand[] {
  return objectsOf(input, 'branches').flatMap((branch) => {
    const name = textOf(branch, 'name');
    if (name === undefined) return [];
    const body = { branch: name, ref: textOf(branch, 'ref') ?? 'master' };
    const create = projectApi(project, 'POST', ['repository', 'branches'], body);
    const protect = projectApi(project, 'POST', ['protected_branches'], { name });
    return [
      ...(flagOf(branch, 'create') === true ? [create] : []),
      ...(flagOf(branch, 'protect') === true ? [protect] : []),
    ];
  });
}

function addVariable(project: GitlabProject, variable: JsonObject): TaskCommand {
  return projectApi(project, 'POST', ['variables'], {
    variable_type: 'env_var',
    protected: false,
    masked: false,
    raw: false,
    environment_scope: '*',
    ...variable,
  });
}

function propose(
  project: GitlabProject,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const title = textOf(input, 'title') ?? context.title;
  const branch = textOf(input, 'branchName') ?? 'scaffolded';
  const base = textOf(input, 'targetBranchName');
  const target = folderInside(textOf(input, 'targetPath'));
  const assignee = textOf(input, 'assignee');
  const description = textOf(input, 'description');
  return {
    title: `Propose the files to ${project.id} on GitLab`,
    text:
      flagOf(input, 'assignReviewersFromApprovalRules') === true
        ? 'Add the reviewers that the approval rules of the project name.'
        : '',
    commands: [
      ...changeProject(project, input, context, {
        branch,
        base,
        target,
        message: title,
        // Backstage takes the files from the target folder where no source is said.
        source: folderInside(textOf(input, 'sourcePath')) ?? target,
      }),
      {
        words: [
          'glab',
          'mr',
          'create',
          `--repo=${glabName(project)}`,
          `--source-branch=${branch}`,
          ...(base === undefined ? [] : [`--target-branch=${base}`]),
          `--title=${title}`,
          `--description=${description ?? ''}`,
          ...(flagOf(input, 'removeSourceBranch') === true ? ['--remove-source-branch'] : []),
          ...(assignee === undefined ? [] : [`--assignee=${assignee}`]),
          ...(textsOf(input, 'reviewers') ?? []).map((reviewer) => `--reviewer=${reviewer}`),
          '--yes',
        ],
      },
    ],
    links: [
      projectPage(
        'Open the merge request in the browser, once the branch is pushed',
        project,
        ['merge_requests', 'new'],
        {
          'merge_request[source_branch]': branch,
          'merge_request[target_branch]': base,
          'merge_request[title]': title,
          'merge_request[description]': description,
        },
      ),
    ],
    output: { targetBranchName: base, projectid: project.id, projectPath: project.id },
  };
}

function push(project: GitlabProject, input: JsonObject, context: InstructContext): Instructions {
  const branch = textOf(input, 'branchName') ?? 'main';
  return {
    title: `Push the files to the branch ${branch} of ${project.id} on GitLab`,
    commands: changeProject(project, input, context, {
      branch,
      base: undefined,
      target: folderInside(textOf(input, 'targetPath')),
      message: textOf(input, 'commitMessage') ?? context.title,
      source: folderInside(textOf(input, 'sourcePath')),
    }),
    links: [projectPage('The branch', project, ['tree', branch])],
    output: { projectid: project.id, projectPath: project.id },
  };
}

interface ProjectChange {
  branch: string;
  /** The branch that it starts from; the default branch where that is not said. */
  base: string | undefined;
  target: string | undefined;
  source: string | undefined;
  message: string;
}

function changeProject(
  project: GitlabProject,
  input: JsonObject,
  context: InstructContext,
  { base, source, target, ...change }: ProjectChange,
): TaskCommand[] {
  const checkout = `../${project.id.split('/').at(-1) ?? 'project'}.checkout`;
  const clone = ['glab', 'repo', 'clone', glabName(project), checkout];
  const deletes = textOf(input, 'commitAction') === 'delete';
  const below = filesBelow(context.files, source);
  return changeBranch({
    ...change,
    checkout,
    clone: base === undefined ? clone : [...clone, '--', `--branch=${base}`],
    author: {},
    source,
    target,
    files: context.files,
    remove: deletes ? below.map((path) => joinPath(target, path)) : [],
    copies: !deletes,
  });
}
