import { type Problem, problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { anchorIn } from './addresses.ts';
import { withoutDirectionMarks } from './direction-marks.ts';
import type { Extensions } from './extensions.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { Heading } from './heading.ts';
import { nestsDeeper } from './html-depth.ts';
import { fillInsets } from './insets.ts';
import { type FoundLink, type LinkContext, linkResolver } from './links.ts';
import { locate } from './location.ts';
import { type ParsedPage, parsePage } from './markdown.ts';
import { readPageMeta } from './page-meta.ts';
import { type PageText, readPageText } from './page-text.ts';
import { fileTitle } from './page-title.ts';
import type { PageFile } from './pages.ts';
import { fillPlaceholders, withoutPlaceholders } from './placeholder.ts';
import { printBlock } from './print-block.ts';
import { anchorsOf } from './printed-tags.ts';
import { sanitizePage } from './sanitize.ts';
import type { DocsPage, Draw, Highlight } from './site.ts';
import { tableOfContents } from './toc.ts';

/** Deeper HTML is nobody's layout; it is shown as text. */
const MAX_DEPTH = 200;

/** What the pages of a site have in common. */
export interface PageContext extends LinkContext {
  highlight: Highlight;
  draw: Draw;
  /** Where snippets are read from. */
  tree: FileTree;
  extensions: Extensions;
  /** Hosts that frames may show. */
  frames: readonly string[];
  /** Titles that the navigation gives, by `src`. */
  navTitles: ReadonlyMap<string, string>;
  report(problem: Problem): void;
}

/** Renders one Markdown file. Problems and assets go to the context. */
export async function renderPage(
  page: PageFile,
  bytes: Uint8Array,
  context: PageContext,
): Promise<DocsPage> {
  const { meta, body, mistakes } = splitFrontMatter(readText(bytes));
  for (const { message, hint, line } of mistakes) {
    const location = locate(context.place, page.file, line);
    context.report(problem('docs/invalid-metadata', message, { location, hint }));
  }
  const text = await readPageText(page, body, context.tree);
  reportMissingSnippets(text, context);
  const { parsed, links } = parse(page, text, context);
  const codeBlocks = await Promise.all(
    parsed.codeBlocks.map((block, index) => printBlock(block, { index, page, text }, context)),
  );
  const title =
    context.navTitles.get(page.src) ?? metaTitle(meta.title) ?? headingTitle(parsed.headings);
  const safe = printHtml(page, text, parsed, links, codeBlocks, context);
  const html = await fillInsets(safe, parsed.insets, (message, line) => {
    const place = text.placeOf(line);
    const location = locate(context.place, place.file, place.line);
    context.report(problem('docs/invalid-math', message, { location }));
  });
  return {
    src: page.src,
    url: page.url,
    title: withoutDirectionMarks(title ?? fileTitle(page.src)),
    html,
    toc: tableOfContents(parsed.headings),
    sections: parsed.sections,
    file: page.file,
    editUrl: page.editUrl,
    meta: readPageMeta(meta),
    anchors: anchorsOf(html),
    links: text.placeLinks(links),
  };
}

/** UTF-8 without its mark of byte order, `\n` line ends, no code points of our own. */
function readText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return withoutPlaceholders(text.replaceAll(/\r\n?/g, '\n'));
}

function reportMissingSnippets({ missing }: PageText, context: PageContext): void {
  for (const { reference, lacks, place } of missing) {
    context.report(
      problem('docs/missing-snippet', `There is no snippet ${reference}.`, {
        location: locate(context.place, place.file, place.line),
        hint:
          lacks === 'file'
            ? 'Paths count from the folder of mkdocs.yml.'
            : 'The file is there; a section begins with --8<-- [start:name].',
      }),
    );
  }
}

function parse(
  page: PageFile,
  { text }: PageText,
  context: PageContext,
): { parsed: ParsedPage; links: FoundLink[] } {
  const { extensions } = context;
  const parseOnce = (escapeHtml: boolean) => {
    const links: FoundLink[] = [];
    const resolve = linkResolver(page, context, (link) => links.push(link));
    return { parsed: parsePage(text, { resolve, extensions, escapeHtml }), links };
  };
  const first = parseOnce(false);
  if (!first.parsed.rawHtml || !nestsDeeper(first.parsed.html, MAX_DEPTH)) return first;
  context.report(
    problem('docs/unsafe-html', 'HTML that nests too deeply is shown as text.', {
      location: locate(context.place, page.file),
    }),
  );
  return parseOnce(true);
}

/** Makes the page safe to print; links of the author's HTML are added to those of Markdown. */
function printHtml(
  page: PageFile,
  text: PageText,
  { html, rawHtml }: ParsedPage,
  links: FoundLink[],
  codeBlocks: string[],
  context: PageContext,
): string {
  if (!rawHtml) return fillPlaceholders(html, codeBlocks);
  const own = new Set(anchorsOf(html));
  const safe = sanitizePage(html, {
    resolve: linkResolver(page, context, (link) => {
      // The links of headings and notes to themselves come by here too.
      if (!link.written.startsWith('#') || !own.has(anchorIn(link.written))) links.push(link);
    }),
    frames: context.frames,
    onRemoved: ({ message, hint }, line) => {
      const place = text.placeOf(line);
      const location = locate(context.place, place.file, place.line);
      context.report(problem('docs/unsafe-html', message, { location, hint }));
    },
  });
  return fillPlaceholders(safe, codeBlocks);
}

function metaTitle(title: unknown): string | undefined {
  return typeof title === 'string' && title !== '' ? title : undefined;
}

function headingTitle([first]: Heading[]): string | undefined {
  return first?.isFirst && first.level === 1 && first.title !== '' ? first.title : undefined;
}
