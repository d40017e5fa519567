import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gitEnvironment, SAFE_CONFIG } from '../../../../src/sources/git-program.ts';
import type { WrittenFile } from '../out-folder.ts';

/** Milliseconds that one git command may take. */
const TIME_LIMIT = 300_000;

/** Who a commit is by. */
export interface Author {
  name: string;
  email: string;
}

/** What a commit is made of. */
export interface CommitPlan {
  /** Files by their path in the repository; `at` is where they lie on this disk. */
  files: readonly (Pick<WrittenFile, 'path' | 'executable'> & { at: string })[];
  /** Paths that the commit takes away. */
  deleted: readonly string[];
  message: string;
  author: Author;
  /** The commit it comes after; undefined for the first one. */
  parent?: string | undefined;
}

/**
 * A repository without a work tree that commits are made in and sent from. Files go into it as they are:
 * no line ends are changed, no filter runs, and no link of the remote's files is followed.
 */
export interface Outbox {
  /** Brings a branch of the remote; undefined where there is no such branch. */
  fetch(branch: string): Promise<string | undefined>;
  /** Makes a commit; undefined where it would change nothing, unless `allowEmpty`. */
  commit(plan: CommitPlan, allowEmpty: boolean): Promise<string | undefined>;
  /** Sends a commit to a branch, which is never overwritten. */
  push(commit: string, branch: string): Promise<void>;
}

/**
 * Opens an outbox to a repository, gives it to `use`, and removes it. The token goes to git in a variable
 * of its environment, for addresses of that origin alone: it stands on no command line and in no file.
 */
export async function withOutbox<T>(
  remote: string,
  token: string,
  use: (outbox: Outbox) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-publish-'));
  try {
    const git = createGit(folder, remote, token);
    await git(['init', '--quiet', '--bare', '--template=', folder]);
    return await use(createOutbox(git, remote));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs git and gives what it prints; throws an error with what it complains of. */
type Git = (args: readonly string[], input?: string) => Promise<string>;

function createOutbox(git: Git, remote: string): Outbox {
  return {
    async fetch(branch) {
      const ref = await refOf(branch);
      const found = await git(['ls-remote', '--heads', remote, ref]);
      if (found.trim() === '') return undefined;
      await git(['fetch', '--quiet', '--depth=1', '--no-tags', remote, ref]);
      return (await git(['rev-parse', 'FETCH_HEAD'])).trim();
    },
    async commit({ files, deleted, message, author, parent }, allowEmpty) {
      await git(parent === undefined ? ['read-tree', '--empty'] : ['read-tree', parent]);
      await git(['update-index', '-z', '--index-info'], await indexInfo(git, files, deleted));
      const tree = (await git(['write-tree'])).trim();
      if (parent !== undefined && !allowEmpty) {
        const before = (await git(['rev-parse', `${parent}^{tree}`])).trim();
        if (before === tree) return undefined;
      }
      const identity = [`user.name=${author.name}`, `user.email=${author.email}`];
      const parents = parent === undefined ? [] : ['-p', parent];
      const args = identity.flatMap((setting) => ['-c', setting]);
      return (await git([...args, 'commit-tree', ...parents, tree], message)).trim();
    },
    async push(commit, branch) {
      await git(['push', '--quiet', remote, `${commit}:${await refOf(branch)}`]);
    },
  };
}

/** The full name of a branch. Throws an error for a name that git does not take. */
export async function refOf(branch: string): Promise<string> {
  const ref = `refs/heads/${branch}`;
  await runGit(['check-ref-format', ref], gitEnvironment({})).catch(() => {
    throw new Error(`"${branch}" is no name of a branch`);
  });
  return ref;
}

/** Lines for `git update-index`: mode, content and path of each file, and zeros for one that goes. */
async function indexInfo(
  git: Git,
  files: CommitPlan['files'],
  deleted: readonly string[],
): Promise<string> {
  const written = await git(
    ['hash-object', '-w', '--no-filters', '--stdin-paths'],
    files.map(({ at }) => `${at}\n`).join(''),
  );
  const hashes = written.trim().split('\n');
  return [
    ...files.map(
      ({ path, executable }, index) =>
        `${executable ? '100755' : '100644'} ${hashes[index]}\t${path}\0`,
    ),
    ...deleted.map((path) => `0 ${'0'.repeat(40)}\t${path}\0`),
  ].join('');
}

/** The user's own name and address, as git knows them; undefined where it does not. */
export async function ownAuthor(): Promise<Author | undefined> {
  const read = async (key: string) =>
    (
      await runGit(['config', '--global', '--get', '--default', '', key], gitEnvironment({}))
    ).trim();
  const [name, email] = await Promise.all([read('user.name'), read('user.email')]);
  return name && email ? { name, email } : undefined;
}

function createGit(gitDir: string, remote: string, token: string): Git {
  const environment = withSettings(gitEnvironment({ gitDir }), [
    [`http.${new URL(remote).origin}/.extraheader`, authorization(token)],
    ['http.followRedirects', 'false'],
    ['credential.helper', ''],
    ['commit.gpgSign', 'false'],
    ['push.gpgSign', 'false'],
    ...SAFE_CONFIG.map((setting): [string, string] => {
      const [key = '', ...value] = setting.split('=');
      return [key, value.join('=')];
    }),
  ]);
  return (args, input) => runGit(args, environment, input);
}

/** As GitHub's own checkout action hands its token to git. */
function authorization(token: string): string {
  return `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** Adds settings to those that the environment has for git already. */
function withSettings(
  environment: Record<string, string>,
  settings: readonly [string, string][],
): Record<string, string> {
  const known = Number(environment.GIT_CONFIG_COUNT ?? 0) || 0;
  const added = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${known + index}`, key],
    [`GIT_CONFIG_VALUE_${known + index}`, value],
  ]);
  return {
    ...environment,
    ...Object.fromEntries(added),
    GIT_CONFIG_COUNT: String(known + settings.length),
  };
}

async function runGit(
  args: readonly string[],
  environment: Record<string, string>,
  input = '',
): Promise<string> {
  const child = spawn('git', args, {
    env: environment,
    signal: AbortSignal.timeout(TIME_LIMIT),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A git that fails before it has read everything closes the pipe; what it complains of says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code, output, complaint] = await Promise.all([
    ended,
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code === 0) return output;
  const said = complaint.trim().split('\n').filter(Boolean);
  const reason = said.find((line) => /^(fatal|error|remote):|rejected/.test(line)) ?? said.at(-1);
  throw new Error(`git ${commandOf(args)} says: ${reason ?? 'nothing'}`);
}

function commandOf(args: readonly string[]): string {
  return args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c') ?? '';
}
