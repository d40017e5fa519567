import { mkdir } from 'node:fs/promises';
import { nearest } from '../model/nearest.ts';
import { type Problem, problem } from '../model/problem.ts';
import { TreeError } from '../model/tree.ts';
import { type GitAddress, isSafeRef, parseGitAddress, withoutCredentials } from './git-address.ts';
import { GitContents } from './git-contents.ts';
import { explainGitError } from './git-failure.ts';
import { gitHistory } from './git-history.ts';
import { sshCommand } from './git-program.ts';
import { askNames, askRemote, fullNames, type RemoteRef, remoteRef } from './git-remote.ts';
import { fileLinks, type Hosts } from './hosts.ts';
import { Mirror, type MirrorState } from './mirror.ts';
import type { Opened, Source } from './source.ts';

export interface RepositoryOptions {
  /** A branch, tag or full commit id; the default branch if it is left out. */
  ref?: string | undefined;
  /** The folder that keeps the mirrors, `.playbill/repos`; made if it is not there. */
  mirrors: string;
  /** Which files will be read, so that their contents come in one fetch. */
  wanted?: (path: string) => boolean;
  /** Which server is of which kind, for links; the well-known ones if left out. */
  hosts?: Hosts | undefined;
}

/**
 * Opens anything that git can clone, at one commit. The mirror of an earlier run is used as it is
 * when the server is still at the same commit, and with `source/stale-mirror` when the server does
 * not answer. Safe to call in parallel, also for one address.
 *
 * Reports `source/unsafe-address`, `source/clone-failed` and `source/stale-mirror`; never throws
 * for what a server or a repository does.
 */
export async function openRepository(address: string, options: RepositoryOptions): Promise<Opened> {
  const { ref, mirrors } = options;
  const parsed = parseGitAddress(address);
  if (parsed === undefined || (ref !== undefined && !isSafeRef(ref))) {
    return { problems: [unsafeAddress(parsed === undefined ? address : (ref ?? ''))] };
  }
  try {
    await mkdir(mirrors, { recursive: true });
    // The folder of mirrors is no repository, so only the user's own settings count here.
    const ssh = await sshCommand({ cwd: mirrors, gitDir: mirrors });
    const mirror = new Mirror(mirrors, parsed, ssh);
    return await openMirror(mirror, parsed, options);
  } catch (error) {
    return { problems: [cloneFailed(parsed, error)] };
  }
}

async function openMirror(
  mirror: Mirror,
  address: GitAddress,
  options: RepositoryOptions,
): Promise<Opened> {
  try {
    const found = await askRemote(address.remote, options.ref, mirror.remoteRun);
    if (found === undefined) return await openWithoutRef(mirror, address, options.ref);
    const state = await mirror.update(found);
    return {
      source: await repositorySource(mirror, address, state, found, options),
      problems: [],
    };
  } catch (error) {
    return await openStale(mirror, address, options, error);
  }
}

/** The server answered, but has no such ref: an empty repository, or a misspelt name. */
async function openWithoutRef(
  mirror: Mirror,
  address: GitAddress,
  ref: string | undefined,
): Promise<Opened> {
  const names = await askNames(address.remote, mirror.remoteRun);
  if (ref === undefined && names.length === 0)
    return { source: emptySource(address), problems: [] };
  const [close] = nearest(ref ?? 'main', names);
  const hint =
    close === undefined ? 'Name a branch, a tag or a full commit id.' : `Did you mean ${close}?`;
  const message =
    ref === undefined
      ? `The default branch of ${address.id} does not exist.`
      : `${address.id} has no branch or tag ${ref}.`;
  return { problems: [problem('source/clone-failed', message, { hint })] };
}

async function openStale(
  mirror: Mirror,
  address: GitAddress,
  options: RepositoryOptions,
  error: unknown,
): Promise<Opened> {
  const { ref } = options;
  const names =
    ref === undefined ? [await mirror.defaultBranch(), 'HEAD'] : [...fullNames(ref), ref];
  for (const name of names) {
    const state = name === undefined ? undefined : await mirror.state(name);
    if (name === undefined || state === undefined) continue;
    const { reason, hint } = explainGitError(error, address.remote);
    const found = remoteRef(name, state.commit);
    const message = `${address.id} gives no answer (${reason}); its state of ${await mirror.lastContact()} is shown.`;
    return {
      source: await repositorySource(mirror, address, state, found, options, reason),
      problems: [problem('source/stale-mirror', message, { hint })],
    };
  }
  return { problems: [cloneFailed(address, error)] };
}

async function repositorySource(
  mirror: Mirror,
  address: GitAddress,
  state: MirrorState,
  found: RemoteRef,
  options: RepositoryOptions,
  unreachable?: string,
): Promise<Source> {
  const explain = (error: unknown) => explainGitError(error, address.remote).reason;
  const contents = new GitContents(mirror, explain, unreachable);
  const { wanted = () => false } = options;
  await contents.fetch([...state.files].flatMap(([path, id]) => (wanted(path) ? id : [])));
  const idOf = (path: string) => {
    const id = state.files.get(path);
    if (id === undefined) throw new TreeError(`${address.id} has no file ${path}.`);
    return id;
  };
  return {
    id: address.id,
    revision: { id: state.commit, date: state.date },
    paths: [...state.files.keys()].sort(),
    executables: state.executables,
    links: state.links.toSorted(),
    read: async (path) => contents.read(path, idOf(path)),
    digest: idOf,
    ...fileLinks(address.id, found.ref, options.hosts),
    history: gitHistory(state.commit, state.commit, async () => {
      const gitDir = await mirror.history(found, unreachable !== undefined);
      return { cwd: gitDir, gitDir };
    }),
  };
}

/** A repository without commits has no date; the epoch stands for "before everything". */
function emptySource(address: GitAddress): Source {
  const missing = (path: string) => new TreeError(`${address.id} has no file ${path}.`);
  return {
    id: address.id,
    revision: { id: '', date: new Date(0).toISOString() },
    paths: [],
    executables: new Set(),
    links: [],
    read: (path) => Promise.reject(missing(path)),
    digest: (path) => {
      throw missing(path);
    },
    viewUrl: () => undefined,
    editUrl: () => undefined,
  };
}

function cloneFailed(address: GitAddress, error: unknown): Problem {
  const { reason, hint } = explainGitError(error, address.remote);
  return problem('source/clone-failed', `${address.id} cannot be read: ${reason}.`, { hint });
}

function unsafeAddress(text: string): Problem {
  const printable = withoutCredentials(text).replaceAll(/\p{Cc}/gu, '\ufffd');
  return problem('source/unsafe-address', `${JSON.stringify(printable)} is not given to git.`, {
    hint: 'Write an https, ssh or file address, or user@host:path, and a plain branch, tag or commit.',
  });
}
