import { isReservedName } from '../reserved-names.ts';
import { type Block, cut, detab, INDENT, indentOf } from './line.ts';
import type { Parser, Processor } from './parser.ts';
import {
  append,
  appendText,
  type Element,
  type ElementKind,
  lastElement,
  wrapText,
} from './tree.ts';
import { typeTitle } from './type-title.ts';

const ADMONITION = /^!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$/;
const DETAILS = /^\?{3}(\+)? ?(?:([\w-]+(?: +[\w-]+)*?)?(?: +"(.*?)")|([\w-]+(?: +[\w-]+)*?)) *$/;
const TAB = /^={3}(\+!|!\+|!|\+)? +"(.*?)" *$/;

/**
 * Admonitions, `!!! note "Title"`, with their body indented.
 *
 * @see https://python-markdown.github.io/extensions/admonition/
 */
export const admonitions = container('admonition', (line) => {
  if (!line.startsWith('!!!')) return undefined;
  const [, types, title] = ADMONITION.exec(line) ?? [];
  if (types === undefined) return undefined;
  const classes = types.toLowerCase().split(/ +/);
  const text = title ?? typeTitle(classes[0] ?? '');
  return (parent, number) => addAdmonition(parent, number, classes, text);
});

/**
 * Folded blocks, `??? note "Title"` and `???+ note`.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/details/
 */
export const details = container('details', (line) => {
  if (!line.startsWith('???')) return undefined;
  const [found, open, titled, title, bare] = DETAILS.exec(line) ?? [];
  if (found === undefined) return undefined;
  const classes = (titled ?? bare ?? '').toLowerCase().split(/ +/);
  const text = title || typeTitle(classes[0] || 'details');
  return (parent, number) => addDetails(parent, number, classes, text, open !== undefined);
});

/**
 * Content tabs, `=== "Title"`; tabs in a row make one set, `===!` starts a new one, `===+` is shown first.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/
 */
export const tabs = container('tabs', (line) => {
  if (!line.startsWith('===')) return undefined;
  const [found, flags = '', label = ''] = TAB.exec(line) ?? [];
  if (found === undefined) return undefined;
  const isNew = flags.includes('!');
  return (parent, number) => addTab(parent, number, label, isNew, flags.includes('+'));
});

/** Adds an admonition; '' as its title leaves the title out. */
export function addAdmonition(
  parent: Element,
  number: number,
  classes: string[],
  title: string,
): Element {
  const box = append(parent, 'admonition', number);
  box.attributes.push(['class', ['admonition', ...classes.filter(isAllowedClass)].join(' ')]);
  if (title !== '') appendText(append(box, 'title', number), [{ text: title, number }]);
  return box;
}

/** Adds a folded block; '' as its summary leaves the summary out. */
export function addDetails(
  parent: Element,
  number: number,
  classes: string[],
  summary: string,
  isOpen: boolean,
): Element {
  const box = append(parent, 'details', number);
  const allowed = classes.filter(isAllowedClass);
  if (allowed.length > 0) box.attributes.push(['class', allowed.join(' ')]);
  if (isOpen) box.attributes.push(['open', '']);
  if (summary !== '') appendText(append(box, 'summary', number), [{ text: summary, number }]);
  return box;
}

/** Adds a tab, to the set that a parent ends with or to a new one. */
export function addTab(
  parent: Element,
  number: number,
  label: string,
  isNew: boolean,
  isSelected: boolean,
): Element {
  const last = lastElement(parent);
  const isSet = last?.type === 'element' && last.kind === 'tabs' && !isNew;
  const set = isSet ? last : append(parent, 'tabs', number);
  const tab = append(set, 'tab', number);
  tab.attributes.push(['label', label]);
  if (isSelected) tab.attributes.push(['selected', '']);
  return tab;
}

/** Reads the line that opens a container, and gives what makes it. */
type Open = (line: string) => ((parent: Element, number: number) => Element) | undefined;

function container(kind: ElementKind, open: Open): Processor {
  const opens = (text: string) => open(text) !== undefined;
  return (parent, blocks, parser) => {
    const [block] = blocks;
    if (!block) return false;
    const at = parser.find(opens, block);
    const line = block[at];
    if (line) {
      blocks.shift();
      if (at > 0) parser.parseBlocks(parent, [block.slice(0, at)]);
      const box = open(line.text)?.(parent, line.number);
      const { inside, rest } = detab(block.slice(at + 1));
      if (box) parser.parseBlocks(box, asBlocks(inside));
      if (rest.length > 0) blocks.unshift(rest);
      return true;
    }
    return continues(kind, parent, blocks, parser);
  };
}

/** Indented text after a container goes on in it, or in a list inside it that is deep enough. */
function continues(kind: ElementKind, parent: Element, blocks: Block[], parser: Parser): boolean {
  const [block] = blocks;
  const last = lastElement(parent);
  if (!block?.[0] || last?.type !== 'element' || last.kind !== kind) return false;
  let target: Element | undefined = bodyOf(last);
  let columns = INDENT;
  let first = block[0];
  for (;;) {
    const list: Element | undefined = target && listOf(target);
    const item = list && lastElement(list);
    if (!list || indentOf(first) < 2 * INDENT || item?.type !== 'element') break;
    target = item;
    first = cut(first, INDENT);
    columns += INDENT;
  }
  if (!target || indentOf(first) < INDENT) return false;
  blocks.shift();
  const { inside, rest } = detab(block, columns);
  if (target.kind === 'li' || target.kind === 'dd') wrapText(target);
  parser.parseBlocks(target, asBlocks(inside));
  if (rest.length > 0) blocks.unshift(rest);
  return true;
}

function bodyOf(box: Element): Element | undefined {
  if (box.kind !== 'tabs') return box;
  const tab = lastElement(box);
  return tab?.type === 'element' ? tab : undefined;
}

function listOf(box: Element): Element | undefined {
  const last = lastElement(box);
  const isList =
    last?.type === 'element' && (last.kind === 'ul' || last.kind === 'ol' || last.kind === 'dl');
  return isList ? last : undefined;
}

function asBlocks(lines: Block): Block[] {
  return lines.length > 0 ? [lines] : [];
}

function isAllowedClass(name: string): boolean {
  return name !== '' && !isReservedName(name);
}
