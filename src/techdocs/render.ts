import { compareProblems, type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { type DocsConfig, readConfig } from './config.ts';
import { locate, type Place } from './location.ts';
import { includeSites } from './monorepo.ts';
import { navAssets, navTitles, printNav, readNav } from './nav.ts';
import { type PageContext, renderPage } from './page.ts';
import { fileTitle } from './page-title.ts';
import { type DocsFiles, listFiles, type PageFile } from './pages.ts';
import type { DocsAsset, DocsPage, DocsSite, RenderOptions } from './site.ts';

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
  problems.push(...listed.problems, ...nav.problems);
  const { pages } = listed.files;
  if (pages.length === 0) problems.push(missingDocs(config, place));

  const assets = new Set(navAssets(nav.entries));
  const rendered = await renderPages(tree, pages, {
    files: listed.files,
    place,
    tree,
    highlight: options.highlight,
    navTitles: navTitles(nav.entries),
    report: (found) => problems.push(found),
    addAsset: (path) => assets.add(path),
  });
  const titles = new Map(rendered.map((page) => [page.src, page.title]));
  return {
    title: config.siteName ?? options.fallbackTitle,
    pages: rendered,
    nav: printNav(nav.entries, (src) => titles.get(src) ?? fileTitle(src)),
    assets: listAssets(assets, listed.files),
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

function listAssets(paths: ReadonlySet<string>, files: DocsFiles): DocsAsset[] {
  return [...paths].sort().flatMap((path) => {
    const file = files.assetAt.get(path);
    return file === undefined ? [] : [{ url: path, file }];
  });
}
