import { type Annotations, annotateLine } from './code-annotations.ts';
import { showDirectionMarks } from './direction-marks.ts';
import { escapeHtml } from './escape-html.ts';
import type { Extensions } from './extensions.ts';
import type { FenceOptions, LineNumbers } from './fence-options.ts';
import { highlighterName } from './languages.ts';
import { isReservedName } from './reserved-names.ts';
import type { Highlight } from './site.ts';

/** A code block of a page: its text, and what its fence says about it. */
export interface CodeBlock extends FenceOptions {
  code: string;
  /** Line of the page that it starts on, from 1. */
  line: number;
  /** The notes in the list that follows the block, where it explains the block. */
  annotations: Annotations | undefined;
}

/** What a site says of its code blocks in mkdocs.yml. */
export interface CodeSettings {
  /** Whether a block that says nothing of it has line numbers. */
  numbered: boolean;
  /** Every nth number stands out; 0 for none. */
  special: number;
}

/**
 * Reads the options of `pymdownx.highlight`. Lines are numbered where the site asks for it itself;
 * what TechDocs turns on for every site is no wish of an author's.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/highlight/
 */
export function readCodeSettings(extensions: Extensions): CodeSettings {
  const { linenums, linenums_special: special } = extensions.get('pymdownx.highlight') ?? {};
  return {
    numbered: linenums === true,
    special: typeof special === 'number' && special > 1 ? Math.floor(special) : 0,
  };
}

/**
 * Prints a code block: a figure with its title and the highlighted `pre`. Lines of `hl_lines` are
 * spans of class `hll`; a numbered line is a span that carries its number in `data-line`.
 */
export async function printCodeBlock(
  block: CodeBlock,
  settings: CodeSettings,
  highlight: Highlight,
): Promise<string> {
  const code = await highlight(block.code, highlighterName(block.language));
  const pre = showDirectionMarks(code);
  const id = block.id === undefined || isReservedName(block.id) ? undefined : block.id;
  const attributes =
    attribute('id', id) + attribute('data-language', block.language.toLowerCase() || undefined);
  return `<figure class="code"${attributes}>${caption(block.title)}${printLines(pre, block, settings)}</figure>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;
}

function caption(title: string | undefined): string {
  return title ? `<figcaption>${escapeHtml(title)}</figcaption>` : '';
}

/** Works on the printed lines: a highlighter closes its elements before each line break. */
function printLines(pre: string, block: CodeBlock, settings: CodeSettings): string {
  const { marked, annotations } = block;
  const numbers = lineNumbersOf(block, settings);
  if (marked.size === 0 && !numbers && !annotations) return pre;
  const start = pre.indexOf('<code>') + '<code>'.length;
  const end = pre.lastIndexOf('</code>');
  const lines = pre.slice(start, end).split('\n');
  const printed = lines.map((line, index) => {
    const text = annotations ? annotateLine(line, annotations) : line;
    const attributes = lineAttributes(index, marked, numbers);
    return attributes ? `<span${attributes}>${text}</span>` : text;
  });
  return pre.slice(0, start) + printed.join('\n') + pre.slice(end);
}

function lineNumbersOf(
  { lineNumbers }: CodeBlock,
  { numbered, special }: CodeSettings,
): LineNumbers | undefined {
  if (lineNumbers) return { ...lineNumbers, special: lineNumbers.special || special };
  return lineNumbers === undefined && numbered ? { start: 1, step: 1, special } : undefined;
}

function lineAttributes(
  index: number,
  marked: ReadonlySet<number>,
  numbers: LineNumbers | undefined,
): string {
  const number = numbers ? numbers.start + index : 0;
  const isSpecial = numbers && numbers.special > 0 && number % numbers.special === 0;
  const classes = [marked.has(index + 1) ? 'hll' : '', isSpecial ? 'special' : ''].filter(Boolean);
  const shown = numbers && number % numbers.step === 0 ? String(number) : '';
  return (
    attribute('class', classes.join(' ') || undefined) +
    attribute('data-line', numbers ? shown : undefined)
  );
}
