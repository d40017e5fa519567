import { readFile } from 'node:fs/promises';
import { replaceLinks } from '../../techdocs/printed-tags.ts';
import type { DocsBody, SnapshotDocs } from '../snapshot.ts';
import type { SnapshotFile } from '../snapshot-files.ts';
import { digestOf, type RenderCache } from '../state.ts';
import type { NewAddresses } from './docs-links.ts';

/**
 * Prints other addresses for the links of a site, through the cache: its bodies are copied with the
 * links changed, and the digests of the pages that have such links change with them. `path` is the
 * file with the bodies.
 */
export async function changeLinks(
  docs: SnapshotDocs,
  path: string,
  addresses: NewAddresses,
  cache: RenderCache,
): Promise<{ docs: SnapshotDocs; file: SnapshotFile }> {
  const digests = new Map(
    [...addresses].map(([url, changed]) => [url, digestOf(JSON.stringify([...changed]))]),
  );
  const key = digestOf('docs-links', docs.key, JSON.stringify([...digests]));
  const changed = await cache.remember(key, async () => {
    const { body } = JSON.parse(await readFile(path, 'utf8')) as { body: DocsBody };
    return { body: changeBody(body, addresses) };
  });
  const pages = docs.pages.map((page) => {
    const digest = digests.get(page.url);
    return digest === undefined ? page : { ...page, digest: digestOf(page.digest, digest) };
  });
  return { docs: { ...docs, key, pages }, file: { folder: 'docs', key, path: changed.path } };
}

function changeBody(body: DocsBody, addresses: NewAddresses): DocsBody {
  const pages = Object.entries(body).map(([url, page]) => {
    const changed = addresses.get(url);
    if (!changed) return [url, page] as const;
    return [url, { ...page, html: replaceLinks(page.html, (href) => changed.get(href)) }] as const;
  });
  return Object.fromEntries(pages);
}
