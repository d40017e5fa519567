import { cut, detab, INDENT, indentOf, type Line, splitBlocks, trimStart } from './line.ts';
import { fromLine, type Parser, type Processor } from './parser.ts';
import type { Inside } from './stash.ts';
import { append, appendText, type Element, lastElement } from './tree.ts';

/** The line that a marker leaves empty is none of the text below it. */
export const emptyLine: Processor = (_parent, blocks) => {
  const [block] = blocks;
  if (block?.[0]?.text !== '') return false;
  blocks.shift();
  if (block.length > 1) blocks.unshift(block.slice(1));
  return true;
};

/** HTML blocks and, where they stand alone, code fences. */
export const stashed: Processor = (parent, blocks, parser) => {
  const [block] = blocks;
  const line = block?.[0];
  if (!block || !line || indentOf(line) >= INDENT) return false;
  const found = parser.stash.whole(line.text);
  if (found?.leaf.type !== 'html') return false;
  blocks.shift();
  if (found.inside) openHtml(parent, found.inside, line, parser);
  else parent.children.push(found.leaf);
  if (block.length > 1) blocks.unshift(block.slice(1));
  return true;
};

function openHtml(parent: Element, inside: Inside, line: Line, parser: Parser): void {
  const box = append(parent, 'html', line.number);
  box.html = { open: inside.open, close: inside.close };
  if (inside.mode === 'block') parser.parseLines(box, inside.lines, 'normal');
  else appendText(box, inside.lines.filter(({ text }) => text.trim() !== '').map(trimStart));
}

/** Blocks that are indented by four columns. Blank lines between them belong to the code. */
export const indentedCode: Processor = (parent, blocks, parser) => {
  const [block] = blocks;
  const [first] = block ?? [];
  if (!block || !first || indentOf(first) < INDENT) return false;
  blocks.shift();
  const { inside, rest } = detab(block);
  const text = inside.map((line) => parser.stash.restore(line.text)).join('\n');
  const lines = text.split('\n').length;
  const last = parent.children.at(-1);
  if (last?.type === 'code' && last.end !== undefined) {
    const breaks = Math.max(1, first.number - last.end);
    last.content += '\n'.repeat(breaks) + text;
    last.end += breaks - 1 + lines;
  } else {
    const { number: line } = first;
    parent.children.push({ type: 'code', content: text, info: '', line, end: line + lines - 1 });
  }
  if (rest.length > 0) blocks.unshift(rest);
  return true;
};

const HASHES = /^(#{1,6})((?:\\.|[^\\])*)$/;

const isHashHeading = (text: string) => text.startsWith('#') && HASHES.test(text);

/** Headings that start with hashes; no space is needed, and a paragraph may go before. */
export const hashHeadings = fromLine(isHashHeading, (parent, line, after) => {
  const [, hashes = '', text = ''] = HASHES.exec(line.text) ?? [];
  addHeading(parent, hashes.length, withoutHashes(text), line);
  return after;
});

/** A heading's text without the hashes that it ends with; one behind a backslash stays. */
function withoutHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  let backslashes = 0;
  while (text[end - 1 - backslashes] === '\\') backslashes += 1;
  return text.slice(0, backslashes % 2 === 0 ? end : end + 1);
}

/** Headings that are underlined; code above a line of dashes is none. */
export const underlinedHeadings: Processor = (parent, blocks, parser) => {
  const [block] = blocks;
  const line = block?.[0];
  const underline = block?.[1];
  if (!block || !line || !underline || !/^(?:=+|-+) *$/.test(underline.text)) return false;
  if (parser.stash.whole(line.text)) return false;
  blocks.shift();
  addHeading(parent, underline.text.startsWith('=') ? 1 : 2, line.text, line);
  if (block.length > 2) blocks.unshift(block.slice(2));
  return true;
};

function addHeading(parent: Element, level: number, text: string, line: Line): void {
  const heading = append(parent, 'heading', line.number);
  heading.level = level;
  appendText(heading, [{ text: text.trim(), number: line.number }]);
}

const RULE = /^ {0,3}([-_*])(?: {0,2}\1){2,} *$/;

const isRule = (text: string) => RULE.test(text);

/** Lines of three dashes, stars or underscores and more. */
export const rules = fromLine(isRule, (parent, line, after) => {
  parent.children.push({ type: 'rule', content: '', info: '', line: line.number });
  return after;
});

const QUOTE = /^ {0,3}> ?(.*)$/;

const isQuote = (text: string) => QUOTE.test(text);

/** Quotes; one after a blank line goes on with the one before it. */
export const quotes = fromLine(isQuote, (parent, line, after, parser) => {
  const lines = [line, ...after].map((quoted) => ({
    ...quoted,
    text: quoted.text.trim() === '>' ? '' : (QUOTE.exec(quoted.text)?.[1] ?? quoted.text),
  }));
  const sibling = lastElement(parent);
  const isSame = sibling?.type === 'element' && sibling.kind === 'blockquote';
  const quote = isSame ? sibling : append(parent, 'blockquote', line.number);
  parser.parseBlocks(quote, splitBlocks(lines), 'blockquote');
  return [];
});

/** Everything that is no other block. */
export const paragraphs: Processor = (parent, blocks, parser) => {
  const block = blocks.shift() ?? [];
  const [first, ...others] = block;
  if (!first) return true;
  const lines = [trimStart(first), ...others];
  if (parser.mode() === 'list') {
    const hasElement = lastElement(parent) !== undefined;
    appendText(parent, hasElement ? block.map((line) => cut(line, 0)) : lines);
  } else {
    appendText(append(parent, 'p', first.number), lines);
  }
  return true;
};
