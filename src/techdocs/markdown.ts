import MarkdownItClass, { type MarkdownIt, type Token } from 'markdown-it';
import type { CodeBlock } from './code-block.ts';
import { abbreviations } from './dialect/abbreviations.ts';
import { attributeLists } from './dialect/attribute-lists.ts';
import { codeBlocks } from './dialect/code.ts';
import { footnotes } from './dialect/footnotes.ts';
import { headings } from './dialect/headings.ts';
import { links } from './dialect/links.ts';
import { mark } from './dialect/mark.ts';
import { startPage } from './dialect/page-state.ts';
import { printing } from './dialect/printing.ts';
import { rawHtml } from './dialect/raw-html.ts';
import { searchSections } from './dialect/search-sections.ts';
import { taskLists } from './dialect/task-lists.ts';
import type { Heading } from './heading.ts';
import type { ResolveAddress } from './links.ts';
import { pythonBlocks } from './pymd/blocks.ts';
import type { DocsSection } from './site.ts';

/** What a dialect makes of one page. */
export interface ParsedPage {
  /** HTML in which a placeholder (`placeholder.ts`) stands for each code block. */
  html: string;
  codeBlocks: CodeBlock[];
  headings: Heading[];
  sections: DocsSection[];
  /** Whether the HTML holds markup of the author's, so that it is not safe as it is. */
  rawHtml: boolean;
}

/** What a dialect needs to know. */
export interface ParseOptions {
  resolve: ResolveAddress;
  /** Print the author's HTML as text. */
  escapeHtml: boolean;
}

/**
 * Turns the Markdown of one page, without front matter and with `\n` line ends, into HTML:
 * Python-Markdown's blocks and the extensions that TechDocs turns on. The HTML is safe unless
 * `rawHtml` says otherwise: addresses went through `resolve`, and what attribute lists may set is an
 * allow-list.
 */
export function parsePage(text: string, { resolve, escapeHtml }: ParseOptions): ParsedPage {
  const { env, state } = startPage(resolve, escapeHtml);
  const tokens: Token[] = PARSER.parse(text, env);
  const html = PARSER.renderer.render(tokens, PARSER.options, env);
  return {
    html,
    codeBlocks: state.codeBlocks,
    headings: state.headings,
    sections: searchSections(tokens),
    rawHtml: state.rawHtml && !escapeHtml,
  };
}

const PARSER = createParser();

/** Rules of the core chain run in the order of the list; what makes tokens comes first. */
function createParser(): MarkdownIt {
  const md = new MarkdownItClass({ html: true, linkify: true });
  md.linkify.set({ fuzzyLink: false });
  md.linkify.add('//', null);
  return md
    .use(pythonBlocks)
    .use(printing)
    .use(abbreviations)
    .use(mark)
    .use(taskLists)
    .use(rawHtml)
    .use(attributeLists)
    .use(footnotes)
    .use(codeBlocks)
    .use(headings)
    .use(links);
}
