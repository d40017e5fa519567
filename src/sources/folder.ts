import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { nearest } from '../model/nearest.ts';
import { type Problem, problem } from '../model/problem.ts';
import { TreeError } from '../model/tree.ts';
import { type FolderFile, type FolderListing, insidePath, listFolder } from './folder-files.ts';
import { type FolderHistory, readFolderHistory } from './folder-history.ts';
import { fileLinks, type HostLinks, type Hosts } from './hosts.ts';
import { READ_LIMIT, tooLarge } from './read-limit.ts';
import type { Opened, Revision, Source } from './source.ts';

export interface FolderOptions {
  /** The folder as people know it. */
  id: string;
  /** Which server is of which kind, for links; the well-known ones if left out. */
  hosts?: Hosts | undefined;
}

/**
 * Opens a folder as it is on disk. Inside a git work tree it has the revision of the last commit
 * that touched it, unless it has changed since, and links to the host of the remote `origin`;
 * otherwise its date is that of its newest file.
 *
 * A digest is the blob id of a committed file, so that caches outlive a fresh checkout, and size
 * and time of change of any other: good enough for a cache, not for a proof.
 *
 * Reports `source/not-found` and `source/unreadable`.
 */
export async function openFolder(folder: string, options: FolderOptions): Promise<Opened> {
  const found = await findFolder(folder, options.id);
  if ('code' in found) return { problems: [found] };
  const { root } = found;
  const [listing, history] = await Promise.all([listFolder(root), readFolderHistory(root)]);
  return { source: folderSource(root, options, listing, history), problems: [] };
}

function folderSource(
  root: string,
  options: FolderOptions,
  { files, links }: FolderListing,
  history: FolderHistory | undefined,
): Source {
  const fileOf = (name: string) => {
    const file = files.get(name);
    if (file === undefined) throw new TreeError(`${options.id} has no file ${name}.`);
    return file;
  };
  return {
    id: options.id,
    revision: history?.revision ?? uncommitted(files),
    paths: [...files.keys()].sort(),
    executables: new Set([...files].flatMap(([name, { executable }]) => (executable ? name : []))),
    links: links.toSorted(),
    read: async (name) => readInside(root, name, fileOf(name)),
    digest(name) {
      const { target, size, modified } = fileOf(name);
      return history?.committed.get(target) ?? `${size}-${modified}`;
    },
    ...folderLinks(history, options.hosts),
    history: history?.files,
  };
}

function uncommitted(files: ReadonlyMap<string, FolderFile>): Revision {
  let newest = 0;
  for (const { modified } of files.values()) newest = Math.max(newest, modified);
  return { id: '', date: new Date(newest).toISOString() };
}

function folderLinks(history: FolderHistory | undefined, hosts: Hosts | undefined): HostLinks {
  if (history?.origin === undefined) {
    return { viewUrl: () => undefined, editUrl: () => undefined };
  }
  const { prefix } = history;
  const links = fileLinks(history.origin, history.ref, hosts);
  return {
    viewUrl: (name, line) => links.viewUrl(prefix + name, line),
    editUrl: (name) => links.editUrl(prefix + name),
    issueForm: links.issueForm,
  };
}

/** Checks once more where the path leads: the folder may have changed since it was listed. */
async function readInside(root: string, name: string, file: FolderFile): Promise<Uint8Array> {
  if ((await insidePath(root, name)) !== file.target) {
    throw new TreeError(`${name} is gone, or leads elsewhere than when the folder was listed.`);
  }
  const location = path.join(root, file.target);
  try {
    const { size } = await stat(location);
    if (size > READ_LIMIT) throw tooLarge(name, size);
    return await readFile(location);
  } catch (error) {
    if (error instanceof TreeError) throw error;
    throw new TreeError(`${name} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The real path of a folder, or why there is none. */
async function findFolder(folder: string, id: string): Promise<{ root: string } | Problem> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) {
      await readdir(root);
      return { root };
    }
    return problem('source/not-found', `${id} is a file, not a folder.`, {
      hint: `Name its folder, ${path.dirname(id)}.`,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return problem('source/not-found', `There is no folder ${id}.`, {
        hint:
          (await suggestFolder(path.resolve(folder))) ??
          'A relative path counts from the folder of the file that names it.',
      });
    }
    return problem('source/unreadable', `${id} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The existing folder that the first missing part of a path most likely means. */
async function suggestFolder(folder: string): Promise<string | undefined> {
  const parent = path.dirname(folder);
  if (parent === folder) return undefined;
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return suggestFolder(parent);
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [meant] = nearest(path.basename(folder), folders);
  return meant === undefined ? undefined : `Did you mean ${path.join(parent, meant)}?`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'the system refuses it';
  return code === 'ENOENT' ? 'it is gone' : message;
}
