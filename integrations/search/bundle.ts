import { cpSync, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { digestOf } from '../../src/portal/state.ts';
import type { SearchRecord, SearchSpace } from '../../src/search/record.ts';

/** Raised whenever an index made of the same records would differ. */
const INDEX_VERSION = '1';

/** Parts of Pagefind's bundle that the portal, which has a dialog of its own, does not load. */
const UNUSED = /-ui\.(js|css)$|^pagefind-highlight/;

/** Records sent to the indexer at once; it answers each, so one by one would mostly wait. */
const BATCH = 200;

/**
 * Makes the index of a bundle, or finds it in the cache folder by the digest of its records. Returns
 * the folder it is in. `base` is the portal's: results carry whole addresses.
 */
export async function indexBundle(
  space: SearchSpace,
  records: SearchRecord[],
  base: string,
  cache: string,
): Promise<string> {
  const folder = join(cache, digestOf(INDEX_VERSION, base, JSON.stringify(records)));
  if (existsSync(folder)) return folder;
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (!index) throw new Error(`The search index cannot be made: ${errors.join(', ')}`);
  for (let start = 0; start < records.length; start += BATCH) {
    await Promise.all(
      records.slice(start, start + BATCH).map(({ url, title, context, kind, content }) =>
        index.addCustomRecord({
          url: base + url,
          language: 'en',
          content: content || title,
          meta: { title, context, kind, space },
        }),
      ),
    );
  }
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await index.writeFiles({ outputPath: unfinished });
  await index.deleteIndex();
  for (const name of await readdir(unfinished)) {
    if (UNUSED.test(name)) await rm(join(unfinished, name));
  }
  await rename(unfinished, folder);
  return folder;
}

/** Stops the indexer. */
export const stopIndexer = close;

/** Copies a made index to where the portal serves it. */
export function placeBundle(from: string, to: string): void {
  // The synchronous copy is one native call; the asynchronous one visits thousands of files one by one.
  cpSync(from, to, { recursive: true });
}

/** Removes the cached indexes that no bundle uses any more. */
export async function pruneBundles(cache: string, used: string[]): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (!used.includes(folder)) await rm(folder, { recursive: true, force: true });
  }
}
