import { type Block, indentOf, type Line, looseDetab, trimStart } from './line.ts';
import type { Processor } from './parser.ts';
import {
  append,
  type Element,
  type ElementKind,
  type Leaf,
  lastElement,
  type Node,
  type Text,
  wrapText,
} from './tree.ts';

/** Columns a nested list is indented by, as TechDocs sets mdx_truly_sane_lists. */
const NESTED = 2;

const MARKERS = { ul: /^ {0,1}[*+-] +(.*)$/, ol: /^ {0,1}\d+\. +(.*)$/ } as const;
const NESTED_MARKER = /^ {2,3}(?:\d+\.|[*+-]) +.*$/;

/**
 * Items of a list in one block; those that start indented belong into the one before. A marker of the
 * other sort is text.
 */
function itemsOf(block: Block, marker: RegExp): Block[] {
  const items: Block[] = [];
  for (const line of block) {
    const last = items.at(-1);
    const text = marker.exec(line.text)?.[1];
    if (text !== undefined) {
      items.push([{ ...line, text }]);
    } else if (NESTED_MARKER.test(line.text) && !isIndented(last)) {
      items.push([line]);
    } else {
      last?.push(line);
    }
  }
  return items;
}

function isIndented(item: Block | undefined): boolean {
  return item?.[0] !== undefined && indentOf(item[0]) >= NESTED;
}

function list(kind: 'ul' | 'ol'): Processor {
  const marker = MARKERS[kind];
  return (parent, blocks, parser) => {
    const [block] = blocks;
    const [first] = block ?? [];
    if (!block || !first || !marker.test(first.text)) return false;
    blocks.shift();
    const items = itemsOf(block, marker);
    const sibling = lastElement(parent);
    let target: Element;
    if (kind === 'ol' && sibling?.type === 'element' && sibling.kind === 'ol') {
      target = sibling;
      const last = lastElement(target);
      if (last?.type === 'element') wrapText(last);
      const item = append(target, 'li', first.number);
      parser.parseBlocks(item, items.slice(0, 1), 'looselist');
      items.shift();
    } else if (parent.kind === 'ul' || parent.kind === 'ol') {
      target = parent;
    } else {
      target = append(parent, kind, first.number);
    }
    for (const item of items) {
      const last = lastElement(target);
      if (isIndented(item) && last?.type === 'element') parser.parseBlocks(last, [item], 'list');
      else parser.parseBlocks(append(target, 'li', item[0]?.number ?? 0), [item], 'list');
    }
    return true;
  };
}

/** Numbered lists: one after a blank line goes on with the list before it. */
export const orderedLists = list('ol');

/** Lists with bullets: one after a blank line is a new list. */
export const bulletLists = list('ul');

const ITEMS: ReadonlySet<ElementKind> = new Set(['li']);
const LISTS: ReadonlySet<ElementKind> = new Set(['ul', 'ol']);

/** Indented blocks after a list go on in its items. */
export const nestedInLists = nested(ITEMS, LISTS, NESTED, 'li');

/** Indented blocks after a definition go on in it. */
export const nestedInDefinitions = nested(
  new Set<ElementKind>(['dd', 'li']),
  new Set<ElementKind>(['dl', 'ul', 'ol']),
  2,
  'dd',
);

function nested(
  items: ReadonlySet<ElementKind>,
  lists: ReadonlySet<ElementKind>,
  columns: number,
  made: ElementKind,
): Processor {
  return (parent, blocks, parser) => {
    const [block] = blocks;
    const [first] = block ?? [];
    if (!block || !first || indentOf(first) < columns || parser.mode() === 'detabbed') return false;
    const last = lastElement(parent);
    const inList = last?.type === 'element' && lists.has(last.kind);
    if (!items.has(parent.kind) && !inList) return false;
    blocks.shift();
    const { level, target } = levelOf(parent, first, parser.mode() === 'list' ? 1 : 0);
    const inside = looseDetab(block, level * columns);
    if (items.has(parent.kind)) {
      const child = lastElement(parent);
      const isList = child?.type === 'element' && lists.has(child.kind);
      parser.parseBlocks(isList ? child : parent, [inside], 'detabbed');
    } else if (items.has(target.kind)) {
      parser.parseBlocks(target, [inside], 'detabbed');
    } else {
      const item = lastElement(target);
      if (item?.type === 'element' && items.has(item.kind)) {
        const [text] = item.children;
        if (text?.type === 'text') wrapText(item);
        parser.parseBlocks(item, [inside], 'detabbed');
      } else {
        parser.parseBlocks(append(target, made, first.number), [inside], 'detabbed');
      }
    }
    return true;
  };

  function levelOf(parent: Element, line: Line, start: number) {
    const depth = Math.floor(indentOf(line) / columns);
    let level = start;
    let target = parent;
    while (depth > level) {
      const child = lastElement(target);
      if (child?.type !== 'element' || (!lists.has(child.kind) && !items.has(child.kind))) break;
      if (lists.has(child.kind)) level += 1;
      target = child;
    }
    return { level, target };
  }
}

const DEFINITION = /^ {0,3}: {1,3}(.*)$/;

const isDefinition = (text: string) => DEFINITION.test(text);

/**
 * Definition lists: terms, then definitions that start with a colon.
 *
 * @see https://python-markdown.github.io/extensions/definition_lists/
 */
export const definitionLists: Processor = (parent, blocks, parser) => {
  const [block] = blocks;
  const at = block ? parser.find(isDefinition, block) : -1;
  const line = block?.[at];
  if (!block || !line) return false;
  const before = block.slice(0, at).map(trimStart);
  const sibling = lastElement(parent);
  if (before.length === 0 && !sibling) return false;
  blocks.shift();
  const after = block.slice(at + 1);
  const isLazy = /^ {0,1}[^ :]/.test(after[0]?.text ?? '');
  const end = isLazy ? after.length : lengthOfIndented(after);
  const body = [
    { ...line, text: DEFINITION.exec(line.text)?.[1] ?? '' },
    ...(isLazy ? after : looseDetab(after.slice(0, end), NESTED)),
  ];
  let terms: Node[] = before.map(asText);
  let mode: 'list' | 'looselist' = 'list';
  if (before.length === 0 && sibling && isParagraph(sibling)) {
    mode = 'looselist';
    terms = termsOf(sibling);
    parent.children.splice(parent.children.lastIndexOf(sibling), 1);
  }
  const previous = lastElement(parent);
  const isSame = previous?.type === 'element' && previous.kind === 'dl';
  const target = isSame ? previous : append(parent, 'dl', line.number);
  const definition = lastElement(target);
  if (terms.length === 0 && definition?.type === 'element' && lastElement(definition)) {
    mode = 'looselist';
  }
  for (const term of terms) append(target, 'dt', line.number).children.push(term);
  parser.parseBlocks(append(target, 'dd', line.number), [body], mode);
  if (after.length > end) blocks.unshift(after.slice(end));
  return true;
};

/** An author's block of HTML counts as a paragraph. */
function isParagraph(node: Element | Leaf): boolean {
  return node.type === 'element' ? node.kind === 'p' : node.type === 'html';
}

/** The terms that a paragraph before a definition gives: one a line. */
function termsOf(paragraph: Element | Leaf): Node[] {
  if (paragraph.type !== 'element') return [paragraph];
  return paragraph.children.flatMap((child) =>
    child.type === 'text' ? child.lines.map(trimStart).map(asText) : [],
  );
}

function asText(line: Line): Text {
  return { type: 'text', lines: [line] };
}

function lengthOfIndented(lines: Block): number {
  const end = lines.findIndex((line) => indentOf(line) < NESTED);
  return end === -1 ? lines.length : end;
}
