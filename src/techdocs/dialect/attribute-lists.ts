import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { readAttributes, setAttributes } from './attributes.ts';

/** Blocks that have their list behind a blank at the end of their text. */
const SAME_LINE = new Set(['heading_open', 'dt_open', 'td_open', 'th_open']);

/** Blocks that have their list on a last line of its own. */
const OWN_LINE = new Set(['paragraph_open', 'summary_open', 'list_item_open', 'dd_open']);

/** Elements whose text is no paragraph where they hold one line of it. */
const TIGHT = new Set(['list_item_open', 'dd_open', 'dt_open']);

/** Inline elements that are one token. */
const SINGLE = new Set(['image', 'code_inline', 'footnote_reference', 'emoji']);

/**
 * Attribute lists, `{: #id .class title="x" }`: at the end of a heading, a term or a cell of a table, on
 * the last line of a paragraph or list item, and right after a link, picture, code or emphasis.
 *
 * @see https://python-markdown.github.io/extensions/attr_list/
 */
export function attributeLists(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'block_attributes', readBlocks);
  md.core.ruler.after('inline', 'inline_attributes', readInlines);
}

function readBlocks({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    const inline = tokens[index + 1];
    if (inline?.type !== 'inline' || !inline.content.trimEnd().endsWith('}')) continue;
    const block = ownerOf(tokens, index, token);
    if (SAME_LINE.has(block.type)) readEnd(block, inline, ' {');
    if (OWN_LINE.has(block.type)) readEnd(block, inline, '{');
  }
}

/** List items, terms and definitions stand for their paragraph where it is not printed. */
function ownerOf(tokens: Token[], index: number, paragraph: Token): Token {
  const parent = tokens[index - 1];
  return paragraph.hidden && parent && TIGHT.has(parent.type) ? parent : paragraph;
}

function readEnd(block: Token, inline: Token, opening: '{' | ' {'): void {
  const content = inline.content.trimEnd();
  const lineStart = content.lastIndexOf('\n') + 1;
  const line = content.slice(lineStart);
  const at = opening === '{' ? line.search(/\S/) : line.indexOf(opening) + 1;
  if (opening === '{' ? lineStart === 0 : at === 0) return;
  const found = readAttributes(line, at);
  if (found?.end !== line.length) return;
  const rest = content.slice(0, lineStart + at).trimEnd();
  inline.content = block.type === 'heading_open' ? withoutHashes(rest) : rest;
  setAttributes(block, found.attributes);
}

/** A heading without the hashes it ends with. */
function withoutHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return text.slice(0, end).trimEnd();
}

function readInlines({ tokens }: StateCore): void {
  for (const { children } of tokens) {
    if (!children?.some(startsWithBrace)) continue;
    for (const [index, token] of children.entries()) {
      if (!startsWithBrace(token)) continue;
      const target = targetBefore(children, index);
      const found = target && readAttributes(token.content, 0);
      if (!found) continue;
      token.content = token.content.slice(found.end);
      setAttributes(target, found.attributes);
    }
  }
}

function startsWithBrace({ type, content }: Token): boolean {
  return type === 'text' && content.startsWith('{');
}

/** The element that ends right before a text. */
function targetBefore(tokens: Token[], index: number): Token | undefined {
  const previous = tokens[index - 1];
  if (!previous || SINGLE.has(previous.type)) return previous;
  if (previous.nesting !== -1) return undefined;
  for (let at = index - 2; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.nesting === 1 && token.level === previous.level) return token;
  }
  return undefined;
}
