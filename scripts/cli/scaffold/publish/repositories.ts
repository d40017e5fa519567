import type { JsonObject } from '../../../../src/model/json.ts';
import { type CommitPlan, refOf, withOutbox } from './git.ts';
import { reasonOf } from './github.ts';
import { flagInput, listInput, recordInput, textInput } from './inputs.ts';
import type { PublishAction, Publishing } from './publishing.ts';
import { type Repository, readRepository } from './repository.ts';

/** A repository as GitHub tells of it. */
interface Remote {
  clone_url: string;
  html_url: string;
  default_branch: string;
}

/** Inputs that Backstage acts on with further requests, which are left to a person. */
const LEFT: Readonly<Record<string, string>> = {
  access: 'access of an administrator',
  collaborators: 'access of collaborators',
  secrets: 'secrets of the repository',
  repoVariables: 'variables of the repository',
  oidcCustomization: 'the OIDC subject',
  workflowAccess: 'access of workflows',
  subscribe: 'watching the repository',
};

/** `publish:github`: creates a repository and sends the files as its first commit. */
export const publishGitHub: PublishAction = async (input, publishing) => {
  const repository = readRepository(input);
  const branch = textInput(input, 'defaultBranch') ?? 'main';
  // What can go wrong without a repository does so before there is one.
  const { length } = filesOf(input, publishing);
  await refOf(branch);
  const created = await createRepository(repository, input, publishing);
  try {
    await sendFirst(created, branch, input, publishing);
    await setDefaultBranch(repository, created, branch, publishing);
  } catch (error) {
    throw new Error(`${nameOf(repository)} is created, but ${reasonOf(error)}`);
  }
  return {
    done: `created ${nameOf(repository)} and pushed ${length} files to ${branch}`,
    url: created.html_url,
    left: [...leftOf(input), ...protectionLeft(input, branch)],
  };
};

/** `github:repo:create`: creates an empty repository. */
export const createGitHubRepository: PublishAction = async (input, publishing) => {
  const repository = readRepository(input);
  const created = await createRepository(repository, input, publishing);
  return { done: `created ${nameOf(repository)}`, url: created.html_url, left: leftOf(input) };
};

/** `github:repo:push`: sends the files as the first commit of a repository that is there. */
export const pushToGitHub: PublishAction = async (input, publishing) => {
  const repository = readRepository(input);
  const { owner, repo } = repository;
  const { data: remote } = await publishing.github.repos.get({ owner, repo });
  const branch = textInput(input, 'defaultBranch') ?? 'main';
  await sendFirst(remote, branch, input, publishing);
  return {
    done: `pushed ${filesOf(input, publishing).length} files to ${branch} of ${nameOf(repository)}`,
    url: remote.html_url,
    left: protectionLeft(input, branch),
  };
};

/**
 * The files below the input `sourcePath`, with their paths from there. Throws an error where there are
 * none, as an empty repository is hardly what is meant.
 */
export function filesOf(
  input: JsonObject,
  { files }: Pick<Publishing, 'files'>,
): CommitPlan['files'] {
  const folder = textInput(input, 'sourcePath')?.replace(/^(\.?\/)+|\/+$/g, '') ?? '';
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`;
  const found = files
    .filter(({ path }) => path.startsWith(prefix))
    .map((file) => ({ ...file, path: file.path.slice(prefix.length) }));
  if (found.length === 0) throw new Error(`there are no files${prefix && ` in ${prefix}`}`);
  return found;
}

/** Sees that an address of GitHub's answer is one that the token may go to. */
export function remoteOf({ clone_url }: Pick<Remote, 'clone_url'>, { access }: Publishing): string {
  const url = URL.canParse(clone_url) ? new URL(clone_url) : undefined;
  const isSafe = url?.protocol === 'https:' || url?.protocol === new URL(access.api).protocol;
  if (url?.host.toLowerCase() === access.host && isSafe) return url.href;
  throw new Error(`GitHub names ${clone_url} as its address, which is not at ${access.host}`);
}

/** What a commit says, and who it is by. */
export function commitOf(
  input: JsonObject,
  { author, commitMessage }: Publishing,
  fallback: string,
): Pick<CommitPlan, 'author' | 'message'> {
  return {
    message:
      textInput(input, 'gitCommitMessage') ??
      textInput(input, 'commitMessage') ??
      commitMessage ??
      fallback,
    author: {
      name: textInput(input, 'gitAuthorName') ?? author.name,
      email: textInput(input, 'gitAuthorEmail') ?? author.email,
    },
  };
}

/** `acme/customs` */
export function nameOf({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}

/**
 * Creates a repository under an organisation or the user's own name, with the settings that Backstage
 * gives it (scaffolder-backend-module-github, createGithubRepoWithCollaboratorsAndTopics).
 */
async function createRepository(
  { owner, repo }: Repository,
  input: JsonObject,
  { github }: Publishing,
): Promise<Remote> {
  const { data: account } = await github.users.getByUsername({ username: owner });
  const isOrganization = account.type === 'Organization';
  if (!isOrganization) await refuseOthers(owner, github);
  const visibility = visibilityOf(input);
  const settings = settingsOf(repo, visibility, input);
  const { data } = isOrganization
    ? await github.request('POST /orgs/{org}/repos', {
        org: owner,
        ...settings,
        visibility,
        ...withoutUndefined({ custom_properties: recordInput(input, 'customProperties') }),
      })
    : await github.repos.createForAuthenticatedUser(settings);
  const topics = listInput(input, 'topics');
  if (topics) {
    const names = topics.map((topic) => topic.toLowerCase());
    await github.repos.replaceAllTopics({ owner, repo, names });
  }
  return data;
}

/** `internal` is for organisations of GitHub Enterprise; the types of GitHub's client do not know it. */
function visibilityOf(input: JsonObject): 'private' | 'public' {
  return (textInput(input, 'repoVisibility') ?? 'private') as 'private' | 'public';
}

/** A repository of a person is always created under the name of whose token it is. */
async function refuseOthers(owner: string, github: Publishing['github']): Promise<void> {
  const { data: own } = await github.users.getAuthenticated();
  if (own.login.toLowerCase() === owner.toLowerCase()) return;
  throw new Error(`${owner} is a person, and the token is of ${own.login}`);
}

function settingsOf(name: string, visibility: string, input: JsonObject) {
  const given = {
    description: textInput(input, 'description'),
    homepage: textInput(input, 'homepage'),
    has_issues: flagInput(input, 'hasIssues'),
    has_projects: flagInput(input, 'hasProjects'),
    has_wiki: flagInput(input, 'hasWiki'),
    auto_init: flagInput(input, 'autoInit'),
    allow_merge_commit: flagInput(input, 'allowMergeCommit'),
    allow_rebase_merge: flagInput(input, 'allowRebaseMerge'),
    allow_squash_merge: flagInput(input, 'allowSquashMerge'),
    allow_auto_merge: flagInput(input, 'allowAutoMerge'),
    allow_update_branch: flagInput(input, 'allowUpdateBranch'),
    delete_branch_on_merge: flagInput(input, 'deleteBranchOnMerge'),
    squash_merge_commit_title: squashTitle(input),
    squash_merge_commit_message: squashMessage(input),
  };
  return { name, private: visibility === 'private', ...withoutUndefined(given) };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(settings: T): Given<T> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Given<T>;
}

function squashTitle(input: JsonObject): 'PR_TITLE' | 'COMMIT_OR_PR_TITLE' | undefined {
  const title = textInput(input, 'squashMergeCommitTitle');
  return title === 'PR_TITLE' || title === 'COMMIT_OR_PR_TITLE' ? title : undefined;
}

function squashMessage(input: JsonObject): 'PR_BODY' | 'COMMIT_MESSAGES' | 'BLANK' | undefined {
  const message = textInput(input, 'squashMergeCommitMessage');
  return message === 'PR_BODY' || message === 'COMMIT_MESSAGES' || message === 'BLANK'
    ? message
    : undefined;
}

async function sendFirst(
  remote: Remote,
  branch: string,
  input: JsonObject,
  publishing: Publishing,
): Promise<void> {
  const address = remoteOf(remote, publishing);
  const plan = {
    files: filesOf(input, publishing),
    deleted: [],
    ...commitOf(input, publishing, 'initial commit'),
  };
  await withOutbox(address, publishing.access.token, async (outbox) => {
    const commit = await outbox.commit(plan, true);
    if (commit !== undefined) await outbox.push(commit, branch);
  });
}

/** The first branch of a repository is not always taken for its default one. */
async function setDefaultBranch(
  { owner, repo }: Repository,
  created: Remote,
  branch: string,
  { github }: Publishing,
): Promise<void> {
  if (created.default_branch === branch) return;
  await github.repos.update({ owner, repo, default_branch: branch });
}

function leftOf(input: JsonObject): string[] {
  return Object.entries(LEFT).flatMap(([name, words]) => (input[name] ? [words] : []));
}

/** Backstage protects the default branch unless a template says no (`protectDefaultBranch`). */
function protectionLeft(input: JsonObject, branch: string): string[] {
  return input.protectDefaultBranch === false ? [] : [`protection of the branch ${branch}`];
}
