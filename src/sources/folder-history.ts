import { existsSync } from 'node:fs';
import path from 'node:path';
import { isIgnored } from './folder-files.ts';
import { withoutCredentials } from './git-address.ts';
import { gitHistory, historyBoundary } from './git-history.ts';
import { type GitRun, runGit } from './git-program.ts';
import type { GitRef } from './git-remote.ts';
import { committerDate } from './mirror.ts';
import type { Revision, SourceHistory } from './source.ts';

/** What git knows of a folder in a work tree. */
export interface FolderHistory {
  /** The last commit that touched the folder; undefined while it has uncommitted changes. */
  revision: Revision | undefined;
  files: SourceHistory;
  /** Blob ids of the files that are as they were committed, by path in the folder. */
  committed: ReadonlyMap<string, string>;
  /** The address of the remote `origin`, without credentials. */
  origin: string | undefined;
  /** What is checked out. */
  ref: GitRef;
  /** The folder's path in the repository: '' for its root, otherwise with a slash at the end. */
  prefix: string;
}

/**
 * Asks git about a folder; undefined if it is in no work tree, or nothing of it is committed yet.
 *
 * A folder may have been unpacked with a `.git` of its own, whose settings are then a stranger's:
 * filters that they define are switched off, beside everything that `SAFE_CONFIG` names.
 */
export async function readFolderHistory(folder: string): Promise<FolderHistory | undefined> {
  if (!isInWorkTree(folder)) return undefined;
  try {
    return await askGit(folder);
  } catch {
    return undefined;
  }
}

/** Looks for `.git` itself, because many folders are in no work tree and each git command costs. */
function isInWorkTree(folder: string): boolean {
  if (existsSync(path.join(folder, '.git'))) return true;
  const parent = path.dirname(folder);
  return parent !== folder && isInWorkTree(parent);
}

async function askGit(folder: string): Promise<FolderHistory | undefined> {
  const run: GitRun = { cwd: folder, config: await withoutFilters(folder) };
  const tracked = await runGit(['ls-files', '--stage', '-z', '--', '.'], run);
  if (tracked === '') return undefined;
  const [prefix, head, branch, origin, changed, last, boundary] = await Promise.all([
    oneLine(['rev-parse', '--show-prefix'], run),
    oneLine(['rev-parse', '--verify', 'HEAD'], run),
    oneLine(['symbolic-ref', '--quiet', '--short', 'HEAD'], run).catch(() => ''),
    oneLine(['ls-remote', '--get-url', 'origin'], run).catch(() => 'origin'),
    runGit(
      [
        'status',
        '--porcelain',
        '-z',
        '--no-renames',
        '--ignore-submodules=all',
        '--untracked-files=all',
        '--',
        '.',
      ],
      run,
    ),
    oneLine(['rev-list', '-1', 'HEAD', '--', '.'], run),
    historyBoundary(run),
  ]);
  if (last === '') return undefined;
  const changes = changedPaths(changed, prefix);
  return {
    revision: changes.size > 0 ? undefined : await commitRevision(last, run),
    files: gitHistory([last, ...boundary].join(' '), last, async () => run),
    committed: blobIds(tracked, changes),
    // git answers with the remote's own name where there is no such remote.
    origin: origin === 'origin' ? undefined : withoutCredentials(origin),
    ref: branch === '' ? { type: 'commit', name: head } : { type: 'branch', name: branch },
    prefix,
  };
}

async function withoutFilters(folder: string): Promise<string[]> {
  const names = await runGit(['config', '--local', '--name-only', '--list', '-z'], { cwd: folder });
  const filters = new Set(
    names.split('\0').flatMap((name) => /^(filter\..*)\.[^.]+$/s.exec(name)?.[1] ?? []),
  );
  return [...filters].flatMap((filter) => [
    `${filter}.clean=`,
    `${filter}.smudge=`,
    `${filter}.process=`,
    `${filter}.required=false`,
  ]);
}

async function commitRevision(commit: string, run: GitRun): Promise<Revision> {
  return { id: commit, date: committerDate(await runGit(['cat-file', 'commit', commit], run)) };
}

async function oneLine(args: string[], run: GitRun): Promise<string> {
  return (await runGit(args, run)).replace(/\n$/, '');
}

/** Entries are `XY <path from the repository's root>`. */
function changedPaths(status: string, prefix: string): Set<string> {
  const paths = status.split('\0').flatMap((entry) => (entry === '' ? [] : entry.slice(3)));
  return new Set(paths.map((file) => file.slice(prefix.length)).filter((file) => !isIgnored(file)));
}

/** Entries are `<mode> <blob id> <stage><tab><path from the folder>`. */
function blobIds(listing: string, changes: ReadonlySet<string>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const entry of listing.split('\0')) {
    const [, id, file] = /^100\d+ ([0-9a-f]+) 0\t(.+)$/s.exec(entry) ?? [];
    if (id !== undefined && file !== undefined && !changes.has(file)) ids.set(file, id);
  }
  return ids;
}
