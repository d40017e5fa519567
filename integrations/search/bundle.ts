import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { close, createIndex } from 'pagefind';
import { digestOf, placeFile } from '../../src/portal/state.ts';
import type { SearchRecord, SearchSpace } from '../../src/search/record.ts';

/** Raised whenever an index made of the same records would differ. */
const INDEX_VERSION = '2';

/** Parts of Pagefind's bundle that the portal, which has a dialog of its own, does not load. */
const UNUSED = /-ui\.(js|css)$|^pagefind-highlight/;

/** Bundles up to this many records keep a file for each result, which loads least. */
const SINGLE_FRAGMENTS = 500;

/** Results that share a file in larger bundles: a compromise between their number and what a query loads. */
const RESULTS_A_FRAGMENT = 10;

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
  const { index, errors } = await createIndex({
    forceLanguage: 'en',
    ...(records.length > SINGLE_FRAGMENTS
      ? { maxFragments: Math.ceil(records.length / RESULTS_A_FRAGMENT) }
      : {}),
  });
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

/** Puts a made index where the portal serves it. */
export async function placeBundle(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await placeFile(path, join(to, relative(from, path)));
  }
}

/** Removes the cached indexes that no bundle uses any more. */
export async function pruneBundles(cache: string, used: string[]): Promise<void> {
  if (!existsSync(cache)) return;
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (!used.includes(folder)) await rm(folder, { recursive: true, force: true });
  }
}
