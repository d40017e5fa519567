import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { commitFiles, type FirstCommit, firstCommitOf, pushTo } from './git.ts';
import { type GithubRepository, ghName, nameOf, signIn } from './github-api.ts';
import { protectBranch } from './github-protection.ts';
import { configure } from './github-repository-settings.ts';
import { flagOf, textOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import { forRepository } from './repository.ts';
import type { TaskCommand, TaskLink } from './task.ts';

const PROTECTION_HINT =
  'Protect the branch. GitHub does so for public repositories and paid plans only.';

/** Actions that make a repository on GitHub, or fill one. */
export const GITHUB_REPOSITORY: Recipes = {
  'publish:github': forRepository(['owner', 'repo'], publish),
  'github:repo:create': forRepository(['owner', 'repo'], create),
  'github:repo:push': forRepository(['owner', 'repo'], push),
};

function publish(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const commit = firstCommitOf(input, 'main', context);
  const source = [`--source=${commit.folder ?? '.'}`, '--push'];
  return {
    title: `Create the repository ${nameOf(repository)} on GitHub`,
    text: signIn(repository),
    commands: [
      ...commitFiles(commit),
      { words: [...createWords(repository, input), ...source] },
      ...configure(repository, input),
      ...protectDefault(repository, commit, input),
    ],
    links: [newRepository(repository, input)],
    output: addressesOf(repository, commit.branch),
  };
}

function create(repository: GithubRepository, input: JsonObject): Instructions {
  const readme = flagOf(input, 'autoInit') === true ? ['--add-readme'] : [];
  return {
    title: `Create the empty repository ${nameOf(repository)} on GitHub`,
    text: signIn(repository),
    commands: [
      { words: [...createWords(repository, input), ...readme] },
      ...configure(repository, input),
    ],
    links: [newRepository(repository, input)],
    output: { remoteUrl: remoteOf(repository) },
  };
}

function push(
  repository: GithubRepository,
  input: JsonObject,
  context: InstructContext,
): Instructions {
  const commit = firstCommitOf(input, 'main', context);
  return {
    title: `Push the files to ${nameOf(repository)} on GitHub`,
    commands: [
      ...commitFiles(commit),
      ...pushTo(commit, remoteOf(repository)),
      ...protectDefault(repository, commit, input),
    ],
    links: [
      link('The repository', webAddress(repository.web, [repository.owner, repository.repo])),
    ],
    output: addressesOf(repository, commit.branch),
  };
}

function createWords(repository: GithubRepository, input: JsonObject): string[] {
  const description = textOf(input, 'description');
  const homepage = textOf(input, 'homepage');
  return [
    'gh',
    'repo',
    'create',
    ghName(repository),
    `--${visibilityOf(input)}`,
    ...(description === undefined ? [] : [`--description=${description}`]),
    ...(homepage === undefined ? [] : [`--homepage=${homepage}`]),
    ...(flagOf(input, 'hasIssues') === false ? ['--disable-issues'] : []),
    ...(flagOf(input, 'hasWiki') === false ? ['--disable-wiki'] : []),
  ];
}

function visibilityOf(input: JsonObject): 'private' | 'public' | 'internal' {
  const visibility = textOf(input, 'repoVisibility');
  return visibility === 'public' || visibility === 'internal' ? visibility : 'private';
}

function protectDefault(
  repository: GithubRepository,
  commit: FirstCommit,
  input: JsonObject,
): TaskCommand[] {
  if (flagOf(input, 'protectDefaultBranch') === false) return [];
  const admins = flagOf(input, 'protectEnforceAdmins') ?? true;
  return protectBranch(repository, commit.branch, admins, input).map((command, index) => ({
    ...command,
    comment: index === 0 ? PROTECTION_HINT : undefined,
    optional: true,
  }));
}

function newRepository(repository: GithubRepository, input: JsonObject): TaskLink | undefined {
  const address = webAddress(repository.web, ['new'], {
    owner: repository.owner,
    name: repository.repo,
    description: textOf(input, 'description'),
    visibility: visibilityOf(input),
  });
  return link('Create it in the browser', address);
}

function remoteOf({ web, owner, repo }: GithubRepository): string {
  return webAddress(web, [owner, `${repo}.git`]);
}

function addressesOf(repository: GithubRepository, branch: string): JsonObject {
  const home = webAddress(repository.web, [repository.owner, repository.repo]);
  return { remoteUrl: remoteOf(repository), repoContentsUrl: `${home}/blob/${branch}` };
}
