import type { JsonObject } from '../../../../src/model/json.ts';
import { resolvePath } from '../../../../src/model/tree.ts';
import { type CommitPlan, type Outbox, withOutbox } from './git.ts';
import { flagInput, listInput, requiredText, textInput } from './inputs.ts';
import type { PublishAction, Publishing } from './publishing.ts';
import { commitOf, filesOf, nameOf, remoteOf } from './repositories.ts';
import { type Repository, readRepository } from './repository.ts';

/** GitHub takes no more assignees. */
const MAX_ASSIGNEES = 10;

/**
 * `publish:github:pull-request`: puts the files on a new branch of a repository and asks for a review of
 * it. With `update`, a branch that is there is added to, and its open pull request is kept.
 */
export const openPullRequest: PublishAction = async (input, publishing) => {
  const repository = readRepository(input);
  const { owner, repo } = repository;
  const head = requiredText(input, 'branchName');
  const title = requiredText(input, 'title');
  const { data: remote } = await publishing.github.repos.get({ owner, repo });
  const base = textInput(input, 'targetBranchName') ?? remote.default_branch;
  const address = remoteOf(remote, publishing);
  const isSent = await withOutbox(address, publishing.access.token, (outbox) =>
    sendBranch(outbox, { head, base, title }, input, publishing),
  );
  if (!isSent) {
    return { done: `left ${nameOf(repository)} as it is: nothing changes`, left: leftOf(input) };
  }
  const { number, html_url, isNew } = await findOrOpen(
    repository,
    { head, base, title },
    input,
    publishing,
  );
  const failed = await addPeople(repository, number, input, publishing);
  return {
    done: `${isNew ? 'opened' : 'added to'} pull request ${number} of ${nameOf(repository)}`,
    url: html_url,
    left: [...leftOf(input), ...failed],
  };
};

/** What a pull request is about. */
interface Request {
  /** The branch with the changes. */
  head: string;
  /** The branch that they are for. */
  base: string;
  title: string;
}

async function sendBranch(
  outbox: Outbox,
  { head, base, title }: Request,
  input: JsonObject,
  publishing: Publishing,
): Promise<boolean> {
  const there = await outbox.fetch(head);
  if (there !== undefined && input.update !== true) {
    throw new Error(`there is a branch ${head} already`);
  }
  const parent = there ?? (await outbox.fetch(base));
  if (parent === undefined) throw new Error(`there is no branch ${base}`);
  const plan: CommitPlan = {
    ...placed(input, publishing),
    ...commitOf(input, publishing, title),
    parent,
  };
  const commit = await outbox.commit(plan, flagInput(input, 'createWhenEmpty') ?? true);
  if (commit === undefined) return there !== undefined;
  await outbox.push(commit, head);
  return true;
}

/** The files below the input `targetPath`, and those that go; what goes wins, as in Backstage. */
function placed(input: JsonObject, publishing: Publishing): Pick<CommitPlan, 'files' | 'deleted'> {
  const folder = textInput(input, 'targetPath') ?? '';
  const place = (path: string) => {
    const target = resolvePath('', `${folder}/${path}`.replace(/^\/+/, ''));
    if (!target) throw new Error(`${path} would leave the repository`);
    return target;
  };
  const deleted = (listInput(input, 'filesToDelete') ?? []).map(place);
  const gone = new Set(deleted);
  const files = filesOf(input, publishing).map((file) => ({ ...file, path: place(file.path) }));
  return { files: files.filter(({ path }) => !gone.has(path)), deleted };
}

async function findOrOpen(
  { owner, repo }: Repository,
  { head, base, title }: Request,
  input: JsonObject,
  { github }: Publishing,
): Promise<{ number: number; html_url: string; isNew: boolean }> {
  if (input.update === true) {
    const { data: open } = await github.pulls.list({ owner, repo, head: `${owner}:${head}`, base });
    const [known] = open;
    if (known) return { number: known.number, html_url: known.html_url, isNew: false };
  }
  const { data: opened } = await github.pulls.create({
    owner,
    repo,
    title,
    head,
    base,
    body: textInput(input, 'description') ?? '',
    draft: input.draft === true,
  });
  return { number: opened.number, html_url: opened.html_url, isNew: true };
}

/** Asks people for reviews; those that GitHub refuses are left, and cost nothing else. */
async function addPeople(
  { owner, repo }: Repository,
  number: number,
  input: JsonObject,
  { github }: Publishing,
): Promise<string[]> {
  const reviewers = listInput(input, 'reviewers') ?? [];
  const teams = listInput(input, 'teamReviewers') ?? [];
  const assignees = listInput(input, 'assignees')?.slice(0, MAX_ASSIGNEES) ?? [];
  const failed: string[] = [];
  const attempt = async (words: string, isWanted: boolean, ask: () => Promise<unknown>) => {
    if (isWanted) await ask().catch(() => failed.push(words));
  };
  await attempt('asking for reviews', reviewers.length + teams.length > 0, () =>
    github.pulls.requestReviewers({
      owner,
      repo,
      pull_number: number,
      reviewers,
      team_reviewers: [...new Set(teams)],
    }),
  );
  await attempt('assignees', assignees.length > 0, () =>
    github.issues.addAssignees({ owner, repo, issue_number: number, assignees }),
  );
  return failed;
}

function leftOf(input: JsonObject): string[] {
  return input.forceFork === true ? ['a fork: the branch is in the repository itself'] : [];
}
