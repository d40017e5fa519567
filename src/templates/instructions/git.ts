import type { JsonObject } from '../../model/json.ts';
import { flagOf, textOf } from './input.ts';
import type { InstructContext, LaterChanges } from './recipe.ts';
import type { TaskCommand } from './task.ts';

/** The first commit of a new repository. */
export interface FirstCommit {
  /** Folder of the files, from where the commands run; undefined for that folder itself. */
  folder: string | undefined;
  branch: string;
  message: string;
  author: JsonObject;
  sign: boolean;
  /** What later steps do to the files, by paths from their folder. */
  later: LaterChanges;
}

/** Reads what the `publish:` actions say about their commit; the branch is the action's default. */
export function firstCommitOf(
  input: JsonObject,
  branch: string,
  { later }: Pick<InstructContext, 'later'>,
): FirstCommit {
  const folder = folderInside(textOf(input, 'sourcePath'));
  return {
    folder,
    branch: textOf(input, 'defaultBranch') ?? branch,
    message: textOf(input, 'gitCommitMessage') ?? 'initial commit',
    author: input,
    sign: flagOf(input, 'signCommit') === true,
    later: {
      made: filesBelow(later?.made ?? [], folder),
      removed: filesBelow(later?.removed ?? [], folder),
    },
  };
}

/** Makes a repository of the files, with one commit. */
export function commitFiles(commit: FirstCommit): TaskCommand[] {
  const init = [...gitIn(commit.folder), 'init', `--initial-branch=${commit.branch}`];
  return [{ words: init }, ...commitAll(commit)];
}

/** Commits the files in a repository that is there, without those that later steps of the template make. */
export function commitAll(commit: FirstCommit): TaskCommand[] {
  const git = gitIn(commit.folder);
  return [
    {
      words: [...git, 'add', '--all', ...pathsWithout(commit.later.made)],
      comment: sayRemoved(commit.later.removed),
    },
    { words: commitWords(git, commit.message, commit.author, commit.sign) },
  ];
}

/** Everything but these, as git is told it (gitglossary, "pathspec"). */
function pathsWithout(paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : ['--', ...paths.map((path) => `:(exclude,literal)${path}`)];
}

function sayRemoved(paths: readonly string[]): string | undefined {
  const [first] = paths;
  if (first === undefined) return undefined;
  const more = paths.length === 1 ? '' : ` and ${paths.length - 1} more`;
  return `Not here, because later steps of the template remove it: ${first}${more}`;
}

/** Pushes the commit to an address. */
export function pushTo(commit: FirstCommit, address: string): TaskCommand[] {
  const git = gitIn(commit.folder);
  return [
    { words: [...git, 'remote', 'add', '--', 'origin', address] },
    { words: pushWords(git, commit.branch) },
  ];
}

/** `git push` of what is checked out, as the branch of that name. */
function pushWords(git: readonly string[], branch: string): string[] {
  return [...git, 'push', '--set-upstream', '--', 'origin', `HEAD:refs/heads/${branch}`];
}

/** A change of an existing repository: the files of the folder on a branch of a clone beside it. */
interface BranchChange {
  /** The clone: `../customs.checkout`. */
  checkout: string;
  /** Words that clone the repository there. */
  clone: string[];
  branch: string;
  message: string;
  author: JsonObject;
  /** Folder of the files, and where they go in the repository; undefined for the root. */
  source: string | undefined;
  target: string | undefined;
  files: readonly string[];
  /** What later steps do to the folder: what they make is no part of the change. */
  later: LaterChanges | undefined;
  /** Paths in the repository to delete. */
  remove: readonly string[];
  /** Whether files are copied at all. */
  copies: boolean;
}

/** Clones the repository, puts the files on a new branch and pushes that. */
export function changeBranch(change: BranchChange): TaskCommand[] {
  const git = gitIn(change.checkout);
  const target =
    change.target === undefined ? change.checkout : `${change.checkout}/${change.target}`;
  const copy = [
    ...(change.target === undefined ? [] : [{ words: ['mkdir', '-p', '--', target] }]),
    { words: ['cp', '-R', '--', ...entriesOf(change), `${target}/`] },
  ];
  const made = filesBelow(change.later?.made ?? [], change.source);
  const later = made.map((path) => joinPath(change.target, path));
  const remove = [
    'git',
    '-C',
    change.checkout,
    '--literal-pathspecs',
    'rm',
    '-r',
    '--ignore-unmatch',
  ];
  return [
    { words: change.clone },
    { words: [...git, 'switch', `--create=${change.branch}`] },
    ...(change.copies ? copy : []),
    ...(change.remove.length === 0 ? [] : [{ words: [...remove, '--', ...change.remove] }]),
    { words: [...git, 'add', '--all', ...pathsWithout(later)] },
    { words: commitWords(git, change.message, change.author, false) },
    { words: pushWords(git, change.branch) },
  ];
}

/**
 * What is copied. The entries of the root are named one by one, so that a `.git` that an earlier task
 * made there does not come along.
 */
function entriesOf(change: BranchChange): string[] {
  if (change.source !== undefined) return [`${change.source}/.`];
  const entries = new Set(change.files.map((path) => path.split('/')[0] ?? path));
  entries.delete('.git');
  return entries.size === 0 ? ['./.'] : [...entries];
}

/** The paths below a folder, from there: what an action that acts on `source` means by its files. */
export function filesBelow(files: readonly string[], folder: string | undefined): string[] {
  if (folder === undefined) return [...files];
  return files.flatMap((path) =>
    path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
  );
}

/**
 * A path that stays inside of its folder, with forward slashes, as Backstage makes one of `sourcePath`
 * (@backstage/plugin-scaffolder-node, `getRepoSourceDirectory`): what climbs out is cut off. Undefined
 * for the folder itself.
 */
export function folderInside(path: string | undefined): string | undefined {
  const names: string[] = [];
  for (const name of (path ?? '').split(/[\\/]/)) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.length === 0 ? undefined : names.join('/');
}

/** Joins paths of which any may be undefined. */
export function joinPath(folder: string | undefined, path: string): string {
  return folder === undefined ? path : `${folder}/${path}`;
}

/** `git` in a folder; undefined for the one where the commands run. */
export function gitIn(folder: string | undefined): string[] {
  return folder === undefined ? ['git'] : ['git', '-C', folder];
}

/** The visitor is the author, unless the template names one. */
function commitWords(
  git: readonly string[],
  message: string,
  author: JsonObject,
  sign: boolean,
): string[] {
  const name = textOf(author, 'gitAuthorName');
  const email = textOf(author, 'gitAuthorEmail');
  return [
    ...git,
    ...(name === undefined ? [] : ['-c', `user.name=${name}`]),
    ...(email === undefined ? [] : ['-c', `user.email=${email}`]),
    'commit',
    ...(sign ? ['--gpg-sign'] : []),
    `--message=${message}`,
  ];
}
