import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonLines, linesOf } from '../model/json-lines.ts';
import { type DocsBody, SNAPSHOT_VERSION, type Snapshot } from './snapshot.ts';
import { placeFile, swapFolder } from './state.ts';

/** A cached file that belongs to the snapshot: a site's bodies, a definition, an asset, a skeleton. */
export interface SnapshotFile {
  folder: 'docs' | 'apis' | 'assets' | 'templates';
  key: string;
  /** Where the cache holds it. */
  path: string;
}

/** Lists that stand in files with one JSON value a line, so that no text outgrows what Node can hold. */
const LISTS = ['entities', 'docs', 'apis', 'templates', 'facts', 'problems'] as const;

/**
 * Writes a snapshot into a fresh folder and puts that in place of the last one, which stays whole
 * until then.
 */
export async function writeSnapshot(
  folder: string,
  snapshot: Snapshot,
  files: SnapshotFile[],
): Promise<void> {
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const { entities, docs, apis, templates, facts, problems, ...rest } = snapshot;
  const lists = { entities, docs, apis, templates, facts, problems };
  await writeFile(join(fresh, 'portal.json'), JSON.stringify(rest));
  for (const name of LISTS) {
    await writeFile(join(fresh, `${name}.ndjson`), jsonLines(lists[name]));
  }
  const placed = new Set<string>();
  for (const file of files) {
    const target = join(fresh, file.folder, file.key);
    if (placed.has(target)) continue;
    placed.add(target);
    await placeFile(file.path, target);
  }
  await swapFolder(fresh, folder);
}

/** Reads a snapshot. Throws where there is none, or one that another version of Playbill wrote. */
export function readSnapshot(folder: string): Snapshot {
  const rest = JSON.parse(readFileSync(join(folder, 'portal.json'), 'utf8')) as Snapshot;
  if (rest.version !== SNAPSHOT_VERSION) {
    throw new Error(`The snapshot in ${folder} is of another version; make it anew.`);
  }
  const lists = Object.fromEntries(
    LISTS.map((name) => [name, readLines(join(folder, `${name}.ndjson`))]),
  );
  return { ...rest, ...lists };
}

/** The bodies of a documentation site. */
export function readDocsBody(folder: string, key: string): DocsBody {
  return (JSON.parse(readFileSync(join(folder, 'docs', key), 'utf8')) as { body: DocsBody }).body;
}

/** The highlighted definition of an API. */
export function readApiHtml(folder: string, key: string): string {
  return (JSON.parse(readFileSync(join(folder, 'apis', key), 'utf8')) as { html: string }).html;
}

/** The text of a file of a template: its bundle as JSON, or the compiled checks of its form. */
export function readTemplateFile(folder: string, key: string): string {
  return readFileSync(join(folder, 'templates', key), 'utf8');
}

function readLines(path: string): unknown[] {
  return Array.from(linesOf(readFileSync(path)), (line): unknown => JSON.parse(line));
}
