import { compareProblems, type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { listAssets } from './assets.ts';
import { type DocsConfig, readConfig } from './config.ts';
import { withPatience } from './diagrams/patience.ts';
import { withoutDirectionMarks } from './direction-marks.ts';
import { checkLinks } from './link-check.ts';
import { locate, type Place } from './location.ts';
import { includeSites } from './monorepo.ts';
import { navAssets, navTitles, printNav, readNav } from './nav.ts';
import { type PageContext, renderPage } from './page.ts';
import { fileTitle } from './page-title.ts';
import { listFiles, type PageFile } from './pages.ts';
import { readRedirects } from './redirects.ts';
import type { DocsPage, DocsSite, RenderOptions } from './site.ts';
import { indexTree } from './tree-index.ts';
import { reportUnlisted, unlistedPages } from './unlisted.ts';

/**
 * Renders a documentation folder: the folder of mkdocs.yml, or one with Markdown files in `docs`.
 * Every problem costs only what it is about and is in the result; nothing is thrown.
 */
export async function renderSite(tree: FileTree, options: RenderOptions): Promise<DocsSite> {
  const { location: place } = options;
  const read = await readConfig(tree, place);
  const { config, problems } = await includeSites(tree, read.config, place);
  problems.push(...read.problems);
  const listed = listFiles(tree, config, place);
  const nav = readNav(config, listed.files, place);
  const { redirects, problems: lost } = readRedirects(config, listed.files, place);
  problems.push(...listed.problems, ...nav.problems, ...lost);
  const { pages } = listed.files;
  if (pages.length === 0) problems.push(missingDocs(config, place));

  const assets = new Set(navAssets(nav.entries));
  const rendered = await renderPages(tree, pages, {
    files: listed.files,
    place,
    tree,
    treeIndex: indexTree(tree),
    isHostOfDocs: config.validation.links.absolute_links === 'relative_to_docs',
    highlight: options.highlight,
    draw: withPatience(options.draw),
    frames: options.frames ?? [],
    extensions: config.extensions,
    navTitles: navTitles(nav.entries),
    report: (found) => problems.push(found),
    addAsset: (path) => assets.add(path),
  });
  const listedAssets = listAssets(assets, listed.files, place);
  problems.push(...listedAssets.problems);
  const { links: checks } = config.validation;
  problems.push(...checkLinks(rendered, listed.files, place, checks));
  const titles = new Map(rendered.map((page) => [page.src, page.title]));
  const items = printNav(nav.entries, (src) => titles.get(src) ?? fileTitle(src));
  const unlisted = unlistedPages(config, pages, items);
  problems.push(...reportUnlisted(unlisted, config, place));
  return {
    title: withoutDirectionMarks(config.siteName ?? options.fallbackTitle),
    description: config.siteDescription,
    pages: rendered,
    nav: items,
    assets: listedAssets.assets,
    redirects,
    unlisted: unlisted.length,
    checks,
    problems: problems.sort(compareProblems),
  };
}

async function renderPages(
  tree: FileTree,
  pages: PageFile[],
  context: PageContext,
): Promise<DocsPage[]> {
  const rendered: DocsPage[] = [];
  for (const page of pages) {
    const bytes = await readPage(tree, page, context);
    if (bytes) rendered.push(await renderPage(page, bytes, context));
  }
  return rendered;
}

async function readPage(
  tree: FileTree,
  page: PageFile,
  context: PageContext,
): Promise<Uint8Array | undefined> {
  try {
    return await tree.read(page.file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const location = locate(context.place, page.file);
    context.report(problem('source/unreadable', message, { location }));
    return undefined;
  }
}

function missingDocs({ file, docsDir }: DocsConfig, place: Place): Problem {
  const message =
    file === undefined
      ? `There is neither mkdocs.yml nor a Markdown file in "${docsDir}".`
      : `There is no Markdown file in "${docsDir}", the docs_dir of ${file}.`;
  return problem('docs/missing', message, { location: locate(place, file ?? docsDir) });
}
