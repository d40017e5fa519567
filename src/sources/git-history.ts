import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TreeError } from '../model/tree.ts';
import { commitTime } from './commit-time.ts';
import { type GitRun, runGit } from './git-program.ts';
import type { FileHistory, SourceHistory } from './source.ts';

/** Changes that are read; what was last touched before them has no known history. */
const MAX_COMMITS = 10_000;

/** Authors that are told apart for one file. */
const MAX_AUTHORS = 50;

/**
 * The history of the files that a commit has. `id` stands for it in caches; `ready` gives the
 * repository to ask, and is called when there is a question.
 */
export function gitHistory(
  id: string,
  commit: string,
  ready: () => Promise<GitRun>,
): SourceHistory {
  return {
    id,
    async read(paths) {
      try {
        const asked = paths.filter((path) => !path.includes('\n'));
        // Without any limit git would tell of all files.
        if (asked.length === 0) return new Map();
        const run = await ready();
        const log = await askLog(commit, asked, run);
        return readLog(log, await historyBoundary(run));
      } catch (error) {
        throw new TreeError(`Git does not tell who changed what: ${String(error)}`);
      }
    },
  };
}

/**
 * The commits of a clone whose parents it does not have; none where it has the whole past. They look
 * as if they had made every file, so what they changed counts for nothing.
 */
export async function historyBoundary(run: GitRun): Promise<Set<string>> {
  const file = (await runGit(['rev-parse', '--git-path', 'shallow'], run)).trim();
  const list = await readFile(path.resolve(run.cwd, file), 'utf8').catch(() => '');
  return new Set(list.split('\n').filter(Boolean));
}

/**
 * One walk for all paths. Nothing that a repository's settings could start is asked for; authors are
 * named as they were when they committed, because a .mailmap may change without a commit.
 */
function askLog(commit: string, paths: readonly string[], run: GitRun): Promise<string> {
  const limits = paths.includes('') ? [] : ['--', ...paths];
  return runGit(
    [
      '--literal-pathspecs',
      'log',
      '--no-show-signature',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--no-renames',
      '--no-merges',
      '--ignore-submodules=all',
      '--relative',
      '--name-only',
      '-z',
      `--max-count=${MAX_COMMITS}`,
      '--format=%x00%H %ct %an',
      '--stdin',
    ],
    { ...run, input: [commit, ...limits].map((line) => `${line}\n`).join('') },
  );
}

/**
 * Newest commit first, each `<id> <seconds> <author>` and then, from a new line, the paths it changed.
 * A commit without a time is passed over.
 */
function readLog(log: string, boundary: ReadonlySet<string>): Map<string, FileHistory> {
  const histories = new Map<string, FileHistory>();
  for (const commit of log.slice(1, -1).split('\0\0')) {
    const [head = '', ...paths] = commit.replace('\0\n', '\0').split('\0');
    const [, id = '', seconds = '', name = ''] = /^(\w+) (\S*) (.*)$/s.exec(head) ?? [];
    const updated = commitTime(seconds);
    if (updated === undefined || boundary.has(id)) continue;
    const author = authorName(name);
    for (const path of paths) {
      const known = histories.get(path);
      if (!known) histories.set(path, { updated, authors: author === '' ? [] : [author] });
      else if (author !== '') addAuthor(known.authors, author);
    }
  }
  return histories;
}

function addAuthor(authors: string[], author: string): void {
  if (authors.length < MAX_AUTHORS && !authors.includes(author)) authors.push(author);
}

/** A name that can be printed. Some people's git gives their address as their name. */
function authorName(written: string): string {
  return written
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/@.*/s, '')
    .trim()
    .slice(0, 100);
}
