import type { FileHistory, Source } from '../../sources/source.ts';
import type { SnapshotDocs, SnapshotDocsPage } from '../snapshot.ts';
import type { RenderCache } from '../state.ts';
import { type Histories, readHistory } from './history.ts';

/** A documentation site and the source it stands in. */
export interface PlacedDocs {
  docs: SnapshotDocs;
  source: Source;
}

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
