import type { MarkdownIt } from 'markdown-it';
import { pageState } from '../dialect/page-state.ts';
import type { Extensions } from '../extensions.ts';
import { readAlerts } from './alerts.ts';
import { admonitions, details, tabs } from './containers.ts';
import { abbreviations, type Definitions, footnotes, references } from './definitions.ts';
import { stashFences } from './fences.ts';
import { genericBlocks } from './generic-blocks.ts';
import { stashHtml } from './html-blocks.ts';
import {
  emptyLine,
  hashHeadings,
  indentedCode,
  paragraphs,
  quotes,
  rules,
  stashed,
  underlinedHeadings,
} from './leaves.ts';
import { splitBlocks } from './line.ts';
import {
  bulletLists,
  definitionLists,
  nestedInDefinitions,
  nestedInLists,
  orderedLists,
} from './lists.ts';
import { createParser, type Processor } from './parser.ts';
import { createStash } from './stash.ts';
import { tables } from './tables.ts';
import { writeTokens } from './tokens.ts';
import type { Element } from './tree.ts';

/** Columns from one tab stop to the next. */
const TAB_WIDTH = 4;

/**
 * Reads the blocks of a page by Python-Markdown's block model instead of CommonMark's; markdown-it goes
 * on from its tokens with inline text.
 *
 * @see https://python-markdown.github.io/
 */
export function pythonBlocks(md: MarkdownIt, extensions: Extensions): void {
  const ifOn = (name: string, processor: Processor) => (extensions.has(name) ? [processor] : []);
  const generic = genericBlocks(extensions);
  md.core.ruler.at('block', (state) => {
    const page = pageState(state.env);
    const known: Definitions = {
      references: new Map(),
      abbreviations: page.abbreviations,
      footnotes: new Map(),
    };
    const stash = createStash();
    const source = state.src
      .split('\n')
      .map((text, index) => ({ text: withoutBlanks(expandTabs(text)), number: index + 1 }));
    const lines = stashHtml(readAlerts(stashFences(source, stash)), stash);
    const parser = createParser(
      [
        emptyLine,
        stashed,
        ...ifOn('admonition', admonitions),
        ...ifOn('pymdownx.details', details),
        ...ifOn('pymdownx.tabbed', tabs),
        nestedInLists,
        ...generic,
        nestedInDefinitions,
        indentedCode,
        tables,
        hashHeadings,
        underlinedHeadings,
        rules,
        orderedLists,
        bulletLists,
        definitionLists,
        quotes,
        footnotes(known),
        abbreviations(known),
        references(known),
        paragraphs,
      ],
      stash,
    );
    const root: Element = { type: 'element', kind: 'root', attributes: [], children: [], line: 1 };
    parser.parseBlocks(root, splitBlocks(lines));
    for (const [label, note] of known.footnotes) {
      page.footnotes.set(label, { number: page.footnotes.size + 1, references: 0 });
      root.children.push(note);
    }
    state.env.references = Object.fromEntries(
      [...known.references].map(([label, found]) => [md.utils.normalizeReference(label), found]),
    );
    writeTokens(state, root, stash);
  });
}

/** A line of blanks alone is empty. */
function withoutBlanks(text: string): string {
  return text.trim() === '' ? '' : text;
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let result = '';
  for (const char of text) {
    result += char === '\t' ? ' '.repeat(TAB_WIDTH - (result.length % TAB_WIDTH)) : char;
  }
  return result;
}
