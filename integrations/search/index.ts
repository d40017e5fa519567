import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { searchRecords } from '../../src/portal/search.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { indexBundle, placeBundle, pruneBundles, stopIndexer } from './bundle.ts';

/** An index that was made, and where the portal serves it. */
interface MadeBundle {
  folder: string;
  path: string;
}

/**
 * Builds the search index from the snapshot's records, not from the printed pages. Indexing runs
 * beside the rendering; bundles whose records did not change come from the cache in `.playbill`.
 */
export default function search(): AstroIntegration {
  let indexing: Promise<MadeBundle[]> = Promise.resolve([]);

  return {
    name: 'playbill/search',
    hooks: {
      'astro:build:start'() {
        const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);
        indexing = indexSnapshot(folder, join(STATE, 'search'));
        // Awaited when the pages are done; until then a failure must not end the process unheard.
        indexing.catch(() => {});
      },
      async 'astro:build:done'({ dir }) {
        for (const { folder, path } of await indexing)
          await placeBundle(folder, fileURLToPath(new URL(path, dir)));
      },
    },
  };
}

async function indexSnapshot(folder: string, cache: string): Promise<MadeBundle[]> {
  const snapshot = readSnapshot(folder);
  if (!snapshot.portal.search) return [];
  const made: MadeBundle[] = [];
  try {
    for (const { bundle, records } of searchRecords(snapshot, folder)) {
      made.push({
        folder: await indexBundle(bundle.space, records, snapshot.portal.base, cache),
        path: bundle.path,
      });
    }
  } finally {
    await stopIndexer();
  }
  await pruneBundles(
    cache,
    made.map((bundle) => bundle.folder),
  );
  return made;
}
