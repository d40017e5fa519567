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
import {
  forProject,
  type GitlabProject,
  glabName,
  projectApi,
  projectPage,
  signIn,
} from './gitlab-api.ts';
import { flagOf, objectOf, objectsOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipe, Recipes } from './recipe.ts';
import { type Repository, readRepository } from './repository.ts';
import type { TaskCommand } from './task.ts';

const USERNAME = /^[A-Za-z0-9_.-]+$/;

/** Actions that make a project on GitLab, or change its files. */
export const GITLAB_PROJECT: Recipes = {
  'publish:gitlab': publishRecipe(),
  'publish:gitlab:merge-request': forProject(propose),
  'gitlab:repo:push': forProject(push),
};

function publishRecipe(): Recipe {
  return (input, context) => {
    const repository = readRepository(
      textOf(input, 'repoUrl'),
      context.hosts,
      ['owner', 'repo'],
      ['owner'],
    );
    if (typeof repository === 'string') return { title: context.title, text: repository };
    return publish(repository, input, context);
  };
}

/**
 * GitLab makes a project, a private one, of a push to an address that has none (GitLab's documentation,
 * "Create a project with git push"). `glab repo create` does not fit: without its new flag
 * `--skipGitInit`, which the versions of most distributions do not know, it asks questions.
 */
function publish(
  { host, web, owner, repo }: Repository<'owner' | 'repo'>,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const commit = firstCommitOf(input, 'master', context);
  const settings = objectOf(input, 'settings') ?? {};
  const path = textOf(settings, 'path') ?? pathOf(repo);
  const project: GitlabProject = { host, web, id: `${owner}/${path}` };
  const home = webAddress(web, [...owner.split('/'), path]);
  const others = [
    ...changeSettings(project, settingsOf(repo, path, input, settings)),
    ...makeBranches(project, input),
    ...objectsOf(input, 'projectVariables').map((variable) => addVariable(project, variable)),
  ];
  return {
    title: `Create the project ${project.id} on GitLab`,
    text: `The first push makes the project, if you may add projects to ${owner}.${others.length === 0 ? '' : ` ${signIn(project)}`}`,
    commands: [...commitFiles(commit), ...pushTo(commit, `${home}.git`), ...others],
    links: [
      link('Create it in the browser', `${webAddress(web, ['projects', 'new'])}#blank_project`),
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

/** What is to differ from a project as a push makes it: private, named like its path. */
function settingsOf(
  name: string,
  usualName: string,
  input: JsonObject,
  { path, visibility = input.repoVisibility, ...settings }: JsonObject,
): JsonObject {
  const topics = textsOf(settings, 'topics') ?? textsOf(input, 'topics') ?? [];
  return {
    ...(name !== usualName && { name }),
    ...((visibility === 'public' || visibility === 'internal') && { visibility }),
    ...settings,
    ...(topics.length > 0 && { topics }),
  };
}

function changeSettings(project: GitlabProject, settings: JsonObject): TaskCommand[] {
  return Object.keys(settings).length === 0 ? [] : [projectApi(project, 'PUT', [], settings)];
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
  const description = textOf(input, 'description');
  const people = peopleOf(input);
  return {
    title: `Propose the files to ${project.id} on GitLab`,
    text: [
      signIn(project),
      base === undefined &&
        'The last command says main. Change that if the branch to merge into is named otherwise.',
      flagOf(input, 'assignReviewersFromApprovalRules') === true &&
        'Add the reviewers that the approval rules of the project name.',
    ]
      .filter(Boolean)
      .join(' '),
    commands: [
      ...changeProject(project, input, context, {
        branch,
        base,
        target,
        message: title,
        // Backstage takes the files from the target folder where no source is said.
        source: folderInside(textOf(input, 'sourcePath')) ?? target,
      }),
      projectApi(project, 'POST', ['merge_requests'], {
        source_branch: branch,
        target_branch: base ?? 'main',
        title,
        description: [description, people].filter(Boolean).join('\n\n'),
        remove_source_branch: flagOf(input, 'removeSourceBranch') ?? false,
      }),
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

/**
 * Who works on a merge request, as quick actions of its description: the API wants numbers of people, and
 * `glab mr create` does nothing in a folder that is no clone of the project.
 */
function peopleOf(input: JsonObject): string {
  const mentions = (names: readonly string[]) =>
    names.filter((name) => USERNAME.test(name)).map((name) => ` @${name}`);
  const assignees = mentions([textOf(input, 'assignee') ?? '']);
  const reviewers = mentions(textsOf(input, 'reviewers') ?? []);
  return [
    ...(assignees.length === 0 ? [] : [`/assign${assignees.join('')}`]),
    ...(reviewers.length === 0 ? [] : [`/assign_reviewer${reviewers.join('')}`]),
  ].join('\n');
}

function push(project: GitlabProject, input: JsonObject, context: InstructContext): Instructions {
  const branch = textOf(input, 'branchName') ?? 'main';
  return {
    title: `Push the files to the branch ${branch} of ${project.id} on GitLab`,
    text: signIn(project),
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
    later: context.later,
    remove: deletes ? below.map((path) => joinPath(target, path)) : [],
    copies: !deletes,
  });
}
