import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { commitTime } from './commit-time.ts';
import type { GitAddress } from './git-address.ts';
import { type GitRun, runGit } from './git-program.ts';
import type { RemoteRef } from './git-remote.ts';
import { withLock } from './lock.ts';

/** Commits of the past that are fetched where a source is asked for it. */
const HISTORY_DEPTH = 1000;

/** One commit of a mirror: what is in it and when it was made. */
export interface MirrorState {
  commit: string;
  /** Committer's date, ISO 8601 in UTC. */
  date: string;
  /** Paths of regular files and the ids of their content. */
  files: ReadonlyMap<string, string>;
  /** Those of the files that may be run. */
  executables: ReadonlySet<string>;
  /** Paths of symbolic links. */
  links: string[];
}

/**
 * A bare copy of a repository: one commit deep for each ref that was asked for, and without the
 * files' contents, which are fetched when they are wanted. It has no work tree, so no hook, filter,
 * submodule or symbolic link of the repository can ever take effect.
 *
 * The address is given to git with each fetch and is never stored, for it may hold a token and
 * the mirrors are kept in caches. Because of that no command but a fetch can reach the network:
 * git takes content that is not there for missing and does not go and get it file by file.
 */
export class Mirror {
  readonly folder: string;
  readonly #remote: string;
  readonly #ssh: string | undefined;

  /** `mirrors` is the folder that holds all mirrors. */
  constructor(mirrors: string, address: GitAddress, ssh: string | undefined) {
    this.folder = path.resolve(mirrors, mirrorName(address.id));
    this.#remote = address.remote;
    this.#ssh = ssh;
  }

  /**
   * How to run a command that asks the server and needs no mirror. The folder of mirrors is no
   * repository, so only the user's own settings count, as in a clone.
   */
  get remoteRun(): GitRun {
    const mirrors = path.dirname(this.folder);
    return { cwd: mirrors, gitDir: mirrors, ssh: this.#ssh };
  }

  /**
   * Brings the mirror to a state of the remote, fetching only if it is not there yet. What cannot
   * be updated is made anew beside it and swapped in, so a broken mirror heals itself and a crash
   * leaves the old one standing. Rejects with git's error.
   */
  async update(wanted: RemoteRef): Promise<MirrorState> {
    return withLock(this.folder, async () => {
      const present = await this.state(wanted.name);
      const state =
        present?.commit === wanted.commit
          ? present
          : ((await this.#refresh(wanted)) ?? (await this.#rebuild(wanted)));
      await this.#noteContact(wanted);
      return state;
    });
  }

  /** What the mirror knows of a ref or commit, or undefined if nothing or nothing readable. */
  async state(name: string): Promise<MirrorState | undefined> {
    return readState(this.folder, name).catch(() => undefined);
  }

  /** The default branch at the last contact, as a full ref name. */
  async defaultBranch(): Promise<string | undefined> {
    return this.#git(['symbolic-ref', '--quiet', 'HEAD']).then(
      (name) => name.trim(),
      () => undefined,
    );
  }

  /** When the server was last asked, ISO 8601 in UTC. */
  async lastContact(): Promise<string> {
    const { mtime } = await stat(path.join(this.folder, 'HEAD'));
    return mtime.toISOString();
  }

  /** Fetches the contents that the mirror lacks, in one go. Rejects with git's error. */
  async fetchContents(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const answer = await this.#git(['cat-file', '--batch-check'], lines(ids));
    const missing = [...answer.matchAll(/^(\S+) missing$/gm)].flatMap((match) => match[1] ?? []);
    if (missing.length === 0) return;
    await this.#fetch(this.folder, ['--stdin', 'origin'], {
      input: lines(missing),
      config: ['fetch.negotiationAlgorithm=noop'],
    });
  }

  /**
   * Brings the last `HISTORY_DEPTH` commits of a ref beside the mirror, still without contents, and
   * gives the folder that has them. What an earlier run brought is not fetched again; `offline` tells
   * to be content with it. Rejects with git's error.
   */
  async history(wanted: RemoteRef, offline: boolean): Promise<string> {
    const folder = this.folder.replace(/\.git$/, '-history.git');
    return withLock(folder, async () => {
      const known = await readPin(folder, wanted.name).catch(() => undefined);
      if (offline || known === wanted.commit) return folder;
      const fetched = existsSync(folder) && (await this.#deepen(folder, wanted));
      if (!fetched) await this.#make(folder, wanted, HISTORY_DEPTH);
      return folder;
    });
  }

  #deepen(folder: string, wanted: RemoteRef): Promise<boolean> {
    return this.#fetchRef(folder, wanted, HISTORY_DEPTH).then(
      () => true,
      () => false,
    );
  }

  async #refresh(wanted: RemoteRef): Promise<MirrorState | undefined> {
    if (!existsSync(this.folder)) return undefined;
    return this.#fetchRef(this.folder, wanted, 1).then(
      () => this.state(wanted.name),
      () => undefined,
    );
  }

  async #rebuild(wanted: RemoteRef): Promise<MirrorState> {
    return this.#make(this.folder, wanted, 1);
  }

  async #make(folder: string, wanted: RemoteRef, depth: number): Promise<MirrorState> {
    const fresh = `${folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    try {
      await mkdir(fresh);
      const format = wanted.commit.length === 64 ? 'sha256' : 'sha1';
      await runGit(['init', '--bare', '--template=', `--object-format=${format}`], {
        cwd: fresh,
        gitDir: fresh,
      });
      await this.#fetchRef(fresh, wanted, depth);
      const state = await readState(fresh, wanted.name);
      await rm(folder, { recursive: true, force: true });
      await rename(fresh, folder);
      return state;
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }

  async #fetchRef(gitDir: string, wanted: RemoteRef, depth: number): Promise<void> {
    const refspec = refspecOf(wanted);
    try {
      await this.#fetch(gitDir, [`--depth=${depth}`, 'origin', refspec]);
    } catch (error) {
      // A plain file server can hand out a whole history, but not a part of one.
      if (!/does not support shallow/.test(String(error))) throw error;
      await this.#fetch(gitDir, ['origin', refspec]);
    }
  }

  #fetch(gitDir: string, args: string[], extra: Partial<GitRun> = {}): Promise<string> {
    const flags = ['--progress', '--filter=blob:none', '--no-tags', '--no-write-fetch-head'];
    return runGit(['fetch', ...flags, ...args], {
      ...this.remoteRun,
      ...extra,
      gitDir,
      config: [
        `remote.origin.url=${this.#remote}`,
        'remote.origin.promisor=true',
        'remote.origin.partialclonefilter=blob:none',
        ...(extra.config ?? []),
      ],
    });
  }

  async #noteContact(wanted: RemoteRef): Promise<void> {
    if (wanted.isDefault) await this.#git(['symbolic-ref', 'HEAD', wanted.name]);
    const now = new Date();
    await utimes(path.join(this.folder, 'HEAD'), now, now);
  }

  #git(args: string[], input?: string): Promise<string> {
    return runGit(args, {
      cwd: this.folder,
      gitDir: this.folder,
      ...(input === undefined ? {} : { input }),
    });
  }
}

/** A readable folder name that no two addresses share. */
function mirrorName(id: string): string {
  const slug = id
    .replace(/^[a-z+]+:\/\//i, '')
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(-60);
  return `${slug.toLowerCase()}-${shortHash(id)}.git`;
}

/**
 * Where a ref of the remote is kept: a flat name, because `a` and `a/b` cannot both be refs, nor
 * `Main` and `main` on every file system, yet both may follow one another on the server.
 */
function localRef(name: string): string {
  return `refs/playbill/${shortHash(name)}`;
}

function refspecOf(wanted: RemoteRef): string {
  return `+${wanted.name}:${localRef(wanted.name)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}

async function readState(gitDir: string, name: string): Promise<MirrorState> {
  const run = { cwd: gitDir, gitDir };
  const commit = await readPin(gitDir, name);
  const [object, listing] = await Promise.all([
    runGit(['cat-file', 'commit', commit], run),
    runGit(['ls-tree', '-r', '-z', '--full-tree', commit], run),
  ]);
  return { commit, date: committerDate(object), ...readListing(listing) };
}

/** The commit that a ref of the remote had when it was fetched. */
async function readPin(gitDir: string, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', `${localRef(name)}^{commit}`];
  return (await runGit(args, { cwd: gitDir, gitDir })).trim();
}

/**
 * When a commit was made, ISO 8601 in UTC; the epoch where it does not say.
 *
 * Source: https://git-scm.com/docs/git-commit-tree, "committer <name> <<mail>> <seconds> <zone>"
 */
export function committerDate(commit: string): string {
  const seconds = /^committer .*> (\d+) [+-]\d+$/m.exec(commit)?.[1] ?? '';
  return commitTime(seconds) ?? new Date(0).toISOString();
}

/**
 * Modes 100644 and 100755 are files, the latter programs; 120000 is a symbolic link, 160000 a submodule.
 * Names that no file system would hold (`..`, `.git`) only come from trees that were forged.
 */
function readListing(listing: string): Pick<MirrorState, 'files' | 'executables' | 'links'> {
  const files = new Map<string, string>();
  const executables = new Set<string>();
  const links: string[] = [];
  for (const entry of listing.split('\0')) {
    const [, mode, id, name] = /^(100\d+|120000) blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    if (id === undefined || name === undefined || isForged(name)) continue;
    if (mode === '120000') {
      links.push(name);
      continue;
    }
    files.set(name, id);
    if (mode === '100755') executables.add(name);
  }
  return { files, executables, links };
}

function isForged(name: string): boolean {
  return name
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');
}
