import { TreeError } from '../../model/tree.ts';
import type { FileHistory, Source } from '../../sources/source.ts';
import type { SnapshotDocs, SnapshotDocsPage } from '../snapshot.ts';
import { digestOf, type RenderCache } from '../state.ts';

/** A documentation site and the source it stands in. */
export interface PlacedDocs {
  docs: SnapshotDocs;
  source: Source;
}

/** Raised whenever the same past would be told otherwise. */
const HISTORY_VERSION = '2';

type Histories = ReadonlyMap<string, FileHistory>;

/**
 * Adds to every page when its file was last changed, and by whom. Each source is asked once for all
 * of its sites, and through the cache only when its past is another than before. Where a source does
 * not answer, its pages say nothing.
 */
export async function addHistory(
  placed: PlacedDocs[],
  cache: RenderCache,
): Promise<SnapshotDocs[]> {
  const histories = new Map<Source, Histories>();
  for (const [source, sites] of Map.groupBy(placed, (site) => site.source)) {
    const files = sites.flatMap(({ docs }) => docs.pages.map((page) => page.file));
    histories.set(source, await readHistory(source, new Set(files), cache));
  }
  return placed.map(({ docs, source }) => ({
    ...docs,
    pages: docs.pages.map((page) => withHistory(page, histories.get(source)?.get(page.file))),
  }));
}

function withHistory(page: SnapshotDocsPage, known: FileHistory | undefined): SnapshotDocsPage {
  return known ? { ...page, updated: known.updated.slice(0, 10), authors: known.authors } : page;
}

async function readHistory(
  { id, history }: Source,
  files: ReadonlySet<string>,
  cache: RenderCache,
): Promise<Histories> {
  if (!history) return new Map();
  const key = digestOf('history', HISTORY_VERSION, id, history.id, [...files].sort().join('\0'));
  try {
    const { value } = await cache.remember(key, async () => {
      const found = await history.read(topmost(files));
      return [...found].filter(([file]) => files.has(file));
    });
    return new Map(value);
  } catch (error) {
    if (error instanceof TreeError) return new Map();
    throw error;
  }
}

/**
 * The folders that files are in, without those inside another one; of the root, the files themselves.
 *
 * @example topmost(new Set(['README.md', 'docs/a.md', 'docs/x/b.md']))  // ['README.md', 'docs']
 */
function topmost(files: ReadonlySet<string>): string[] {
  const folders = new Set([...files].map((file) => file.replace(/\/[^/]*$/, '')));
  return [...folders].filter((folder) => {
    const parts = folder.split('/');
    return !parts.some((_, at) => at > 0 && folders.has(parts.slice(0, at).join('/')));
  });
}
