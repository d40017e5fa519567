import type { Env } from 'markdown-it';
import type { CodeBlock } from '../code-block.ts';
import type { Heading } from '../heading.ts';
import type { Inset } from '../insets.ts';
import type { ResolveAddress } from '../links.ts';

/** What the rules of the dialect know about the page they are at work on. */
export interface PageState {
  readonly resolve: ResolveAddress;
  tabSets: number;
  /** Meanings by abbreviation. */
  abbreviations: Map<string, string>;
  /** Footnotes by label, in the order of their definitions. */
  footnotes: Map<string, Footnote>;
  headings: Heading[];
  codeBlocks: CodeBlock[];
  insets: Inset[];
  /** Whether the HTML holds markup that the author wrote. */
  rawHtml: boolean;
  /** Print the author's markup as text. */
  readonly escapeHtml: boolean;
}

/** A footnote that is defined: its number, and how often it was referred to so far. */
export interface Footnote {
  number: number;
  references: number;
}

const KEY = Symbol('page state');

/** Makes the environment that markdown-it carries through the rules for one page. */
export function startPage(
  resolve: ResolveAddress,
  escapeHtml: boolean,
): { env: Env; state: PageState } {
  const state: PageState = {
    resolve,
    tabSets: 0,
    abbreviations: new Map(),
    footnotes: new Map(),
    headings: [],
    codeBlocks: [],
    insets: [],
    rawHtml: false,
    escapeHtml,
  };
  return { env: { [KEY]: state }, state };
}

/** The state of the page that an environment belongs to. */
export function pageState(env: Env | undefined): PageState {
  return env?.[KEY] as PageState;
}
