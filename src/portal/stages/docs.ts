import { readAddress } from '../../catalog/address.ts';
import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import { locateInEntity } from '../../catalog/locate.ts';
import { titleOf } from '../../model/entity.ts';
import { type Problem, type ProblemCode, problem } from '../../model/problem.ts';
import { type FileTree, resolvePath, subtree, TreeError } from '../../model/tree.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import { renderSite } from '../../techdocs/render.ts';
import type { DocsAsset, DocsSite, Highlight } from '../../techdocs/site.ts';
import type { DocsBody, SnapshotDocs } from '../snapshot.ts';
import type { SnapshotFile } from '../snapshot-files.ts';
import { digestOf, type RenderCache } from '../state.ts';

/** Raised whenever the renderer's output changes, so that cached sites are made anew. */
const RENDERER_VERSION = '5';

const ANNOTATION = 'backstage.io/techdocs-ref';
const ANNOTATION_POINTER = '/metadata/annotations/backstage.io~1techdocs-ref';

/** A site as the cache keeps it: pages without bodies, and the bodies by address. */
interface RenderedSite extends Omit<DocsSite, 'pages'> {
  pages: { url: string; title: string; file: string; digest: string }[];
  body: DocsBody;
}

/** Where an entity's documentation stands: a folder of a source. */
interface DocsPlace {
  source: Source;
  folder: string;
}

/**
 * Renders the documentation of every entity that points at some, through the cache: a site is
 * rendered again when a file below its folder changes.
 *
 * Problems: `docs/missing`, `docs/unsupported-ref`, and what the renderer reports. `onSite` is called
 * after each site with the pages so far.
 */
export async function renderDocs(
  catalog: Catalog,
  opener: SourceOpener,
  highlight: Highlight,
  cache: RenderCache,
  onSite: (pages: number) => void,
): Promise<{ docs: SnapshotDocs[]; files: SnapshotFile[]; problems: Problem[] }> {
  const docs: SnapshotDocs[] = [];
  const files: SnapshotFile[] = [];
  const problems: Problem[] = [];
  const rendered = new Map<string, Promise<{ site: RenderedSite; path: string; key: string }>>();
  let pages = 0;

  for (const item of catalog.entities) {
    const reference = item.entity.metadata.annotations?.[ANNOTATION];
    if (reference === undefined) continue;
    const place = await findDocs(catalog, item, reference, opener);
    if (place === 'elsewhere') continue;
    if ('code' in place) {
      problems.push(place);
      continue;
    }
    const tree = subtree(place.source, place.folder);
    const id = `${place.source.id}\0${place.folder}`;
    const known = rendered.get(id);
    const rendering = known ?? renderCached(tree, place, item, highlight, cache);
    rendered.set(id, rendering);
    const { site, path, key } = await rendering;
    files.push({ folder: 'docs', key, path });
    if (!known) for (const found of site.problems) problems.push({ entityRef: item.ref, ...found });
    const assets = await keepAssets(tree, site.assets, cache);
    for (const asset of assets.files) files.push(asset);
    docs.push({
      ref: item.ref,
      key,
      title: site.title,
      nav: site.nav,
      source: place.source.id,
      assets: assets.placed,
      pages: site.pages.map((page) => {
        const file = place.folder ? `${place.folder}/${page.file}` : page.file;
        return {
          ...page,
          file,
          viewUrl: place.source.viewUrl(file),
          editUrl: place.source.editUrl(file),
        };
      }),
    });
    pages += site.pages.length;
    onSite(pages);
  }
  return { docs, files, problems };
}

/**
 * Follows a `backstage.io/techdocs-ref`: `dir:` counts from the descriptor's folder, `url:` names a
 * folder on a host (plugin-techdocs-node, getLocationForEntity). 'elsewhere' tells that it is in
 * another repository, which is not read now.
 */
async function findDocs(
  catalog: Catalog,
  item: CatalogEntity,
  reference: string,
  opener: SourceOpener,
): Promise<DocsPlace | Problem | 'elsewhere'> {
  const refuse = async (code: ProblemCode, message: string, hint?: string): Promise<Problem> =>
    problem(code, message, {
      location: await locateInEntity(catalog, item, ANNOTATION_POINTER),
      entityRef: item.ref,
      hint,
    });
  const [, type, target = ''] = /^([a-z]+):(.*)$/s.exec(reference) ?? [];
  const place = await followReference(catalog, item, type, target, opener);
  if (place === 'elsewhere') return place;
  if (!place) {
    return refuse(
      'docs/unsupported-ref',
      `The documentation of ${item.ref} cannot be reached: ${reference}.`,
      'Write dir:. where mkdocs.yml stands beside the descriptor.',
    );
  }
  const tree = subtree(place.source, place.folder);
  const found = tree.paths.some((path) =>
    /^(mkdocs\.ya?ml$|docs\/.*\.md$|readme\.md$)/i.test(path),
  );
  return found
    ? place
    : refuse(
        'docs/missing',
        `There is neither mkdocs.yml nor docs in ${place.folder || 'the root'} of ${place.source.id}.`,
      );
}

async function followReference(
  catalog: Catalog,
  item: CatalogEntity,
  type: string | undefined,
  target: string,
  opener: SourceOpener,
): Promise<DocsPlace | 'elsewhere' | undefined> {
  const { file } = item.origin;
  const own = catalog.sources.get(item.origin.source);
  if (!own) return undefined;
  if (type === 'dir') {
    const folder = resolvePath(file, target);
    return folder === undefined ? undefined : { source: own, folder };
  }
  const address = type === 'url' ? readAddress(target, own, file, opener) : undefined;
  if (!address || address.type === 'unknown') return undefined;
  const folder = address.path.replace(/\/$/, '');
  if (address.type === 'own') return { source: own, folder };
  if (opener.alone) return 'elsewhere';
  const { source } = await opener.open(address.place);
  return source && { source, folder };
}

async function renderCached(
  tree: FileTree,
  place: DocsPlace,
  item: CatalogEntity,
  highlight: Highlight,
  cache: RenderCache,
): Promise<{ site: RenderedSite; path: string; key: string }> {
  const inputs = tree.paths.map((path) => `${path} ${tree.digest(path)}`).join('\n');
  const title = titleOf(item.entity);
  const key = digestOf('docs', RENDERER_VERSION, title, place.source.id, place.folder, inputs);
  const { value, path } = await cache.remember(key, async () => {
    const site = await renderSite(tree, {
      fallbackTitle: title,
      location: { source: place.source.id, folder: place.folder },
      highlight,
    });
    return splitBodies(site);
  });
  return { site: value, path, key };
}

function splitBodies({ pages, ...site }: DocsSite): RenderedSite {
  const body: DocsBody = {};
  const heads = pages.map(({ url, title, file, html, toc, sections }) => {
    body[url] = { html, toc, sections };
    return { url, title, file, digest: digestOf(title, html, JSON.stringify(toc)) };
  });
  return { ...site, pages: heads, body };
}

/** Keeps the files that pages show. One that cannot be read was reported with the page. */
async function keepAssets(
  tree: FileTree,
  assets: DocsAsset[],
  cache: RenderCache,
): Promise<{ placed: SnapshotDocs['assets']; files: SnapshotFile[] }> {
  const placed: SnapshotDocs['assets'] = [];
  const files: SnapshotFile[] = [];
  for (const { url, file } of assets) {
    try {
      const { key, path } = await cache.keep(await tree.read(file));
      placed.push({ url, key });
      files.push({ folder: 'assets', key, path });
    } catch (error) {
      if (!(error instanceof TreeError)) throw error;
    }
  }
  return { placed, files };
}
