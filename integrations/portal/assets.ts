import { join } from 'node:path';
import { docsPath } from '../../src/portal/address.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { copyInto } from '../../src/portal/state.ts';

/** Puts the images and downloads of all documentation sites beside their pages. */
export async function placeAssets(
  snapshot: Snapshot,
  folder: string,
  output: string,
): Promise<void> {
  for (const site of snapshot.docs) {
    for (const { url, key } of site.assets) {
      await copyInto(join(folder, 'assets', key), join(output, decodeURI(docsPath(site.ref, url))));
    }
  }
}
