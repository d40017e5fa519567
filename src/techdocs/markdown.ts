import MarkdownItClass, { type MarkdownIt, type Token } from 'markdown-it';
import type { JsonObject } from '../model/json.ts';
import type { CodeBlock } from './code-block.ts';
import { abbreviations } from './dialect/abbreviations.ts';
import { attributeLists } from './dialect/attribute-lists.ts';
import { blockFormulas } from './dialect/block-formulas.ts';
import { codeBlocks } from './dialect/code.ts';
import { codeLanguages } from './dialect/code-languages.ts';
import { contents } from './dialect/contents.ts';
import { footnotes } from './dialect/footnotes.ts';
import { headings } from './dialect/headings.ts';
import { inlinePatterns } from './dialect/inline/patterns.ts';
import { inlineText } from './dialect/inline/reader.ts';
import { insetLines } from './dialect/inset-lines.ts';
import { links } from './dialect/links.ts';
import { startPage } from './dialect/page-state.ts';
import { plainTokens } from './dialect/plain-tokens.ts';
import { printing } from './dialect/printing.ts';
import { rawHtml } from './dialect/raw-html.ts';
import { searchSections } from './dialect/search-sections.ts';
import { smartPunctuation } from './dialect/smart-punctuation.ts';
import { smartSymbols } from './dialect/smart-symbols.ts';
import { taskLists } from './dialect/task-lists.ts';
import type { Extensions } from './extensions.ts';
import type { Heading } from './heading.ts';
import type { Inset } from './insets.ts';
import type { ResolveAddress } from './links.ts';
import { pythonBlocks } from './pymd/blocks.ts';
import type { DocsSection } from './site.ts';

/** What a dialect makes of one page. */
export interface ParsedPage {
  /** HTML in which a placeholder (`placeholder.ts`) stands for each code block. */
  html: string;
  codeBlocks: CodeBlock[];
  /** What the marks of insets in the HTML stand for. */
  insets: Inset[];
  headings: Heading[];
  sections: DocsSection[];
  /** Whether the HTML holds markup of the author's, so that it is not safe as it is. */
  rawHtml: boolean;
}

/** What a dialect needs to know. */
export interface ParseOptions {
  resolve: ResolveAddress;
  extensions: Extensions;
  /** Print the author's HTML as text. */
  escapeHtml: boolean;
}

/**
 * Turns the Markdown of one page, without front matter and with `\n` line ends, into HTML:
 * Python-Markdown's blocks and the extensions that TechDocs turns on. The HTML is safe unless
 * `rawHtml` says otherwise: addresses went through `resolve`, and what attribute lists may set is an
 * allow-list.
 */
export function parsePage(
  text: string,
  { resolve, extensions, escapeHtml }: ParseOptions,
): ParsedPage {
  const { env, state } = startPage(resolve, escapeHtml);
  const parser = parserFor(extensions);
  const tokens: Token[] = parser.parse(text, env);
  const html = parser.renderer.render(tokens, parser.options, env);
  return {
    html,
    codeBlocks: state.codeBlocks,
    insets: state.insets,
    headings: state.headings,
    sections: searchSections(tokens),
    rawHtml: state.rawHtml && !escapeHtml,
  };
}

const PARSERS = new WeakMap<Extensions, MarkdownIt>();

function parserFor(extensions: Extensions): MarkdownIt {
  const known = PARSERS.get(extensions);
  if (known) return known;
  const parser = createParser(extensions);
  PARSERS.set(extensions, parser);
  return parser;
}

/** Rules of the core chain run in the order of the list; what makes tokens comes first. */
function createParser(extensions: Extensions): MarkdownIt {
  const parser = new MarkdownItClass({ html: true });
  const addWithOptions = (
    name: string,
    plugin: (options: JsonObject) => (md: MarkdownIt) => void,
  ) => {
    const options = extensions.get(name);
    if (options) parser.use(plugin(options));
  };
  parser.use(plainTokens).use(pythonBlocks, extensions);
  addWithOptions('pymdownx.arithmatex', blockFormulas);
  addWithOptions('codehilite', () => codeLanguages);
  parser
    .use(inlineText(inlinePatterns(extensions)))
    .use(printing)
    .use(abbreviations);
  addWithOptions('pymdownx.smartsymbols', smartSymbols);
  addWithOptions('smarty', smartPunctuation);
  parser.use(taskLists).use(rawHtml).use(attributeLists).use(footnotes).use(codeBlocks);
  addWithOptions('toc', headings);
  addWithOptions('toc', contents);
  return parser.use(links).use(insetLines);
}
