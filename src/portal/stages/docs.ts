import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import { titleOf } from '../../model/entity.ts';
import { type Problem, problem } from '../../model/problem.ts';
import { type FileTree, subtree, TreeError } from '../../model/tree.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import { readAsset } from '../../techdocs/assets.ts';
import { hasMermaid } from '../../techdocs/mermaid.ts';
import { renderSite } from '../../techdocs/render.ts';
import type { BlockTools, DocsAsset, DocsPage, DocsSite } from '../../techdocs/site.ts';
import { openBlockPack } from '../block-pack.ts';
import type { PortalConfig } from '../config/load.ts';
import { RENDERER_VERSION } from '../renderer-version.ts';
import type { DocsBody, SnapshotDocs, SnapshotDocsPage } from '../snapshot.ts';
import type { SnapshotFile } from '../snapshot-files.ts';
import { digestOf, type RenderCache } from '../state.ts';
import { changeLinks } from './docs-bodies.ts';
import { addHistory, type PlacedDocs } from './docs-history.ts';
import { linkSites } from './docs-links.ts';
import { type DocsPlace, type FoundDocs, findDocs } from './docs-place.ts';
import { describePortal, type LinkedConfig } from './linked-portal.ts';
import type { LinkedSite } from './linked-site.ts';

/** Targets that the site alone cannot judge. */
const OUTWARD: ReadonlySet<string> = new Set(['repository', 'host', 'external']);

/** A site as the cache keeps it: pages without bodies, and the bodies by address. */
interface RenderedSite extends Omit<DocsSite, 'pages'> {
  pages: (Pick<SnapshotDocsPage, 'url' | 'title' | 'file' | 'digest' | 'size'> &
    Pick<DocsPage, 'anchors' | 'links' | 'editUrl' | 'meta'>)[];
  body: DocsBody;
  hasMermaid: boolean;
  /** Whether no diagram was lost to its limits. */
  isComplete: boolean;
}

/**
 * Renders the documentation of every entity that points at some, through the cache: a site is
 * rendered again when a file below its folder changes, and where it lost a diagram to limits. What
 * several entities point at is rendered once.
 *
 * Problems: those of `findDocs`, and what the renderer reports. `onSite` is called after each site
 * with the pages so far.
 */
export async function renderDocs(
  catalog: Catalog,
  opener: SourceOpener,
  tools: BlockTools,
  cache: RenderCache,
  config: LinkedConfig & Pick<PortalConfig, 'frames'>,
  onSite: (pages: number) => void,
): Promise<{ docs: SnapshotDocs[]; files: SnapshotFile[]; problems: Problem[] }> {
  const placed: PlacedDocs[] = [];
  const linked: LinkedSite[] = [];
  const files: SnapshotFile[] = [];
  const { found: places, problems } = await findDocs(catalog, opener);
  const paths = new Map<string, string>();
  let pages = 0;

  for (const { item, place, sharedBy } of places) {
    const tree = subtree(place.source, place.folder);
    const { site, path, key } = await renderCached(
      tree,
      place,
      item,
      { ...tools, frames: config.frames },
      cache,
    );
    paths.set(key, path);
    for (const found of site.problems) problems.push({ entityRef: item.ref, ...found });
    const assets = await keepAssets(tree, site.assets, cache);
    for (const asset of assets.files) files.push(asset);
    for (const file of assets.refused) problems.push(refusedAsset(item, place, file));
    const docs: SnapshotDocs = {
      ref: item.ref,
      sharedBy,
      key,
      title: site.title,
      description: site.description,
      nav: site.nav,
      unlisted: site.unlisted,
      revision: place.source.revision,
      issueForm: place.source.issueForm,
      assets: assets.placed,
      redirects: site.redirects,
      hasMermaid: site.hasMermaid,
      pages: site.pages.map(({ anchors: _anchors, links: _links, ...page }) => {
        const file = inSource(place, page.file);
        return {
          ...page,
          file,
          viewUrl: place.source.viewUrl(file),
          editUrl: editUrlOf(page, file, place.source),
        };
      }),
    };
    placed.push({ docs, source: place.source });
    linked.push(linkedSite({ item, place, sharedBy }, site));
    pages += site.pages.length;
    onSite(pages);
  }
  const { addresses, problems: found } = linkSites(linked, describePortal(catalog, opener, config));
  problems.push(...found);
  const docs: SnapshotDocs[] = [];
  for (const site of await addHistory(placed, cache)) {
    const path = paths.get(site.key) ?? '';
    const changed = addresses.get(site.ref);
    const printed = changed
      ? await changeLinks(site, path, changed, cache)
      : { docs: site, file: { folder: 'docs', key: site.key, path } as const };
    docs.push(printed.docs);
    files.push(printed.file);
  }
  return { docs, files, problems };
}

/** Where a page is edited: what mkdocs.yml says counts before what the source knows. */
function editUrlOf(
  { editUrl }: Pick<DocsPage, 'editUrl'>,
  file: string,
  source: Source,
): string | undefined {
  return editUrl === undefined ? source.editUrl(file) : (editUrl ?? undefined);
}

/** The path in its source of a file of a site. */
function inSource({ folder }: DocsPlace, file: string): string {
  return folder ? `${folder}/${file}` : file;
}

/** What the links of other sites need to know of a site; paths are those of the source. */
function linkedSite(
  { item, place, sharedBy }: FoundDocs,
  { pages, assets, redirects, checks }: RenderedSite,
): LinkedSite {
  return {
    ref: item.ref,
    sharedBy,
    source: place.source,
    pages: pages.map(({ url, file, anchors, links }) => ({
      url,
      file: inSource(place, file),
      anchors,
      links: links.map((link) => ({ ...link, file: inSource(place, link.file) })),
    })),
    others: new Set([...assets, ...redirects].map(({ url }) => url)),
    checks,
  };
}

async function renderCached(
  tree: FileTree,
  place: DocsPlace,
  item: CatalogEntity,
  tools: BlockTools & Pick<PortalConfig, 'frames'>,
  cache: RenderCache,
): Promise<{ site: RenderedSite; path: string; key: string }> {
  const inputs = tree.paths.map((path) => `${path} ${tree.digest(path)}`).join('\n');
  const title = titleOf(item.entity);
  const { frames } = tools;
  const shown = frames.join(' ');
  const { id } = place.source;
  const key = digestOf('docs', RENDERER_VERSION, title, id, place.folder, shown, inputs);
  const { value, path } = await cache.remember(
    key,
    async () => {
      const blocks = await openBlockPack(
        digestOf('blocks', item.ref, id, place.folder),
        tools,
        cache,
      );
      const site = await renderSite(tree, {
        fallbackTitle: title,
        location: { source: id, folder: place.folder },
        highlight: blocks.highlight,
        draw: blocks.draw,
        frames,
      });
      return { ...splitBodies(site), isComplete: await blocks.save() };
    },
    (site) => site.isComplete,
  );
  // A site that is made again for a diagram gets another name with it.
  const digests = value.pages.map((page) => page.digest);
  return { site: value, path, key: digestOf(key, ...digests) };
}

function splitBodies({ pages, ...site }: DocsSite): Omit<RenderedSite, 'isComplete'> {
  const body: DocsBody = {};
  const heads = pages.map(({ src: _src, html, toc, sections, links, ...page }) => {
    const { url, title } = page;
    body[url] = { html, toc, sections };
    return {
      ...page,
      digest: digestOf(title, html, JSON.stringify(toc)),
      size: html.length,
      links: links.filter(({ target }) => OUTWARD.has(target.type)),
    };
  });
  const drawsInBrowser = pages.some(({ html }) => hasMermaid(html));
  return { ...site, pages: heads, body, hasMermaid: drawsInBrowser };
}

/** Keeps the files that pages show, and names those that are not safe to publish. */
async function keepAssets(
  tree: FileTree,
  assets: DocsAsset[],
  cache: RenderCache,
): Promise<{ placed: SnapshotDocs['assets']; files: SnapshotFile[]; refused: string[] }> {
  const placed: SnapshotDocs['assets'] = [];
  const files: SnapshotFile[] = [];
  const refused: string[] = [];
  for (const { url, file } of assets) {
    try {
      const bytes = await readAsset(tree, { url, file });
      if (!bytes) {
        refused.push(file);
        continue;
      }
      const { key, path } = await cache.keep(bytes);
      placed.push({ url, key });
      files.push({ folder: 'assets', key, path });
    } catch (error) {
      if (!(error instanceof TreeError)) throw error;
    }
  }
  return { placed, files, refused };
}

function refusedAsset({ ref }: CatalogEntity, place: DocsPlace, file: string): Problem {
  return problem('docs/unsafe-file', `${file} is not published: it is no picture, and markup.`, {
    location: { source: place.source.id, file: inSource(place, file) },
    entityRef: ref,
    hint: 'Name it for what it is, or mend the SVG.',
  });
}
