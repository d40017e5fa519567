import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { isJsonObject } from '../../../../src/model/json.ts';
import { secretMark } from '../../../../src/templates/instructions/shell.ts';
import type { OutsideTask } from '../../../../src/templates/instructions/task.ts';
import type { GitHubAccess } from './access.ts';
import { reasonOf } from './github.ts';
import type { PublishAction, Publishing } from './publishing.ts';
import { openPullRequest } from './pull-requests.ts';
import { createGitHubRepository, publishGitHub, pushToGitHub } from './repositories.ts';
import { readRepository } from './repository.ts';
import { createIssue, dispatchWorkflow } from './requests.ts';

const ACTIONS: Readonly<Record<string, PublishAction>> = {
  'publish:github': publishGitHub,
  'publish:github:pull-request': openPullRequest,
  'github:repo:create': createGitHubRepository,
  'github:repo:push': pushToGitHub,
  'github:actions:dispatch': dispatchWorkflow,
  'github:issues:create': createIssue,
};

/** What became of a task. `left`: a person does it. */
export type TaskOutcome =
  | { task: OutsideTask; state: 'done'; done: string; url?: string | undefined; left: string[] }
  | { task: OutsideTask; state: 'failed'; reason: string }
  | { task: OutsideTask; state: 'left' };

/**
 * Tells whether `--publish` does a task: one of the actions above, for a repository of the GitHub that
 * the token is for.
 */
export function isPublished(task: OutsideTask, { host }: Pick<GitHubAccess, 'host'>): boolean {
  if (!Object.hasOwn(ACTIONS, task.action)) return false;
  try {
    return readRepository(task.input).host === host;
  } catch {
    return false;
  }
}

/**
 * Does the tasks that can be done, in their order, and leaves the others. After one that fails nothing
 * more is done, as later steps build on it; Backstage stops there too.
 */
export async function publishTasks(
  tasks: readonly OutsideTask[],
  secrets: Readonly<Record<string, string>>,
  publishing: Publishing,
): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = [];
  for (const task of tasks) {
    const act = isPublished(task, publishing.access) ? ACTIONS[task.action] : undefined;
    const hasFailed = outcomes.some(({ state }) => state === 'failed');
    if (!act || hasFailed) {
      outcomes.push({ task, state: 'left' });
      continue;
    }
    try {
      const published = await act(withSecrets(task.input, secrets), {
        ...publishing,
        files: filesOfTask(publishing.files, task),
      });
      outcomes.push({ task, state: 'done', ...published });
    } catch (error) {
      outcomes.push({ task, state: 'failed', reason: reasonOf(error) });
    }
  }
  return outcomes;
}

/** The files without those that only later steps of the template make. */
function filesOfTask(files: Publishing['files'], { later }: OutsideTask): Publishing['files'] {
  return files.filter(
    ({ path }) => !later.some((entry) => path === entry || path.startsWith(`${entry}/`)),
  );
}

/** An input with its secrets, which stand as marks in everything that is printed. */
function withSecrets(input: JsonObject, secrets: Readonly<Record<string, string>>): JsonObject {
  const marks = Object.entries(secrets).map(([name, value]) => [secretMark(name), value] as const);
  const fill = (value: JsonValue | undefined): JsonValue | undefined => {
    if (typeof value === 'string') {
      return marks.reduce((text, [mark, secret]) => text.replaceAll(mark, () => secret), value);
    }
    if (Array.isArray(value)) return value.map((item) => fill(item) ?? null);
    return isJsonObject(value) ? fillObject(value) : value;
  };
  const fillObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fill(value)]));
  return fillObject(input);
}
