import { type Block, indentOf, type Line, looseDetab } from './line.ts';
import { fromLine, type Parser, type Processor } from './parser.ts';
import type { Element } from './tree.ts';

/** What a page defines beside its text. */
export interface Definitions {
  /** Addresses by label, in lower case. */
  references: Map<string, { href: string; title: string }>;
  abbreviations: Map<string, string>;
  /** The elements of footnotes, in the order of their definitions. */
  footnotes: Map<string, Element>;
}

const FOOTNOTE = /^ {0,3}\[\^([^\]]*)\]: *(.*)$/;
const ABBREVIATION = /^\*\[([^\\]*?)\] ?: *(.*)$/;
const REFERENCE = /^ {0,3}\[([^[\]]*)\]: *(\S+) *(?:(["'])(.*)\3 *|\((.*)\) *)?$/;
const REFERENCE_LABEL = /^ {0,3}\[([^[\]]*)\]: *$/;
const REFERENCE_TITLE = /^ *(?:(["'])(.*)\1|\((.*)\)) *$/;

const isFootnote = (text: string) => FOOTNOTE.test(text);
const isAbbreviation = (text: string) => ABBREVIATION.test(text);
const mayBeReference = (text: string) => REFERENCE.test(text) || REFERENCE_LABEL.test(text);

/** More than any glossary has; every one of them is looked for at every place of the text. */
const MAX_ABBREVIATIONS = 500;

/**
 * Footnotes, `[^1]: text`, with the indented blocks that follow.
 *
 * @see https://python-markdown.github.io/extensions/footnotes/
 */
export function footnotes(known: Definitions): Processor {
  return fromLine(isFootnote, (_parent, line, after, parser, blocks) => {
    const [, label = '', text = ''] = FOOTNOTE.exec(line.text) ?? [];
    const next = parser.find(isFootnote, after);
    const end = next === -1 ? after.length : next;
    const first = [{ ...line, text }, ...looseDetab(after.slice(0, end), 4)].filter(
      (one) => one.text.trim() !== '',
    );
    const bodies: Block[] = first.length > 0 ? [first] : [];
    if (next === -1) bodies.push(...takeIndented(blocks));
    define(known, label, line, bodies, parser);
    return after.slice(end);
  });
}

function takeIndented(blocks: Block[]): Block[] {
  const taken: Block[] = [];
  for (let block = blocks[0]; block?.[0] && indentOf(block[0]) >= 4; block = blocks[0]) {
    blocks.shift();
    const next = block.findIndex(({ text }) => isFootnote(text));
    if (next > 0) {
      blocks.unshift(block.slice(next));
      taken.push(looseDetab(block.slice(0, next), 4));
      break;
    }
    taken.push(looseDetab(block, 4));
  }
  return taken;
}

function define(
  known: Definitions,
  label: string,
  line: Line,
  bodies: Block[],
  parser: Parser,
): void {
  const note: Element = {
    type: 'element',
    kind: 'footnote',
    attributes: [],
    children: [],
    line: line.number,
    label,
  };
  known.footnotes.set(label, note);
  parser.parseBlocks(note, bodies, 'normal');
}

/**
 * Abbreviations, `*[HTML]: Hyper Text`.
 *
 * @see https://python-markdown.github.io/extensions/abbreviations/
 */
export function abbreviations(known: Definitions): Processor {
  return fromLine(isAbbreviation, (_parent, line, after) => {
    const [, name = '', meaning = ''] = ABBREVIATION.exec(line.text) ?? [];
    if (known.abbreviations.size < MAX_ABBREVIATIONS) {
      known.abbreviations.set(name.trim(), meaning.trim());
    }
    return after;
  });
}

/** Addresses of links, `[label]: address "title"`; address and title may stand on lines of their own. */
export function references(known: Definitions): Processor {
  return (_parent, blocks, parser) => {
    const [block] = blocks;
    const at = block ? parser.find(mayBeReference, block) : -1;
    const line = block?.[at];
    const found = line && readReference(line, block[at + 1], block[at + 2]);
    if (!found) return false;
    blocks.shift();
    known.references.set(found.label.trim().toLowerCase(), found);
    putBack(blocks, block, at, at + found.lines);
    return true;
  };
}

function readReference(line: Line, next: Line | undefined, last: Line | undefined) {
  const label = REFERENCE_LABEL.exec(line.text)?.[1];
  const isSplit = label !== undefined && next !== undefined;
  const text = isSplit ? `[${label}]: ${next.text.trim()}` : line.text;
  const [found, name = '', address = '', , quoted, bracketed] = REFERENCE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const href = address.replace(/^<(.*)>$/, '$1');
  const lines = isSplit ? 2 : 1;
  const title = quoted ?? bracketed;
  if (title !== undefined) return { label: name, href, title, lines };
  const below = REFERENCE_TITLE.exec((isSplit ? last : next)?.text ?? '');
  return below
    ? { label: name, href, title: below[2] ?? below[3] ?? '', lines: lines + 1 }
    : { label: name, href, title: '', lines };
}

/** Puts the lines of a block before and after a definition back, as blocks of their own. */
function putBack(blocks: Block[], block: Block, from: number, to: number): void {
  if (to < block.length) blocks.unshift(block.slice(to));
  if (from > 0) blocks.unshift(block.slice(0, from));
}
