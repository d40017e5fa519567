import { join } from 'node:path';
import { confirm } from '@clack/prompts';
import { isJsonObject, type JsonValue } from '../../../src/model/json.ts';
import type { PortalConfig } from '../../../src/portal/config/load.ts';
import type { RunResult } from '../../../src/templates/engine/result.ts';
import { readable } from '../../../src/templates/instructions/shell.ts';
import type { OutsideTask } from '../../../src/templates/instructions/task.ts';
import { type OptionValues, UsageError } from '../command.ts';
import { type GitHubAccess, readAccess } from './publish/access.ts';
import { type Author, ownAuthor } from './publish/git.ts';
import { openGitHub } from './publish/github.ts';
import { isPublished, publishTasks, type TaskOutcome } from './publish/publish.ts';

/** A result whose files are written, and all that publishing them takes. */
interface Publication {
  result: RunResult;
  /** The folder that the files are in, absolute. */
  out: string;
  secrets: Readonly<Record<string, string>>;
  config: Pick<PortalConfig, 'facts'>;
  /** Whether a person at the terminal is asked first. */
  asks: boolean;
}

/** Who Backstage's commits are by, where nobody says so (plugin-scaffolder-node, initRepoAndPush). */
const DEFAULT_AUTHOR: Author = { name: 'Scaffolder', email: 'scaffolder@backstage.io' };

/** Whether the result is to be published. Throws a `UsageError` where that cannot be. */
export function wantsToPublish(values: OptionValues): boolean {
  if (values.publish !== true) return false;
  if (values['dry-run'] === true)
    throw new UsageError('--publish and --dry-run exclude each other.');
  if (readAccess(process.env, undefined) === undefined) {
    throw new UsageError('--publish takes a token from the environment: set GITHUB_TOKEN.');
  }
  return true;
}

/** Does on GitHub what can be done there, unless a person says no, and tells what became of each task. */
export async function publishResult(publication: Publication): Promise<TaskOutcome[]> {
  const { result, out, secrets, config, asks } = publication;
  const { tasks, files } = result;
  const left = tasks.map((task): TaskOutcome => ({ task, state: 'left' }));
  const access = readAccess(process.env, config.facts.merged.integrations);
  const own = access ? tasks.filter((task) => isPublished(task, access)) : [];
  if (!access || own.length === 0) {
    process.stderr.write('There is nothing that --publish can do.\n');
    return left;
  }
  if (asks && !(await isAgreed(own, access))) return left;
  const { author, commitMessage } = readDefaults(config.facts.merged.scaffolder);
  return publishTasks(tasks, secrets, {
    access,
    github: openGitHub(access),
    author: author ?? (await ownAuthor()) ?? DEFAULT_AUTHOR,
    commitMessage,
    files: files.map(({ path, executable }) => ({ path, executable, at: join(out, path) })),
  });
}

async function isAgreed(tasks: readonly OutsideTask[], { host }: GitHubAccess): Promise<boolean> {
  const titles = tasks.map(({ title }) => `  ${readable(title)}`).join('\n');
  process.stderr.write(`On ${host} this is done now:\n${titles}\n`);
  return (
    (await confirm({ message: 'Do it?', initialValue: false, output: process.stderr })) === true
  );
}

/** `scaffolder.defaultAuthor` and `defaultCommitMessage` of app-config, as Backstage reads them. */
function readDefaults(scaffolder: JsonValue | undefined): {
  author?: Author | undefined;
  commitMessage?: string | undefined;
} {
  if (!isJsonObject(scaffolder)) return {};
  const { defaultAuthor, defaultCommitMessage } = scaffolder;
  const { name, email } = isJsonObject(defaultAuthor) ? defaultAuthor : {};
  const isNamed = typeof name === 'string' || typeof email === 'string';
  return {
    author: isNamed
      ? {
          name: typeof name === 'string' ? name : DEFAULT_AUTHOR.name,
          email: typeof email === 'string' ? email : DEFAULT_AUTHOR.email,
        }
      : undefined,
    commitMessage: typeof defaultCommitMessage === 'string' ? defaultCommitMessage : undefined,
  };
}
