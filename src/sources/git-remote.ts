import { type GitRun, runGit } from './git-program.ts';

/** A branch, tag or commit of a repository, as links name it. */
export interface GitRef {
  type: 'branch' | 'tag' | 'commit';
  name: string;
}

/** The state of a remote that was asked for. */
export interface RemoteRef {
  /** What to fetch: a full ref name, `HEAD`, or a commit id. */
  name: string;
  commit: string;
  /** For a `HEAD` that is on no branch: its commit. */
  ref: GitRef;
  /** Whether it is the branch that the server's `HEAD` points to. */
  isDefault: boolean;
}

/** A full commit id, SHA-1 or SHA-256. */
const COMMIT_ID = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Asks a server which commit a ref is at; without a ref, its default branch. Resolves with
 * undefined where there is no such ref. Rejects with git's error where the server gives no answer.
 * A commit id stands for itself and asks nobody.
 */
export async function askRemote(
  remote: string,
  ref: string | undefined,
  run: GitRun,
): Promise<RemoteRef | undefined> {
  if (ref === undefined) return askHead(remote, run);
  if (COMMIT_ID.test(ref)) return remoteRef(ref, ref);
  const names = fullNames(ref);
  const refs = await listRefs(remote, [...names, ...names.map((name) => `${name}^{}`)], run);
  for (const name of names) {
    const commit = refs.get(`${name}^{}`) ?? refs.get(name);
    if (commit !== undefined) return remoteRef(name, commit);
  }
  return undefined;
}

/** Names of all branches and tags of a server, without `refs/heads/` and `refs/tags/`. */
export async function askNames(remote: string, run: GitRun): Promise<string[]> {
  const refs = await listRefs(remote, ['refs/heads/*', 'refs/tags/*'], run);
  return [...refs.keys()]
    .filter((name) => !name.endsWith('^{}'))
    .map((name) => name.replace(/^refs\/(heads|tags)\//, ''));
}

/** The full names that a short one may stand for, best first: a branch, then a tag. */
export function fullNames(ref: string): string[] {
  return ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
}

/** The ref of a full name, `HEAD` or commit id that is at a commit. */
export function remoteRef(name: string, commit: string): RemoteRef {
  const [, folder, short] = /^refs\/(heads|tags)\/(.+)$/.exec(name) ?? [];
  const ref: GitRef =
    folder === undefined || short === undefined
      ? { type: 'commit', name: commit }
      : { type: folder === 'heads' ? 'branch' : 'tag', name: short };
  return { name, commit, ref, isDefault: false };
}

async function askHead(remote: string, run: GitRun): Promise<RemoteRef | undefined> {
  const refs = await listRefs(remote, ['HEAD'], run);
  const commit = refs.get('HEAD');
  if (commit === undefined) return undefined;
  const branch = refs.get('ref: HEAD');
  return { ...remoteRef(branch ?? 'HEAD', commit), isDefault: branch !== undefined };
}

/** Ref names to ids; a symbolic `HEAD` also as `ref: HEAD`, to the name it points to. */
async function listRefs(
  remote: string,
  patterns: readonly string[],
  run: GitRun,
): Promise<Map<string, string>> {
  const output = await runGit(['ls-remote', '--symref', '--', remote, ...patterns], run);
  const refs = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [value, name] = line.split('\t');
    if (value === undefined || name === undefined) continue;
    if (value.startsWith('ref: ')) refs.set(`ref: ${name}`, value.slice(5));
    else refs.set(name, value);
  }
  return refs;
}
