import type { JsonObject } from '../../model/json.ts';
import {
  type GithubRepository,
  githubApi,
  repositoryApi,
  setSecret,
  setVariable,
} from './github-api.ts';
import { flagOf, objectOf, objectsOf, pairsOf, textOf, textsOf } from './input.ts';
import type { TaskCommand } from './task.ts';

/** Switches of a new repository: the input, GitHub's name for it, and what a new one has. */
const SWITCHES: [input: string, field: string, usual: boolean][] = [
  ['allowMergeCommit', 'allow_merge_commit', true],
  ['allowSquashMerge', 'allow_squash_merge', true],
  ['allowRebaseMerge', 'allow_rebase_merge', true],
  ['allowAutoMerge', 'allow_auto_merge', false],
  ['allowUpdateBranch', 'allow_update_branch', false],
  ['deleteBranchOnMerge', 'delete_branch_on_merge', false],
  ['hasProjects', 'has_projects', true],
];

/** Choices of a new repository, likewise. */
const CHOICES: [input: string, field: string, usual: string][] = [
  ['squashMergeCommitTitle', 'squash_merge_commit_title', 'COMMIT_OR_PR_TITLE'],
  ['squashMergeCommitMessage', 'squash_merge_commit_message', 'COMMIT_MESSAGES'],
];

/**
 * Sets up a new repository: all that `publish:github` and `github:repo:create` do beside creating it and
 * protecting its branch, in their order (@backstage/plugin-scaffolder-backend-module-github,
 * `createGithubRepoWithCollaboratorsAndTopics`). What a new repository has anyway needs no command.
 */
export function configure(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  return [
    ...switchFeatures(repository, input),
    ...setProperties(repository, input),
    ...giveAccess(repository, input),
    ...setTopics(repository, input),
    ...pairsOf(input, 'repoVariables').map(([name, value]) => setVariable(repository, name, value)),
    ...pairsOf(input, 'secrets').map(([name, value]) => setSecret(repository, name, value)),
    ...customizeTokens(repository, input),
    ...subscribe(repository, input),
    ...shareWorkflows(repository, input),
  ];
}

function switchFeatures(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const body: JsonObject = {};
  for (const [name, field, usual] of SWITCHES) {
    const value = flagOf(input, name);
    if (value !== undefined && value !== usual) body[field] = value;
  }
  for (const [name, field, usual] of CHOICES) {
    const value = textOf(input, name);
    if (value !== undefined && value !== usual) body[field] = value;
  }
  return Object.keys(body).length === 0 ? [] : [repositoryApi(repository, 'PATCH', [], body)];
}

function setProperties(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const properties = Object.entries(objectOf(input, 'customProperties') ?? {}).map(
    ([name, value]) => ({ property_name: name, value: value ?? null }),
  );
  if (properties.length === 0) return [];
  return [repositoryApi(repository, 'PATCH', ['properties', 'values'], { properties })];
}

function giveAccess(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const others = objectsOf(input, 'collaborators').flatMap((collaborator) => {
    const permission = textOf(collaborator, 'access') ?? 'push';
    const user = textOf(collaborator, 'user');
    const team = textOf(collaborator, 'team');
    if (user !== undefined) return [addUser(repository, entityName(user), permission)];
    return team === undefined ? [] : [addTeam(repository, entityName(team), permission)];
  });
  return [
    ...giveAdmin(repository, textOf(input, 'access')),
    ...others.map((command) => ({ ...command, optional: true as const })),
  ];
}

/** `access` is a team, as `<owner>/<team>`, or a user; the owner has access already. */
function giveAdmin(repository: GithubRepository, access: string | undefined): TaskCommand[] {
  const team = `${repository.owner}/`;
  if (access === undefined || access === repository.owner) return [];
  return access.startsWith(team)
    ? [addTeam(repository, access.slice(team.length), 'admin')]
    : [addUser(repository, access, 'admin')];
}

function addUser(repository: GithubRepository, user: string, permission: string): TaskCommand {
  return repositoryApi(repository, 'PUT', ['collaborators', user], { permission });
}

function addTeam(repository: GithubRepository, team: string, permission: string): TaskCommand {
  const { host, owner, repo } = repository;
  return githubApi(host, 'PUT', ['orgs', owner, 'teams', team, 'repos', owner, repo], {
    permission,
  });
}

/** The name in an entity reference: what follows the last colon or slash. */
function entityName(ref: string): string {
  return ref.slice(Math.max(ref.lastIndexOf(':'), ref.lastIndexOf('/')) + 1);
}

function setTopics(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const names = textsOf(input, 'topics')?.map((topic) => topic.toLowerCase());
  if (names === undefined) return [];
  return [{ ...repositoryApi(repository, 'PUT', ['topics'], { names }), optional: true }];
}

function customizeTokens(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const customization = objectOf(input, 'oidcCustomization');
  if (customization === undefined) return [];
  const body = {
    use_default: flagOf(customization, 'useDefault') ?? true,
    include_claim_keys: textsOf(customization, 'includeClaimKeys'),
  };
  return [repositoryApi(repository, 'PUT', ['actions', 'oidc', 'customization', 'sub'], body)];
}

function subscribe(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  if (flagOf(input, 'subscribe') !== true) return [];
  return [repositoryApi(repository, 'PUT', ['subscription'], { subscribed: true, ignored: false })];
}

function shareWorkflows(repository: GithubRepository, input: JsonObject): TaskCommand[] {
  const level = textOf(input, 'workflowAccess');
  if (level === undefined) return [];
  const path = ['actions', 'permissions', 'access'];
  return [repositoryApi(repository, 'PUT', path, { access_level: level })];
}
