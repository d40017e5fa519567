import { realpath } from 'node:fs/promises';
import path from 'node:path';
import fastGlob from 'fast-glob';

/** One listed file of a folder. */
export interface FolderFile {
  /** Path of the file itself; another than the listed one where a link leads to it. */
  target: string;
  size: number;
  /** Milliseconds since 1970, with a fraction. */
  modified: number;
  executable: boolean;
}

/** What stands in a folder. */
export interface FolderListing {
  files: ReadonlyMap<string, FolderFile>;
  /** Symbolic links, wherever they lead. */
  links: string[];
}

/** What git, package managers and Playbill itself keep in a folder; never content. */
const IGNORED = ['.git', 'node_modules', '.playbill', 'dist'];

/** Mode bits of a file that somebody may run. */
const EXECUTABLE = 0o111;

/** Files that are listed because of links; a folder with many links to itself has no end else. */
const MAX_LINKED = 100_000;

/** Whether a path is one that no listing of a folder has. */
export function isIgnored(file: string): boolean {
  return file.split('/').some((part) => IGNORED.includes(part));
}

/**
 * Lists the files below a folder by their paths. A symbolic link counts only if it leads to a
 * listed file, or a folder of them; it is never followed by walking, so that links which leave the
 * folder, or which lead round in a circle, have nowhere to lead. Links inside a linked folder are
 * not followed again.
 */
export async function listFolder(root: string): Promise<FolderListing> {
  const entries = await fastGlob('**', {
    cwd: root,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    stats: true,
    ignore: IGNORED.flatMap((name) => [`**/${name}`, `**/${name}/**`]),
  });
  const files = new Map<string, FolderFile>();
  const links: string[] = [];
  for (const { path: name, dirent, stats } of entries) {
    if (dirent.isSymbolicLink()) links.push(name);
    else if (dirent.isFile() && stats) {
      files.set(name, {
        target: name,
        size: stats.size,
        modified: stats.mtimeMs,
        executable: (stats.mode & EXECUTABLE) !== 0,
      });
    }
  }
  return { files: new Map([...files, ...(await followLinks(root, links, files))]), links };
}

async function followLinks(
  root: string,
  links: readonly string[],
  files: ReadonlyMap<string, FolderFile>,
): Promise<[string, FolderFile][]> {
  const followed: [string, FolderFile][] = [];
  for (const link of links) {
    const target = await insidePath(root, link);
    if (target === undefined) continue;
    const file = files.get(target);
    if (file !== undefined) followed.push([link, file]);
    const prefix = target === '' ? '' : `${target}/`;
    const inFolder = [...files].filter(([name]) => name.startsWith(prefix));
    if (followed.length + inFolder.length > MAX_LINKED) continue;
    for (const [name, linked] of inFolder) {
      followed.push([`${link}/${name.slice(prefix.length)}`, linked]);
    }
  }
  return followed;
}

/**
 * Where a path really leads, relative to `root`, which is a real path itself. Undefined if that is
 * nowhere or outside.
 */
export async function insidePath(root: string, name: string): Promise<string | undefined> {
  const real = await realpath(path.join(root, name)).catch(() => undefined);
  if (real === undefined) return undefined;
  const relative = path.relative(root, real).replaceAll(path.sep, '/');
  const leaves = relative === '..' || relative.startsWith('../') || path.isAbsolute(relative);
  return leaves ? undefined : relative;
}
