import { problem } from '../model/problem.ts';
import type { FileTree } from '../model/tree.ts';
import { printCodeBlock } from './code-block.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { Heading } from './heading.ts';
import { nestsDeeper } from './html-depth.ts';
import { type LinkContext, linkResolver } from './links.ts';
import { locate } from './location.ts';
import { type ParsedPage, parsePage } from './markdown.ts';
import { fileTitle } from './page-title.ts';
import type { PageFile } from './pages.ts';
import { fillPlaceholders, withoutPlaceholders } from './placeholder.ts';
import { type SanitizeOptions, sanitizePage } from './sanitize.ts';
import type { DocsPage, Highlight } from './site.ts';
import { insertSnippets } from './snippets.ts';
import { tableOfContents } from './toc.ts';

/** Deeper HTML is nobody's layout; it is shown as text. */
const MAX_DEPTH = 200;

/** What the pages of a site have in common. */
export interface PageContext extends LinkContext {
  highlight: Highlight;
  /** Where snippets are read from. */
  tree: FileTree;
  /** Titles that the navigation gives, by `src`. */
  navTitles: ReadonlyMap<string, string>;
}

/** Renders one Markdown file. Problems and assets go to the context. */
export async function renderPage(
  page: PageFile,
  bytes: Uint8Array,
  context: PageContext,
): Promise<DocsPage> {
  const { meta, body } = splitFrontMatter(readText(bytes));
  const parsed = parse(page, await withSnippets(page, body, context), context);
  const codeBlocks = await Promise.all(
    parsed.codeBlocks.map((block) => printCodeBlock(block, context.highlight)),
  );
  const title =
    context.navTitles.get(page.src) ?? metaTitle(meta.title) ?? headingTitle(parsed.headings);
  return {
    src: page.src,
    url: page.url,
    title: title ?? fileTitle(page.src),
    html: printHtml(page, parsed, codeBlocks, context),
    toc: tableOfContents(parsed.headings),
    sections: parsed.sections,
    file: page.file,
  };
}

/** UTF-8 without its mark of byte order, `\n` line ends, no code points of our own. */
function readText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return withoutPlaceholders(text.replaceAll(/\r\n?/g, '\n'));
}

/** The page with its snippets; code points of our own are taken out of them too. */
async function withSnippets(page: PageFile, body: string, context: PageContext): Promise<string> {
  const { text, missing } = await insertSnippets(body, context.tree);
  for (const { reference, line } of missing) {
    context.report(
      problem('docs/missing-snippet', `There is no snippet ${reference}.`, {
        location: locate(context.place, page.file, line),
        hint: 'Paths count from the folder of mkdocs.yml.',
      }),
    );
  }
  return withoutPlaceholders(text);
}

function parse(page: PageFile, body: string, context: PageContext): ParsedPage {
  const options = { resolve: linkResolver(page, context), escapeHtml: false };
  const parsed = parsePage(body, options);
  if (!parsed.rawHtml || !nestsDeeper(parsed.html, MAX_DEPTH)) return parsed;
  context.report(
    problem('docs/unsafe-html', 'HTML that nests too deeply is shown as text.', {
      location: locate(context.place, page.file),
    }),
  );
  return parsePage(body, { ...options, escapeHtml: true });
}

function printHtml(
  page: PageFile,
  { html, rawHtml }: ParsedPage,
  codeBlocks: string[],
  context: PageContext,
): string {
  const safe = rawHtml ? sanitizePage(html, sanitizeOptions(page, context)) : html;
  return fillPlaceholders(safe, codeBlocks);
}

function sanitizeOptions(page: PageFile, context: PageContext): SanitizeOptions {
  return {
    resolve: linkResolver(page, context),
    onRemoved: (what, line) => {
      const location = locate(context.place, page.file, line);
      context.report(problem('docs/unsafe-html', `${what} was taken out.`, { location }));
    },
  };
}

function metaTitle(title: unknown): string | undefined {
  if (typeof title === 'number') return String(title);
  return typeof title === 'string' && title !== '' ? title : undefined;
}

function headingTitle([first]: Heading[]): string | undefined {
  return first?.isFirst && first.level === 1 && first.title !== '' ? first.title : undefined;
}
