import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { swapFolder } from '../../../src/portal/state.ts';
import { STATE } from '../../../src/portal/state-folder.ts';
import { METADATA_FILE, type SiteMetadata } from '../../../src/techdocs/site-metadata.ts';
import { UsageError } from '../command.ts';

/** A file of the output: its path below the folder, and what it holds. */
export interface OutFile {
  path: string;
  content: string | Uint8Array;
}

/**
 * The files that an earlier run printed into `out`; what was printed is what the metadata file lists.
 * Refuses a folder that holds anything else, because all of it is replaced.
 */
export async function printedBefore(out: string): Promise<string[]> {
  const found = await listFiles(out);
  const known = new Set(found.length === 0 ? [] : await listedFiles(out));
  const foreign = found.find((file) => !known.has(file));
  if (foreign === undefined) return found;
  throw new UsageError(
    `${out} holds ${foreign}, which playbill techdocs did not print. Name an empty folder, or a new one.`,
  );
}

/**
 * Gives `out`, where the files `before` are, these files and no other: written into a fresh folder
 * that is put in its place. Where they are there already, nothing is written.
 */
export async function fillFolder(out: string, files: OutFile[], before: string[]): Promise<void> {
  if (holds(out, files, before)) return;
  const fresh = join(STATE, `techdocs-${process.pid}`);
  try {
    const folders = new Set<string>();
    for (const { path, content } of files) {
      const target = join(fresh, path);
      const folder = dirname(target);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(target, content);
    }
    await swapFolder(fresh, out);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function holds(out: string, files: OutFile[], before: string[]): boolean {
  const there = new Set(before);
  return (
    files.length === there.size &&
    files.every(
      ({ path, content }) =>
        there.has(path) && Buffer.from(content).equals(readFileSync(join(out, path))),
    )
  );
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new UsageError(`${folder} is a file; name a folder.`);
    throw error;
  }
}

async function listedFiles(folder: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(
      await readFile(join(folder, METADATA_FILE), 'utf8'),
    ) as Partial<SiteMetadata>;
    return Array.isArray(files) ? files : [];
  } catch {
    return [];
  }
}
