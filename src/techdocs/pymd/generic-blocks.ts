import { parse } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Extensions } from '../extensions.ts';
import { addAdmonition, addDetails, addTab } from './containers.ts';
import { type Block, indentOf, type Line } from './line.ts';
import type { Processor } from './parser.ts';
import { type Element, wrapText } from './tree.ts';

const OPENING = /^ {0,3}(\/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$/;
const CLOSING = /^ {0,3}(\/{3,}) *$/;

/** A sort of block: what it makes of its argument and options, if it takes them. */
type Sort = (
  argument: string | undefined,
  options: JsonObject,
) => ((parent: Element, line: number) => Element) | undefined;

/** Sorts of blocks by name. */
type Sorts = ReadonlyMap<string, Sort>;

/**
 * Blocks between slashes, `/// note | Title` to `///`: those that the site's extensions turn on. Options stand on the lines below, indented by four columns. An unknown name
 * or option makes the line text.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/blocks/
 */
export function genericBlocks(extensions: Extensions): Processor[] {
  const sorts = sortsOf(extensions);
  return sorts.size === 0 ? [] : [blocksOf(sorts)];
}

function blocksOf(sorts: Sorts): Processor {
  return (parent, blocks, parser) => {
    const [block] = blocks;
    const at = block ? parser.find(isOpening, block) : -1;
    const opened = block && at >= 0 ? open(block, at, sorts) : undefined;
    if (!block || !opened) return false;
    blocks.shift();
    if (at > 0) parser.parseBlocks(parent, [block.slice(0, at)]);
    if (opened.rest.length > 0) blocks.unshift(opened.rest);
    if (parent.kind === 'li' || parent.kind === 'dd') wrapText(parent);
    const box = opened.make(parent, opened.line);
    parser.parseBlocks(box, takeContent(blocks, opened.slashes, sorts), 'normal');
    return true;
  };
}

const isOpening = (text: string) => OPENING.test(text);

function open(block: Block, at: number, sorts: Sorts) {
  const line = block[at];
  if (!line || !isOpening(line.text)) return undefined;
  const [, slashes = '', name = '', argument] = OPENING.exec(line.text) ?? [];
  const after = block.slice(at + 1);
  const end = after.findIndex((option) => indentOf(option) < 4);
  const written = end === -1 ? after : after.slice(0, end);
  const options = readOptions(written);
  const make = options && sorts.get(name.toLowerCase())?.(argument, options);
  if (!make) return undefined;
  return { make, line: line.number, slashes, rest: after.slice(written.length) };
}

function readOptions(lines: Line[]): JsonObject | undefined {
  try {
    const value: unknown = parse(lines.map(({ text }) => text).join('\n')) ?? {};
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the blocks up to the line that closes a block, or all; blocks inside are closed before. */
function takeContent(blocks: Block[], slashes: string, sorts: Sorts): Block[] {
  const content: Block[] = [];
  let depth = 1;
  const closes = (block: Block, { text }: Line, at: number) => {
    if (CLOSING.exec(text)?.[1] === slashes) depth -= 1;
    else if (open(block, at, sorts)?.slashes === slashes) depth += 1;
    return depth === 0;
  };
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const whole = block;
    const end = whole.findIndex((line, at) => closes(whole, line, at));
    if (end === -1) {
      content.push(whole);
      continue;
    }
    if (end > 0) content.push(whole.slice(0, end));
    if (end + 1 < whole.length) blocks.unshift(whole.slice(end + 1));
    break;
  }
  return content;
}

function sortsOf(extensions: Extensions): Sorts {
  const sorts = new Map<string, Sort>();
  const admonitions = extensions.get('pymdownx.blocks.admonition');
  if (admonitions) {
    sorts.set('admonition', admonition);
    for (const type of typesOf(admonitions)) {
      sorts.set(type.name, (argument, options) =>
        isEmpty(options) ? makeAdmonition(type.class, argument ?? type.title) : undefined,
      );
    }
  }
  const details = extensions.get('pymdownx.blocks.details');
  if (details) {
    sorts.set('details', makeDetails);
    for (const type of typesOf(details)) {
      sorts.set(type.name, (argument, options) =>
        'type' in options
          ? undefined
          : makeDetails(argument ?? type.title, { ...options, type: type.class }),
      );
    }
  }
  if (extensions.has('pymdownx.blocks.tab')) sorts.set('tab', tab);
  return sorts;
}

interface Type {
  name: string;
  class: string;
  title: string;
}

/** Types as an extension's options list them: names, or mappings with a name. */
function typesOf({ types }: JsonObject): Type[] {
  return (Array.isArray(types) ? types : []).flatMap((type) => {
    const given = isJsonObject(type) ? type : { name: type };
    const { name } = given;
    if (typeof name !== 'string') return [];
    const className = typeof given.class === 'string' ? given.class : name;
    const title = typeof given.title === 'string' ? given.title : titleOf(className);
    return [{ name: name.toLowerCase(), class: className, title }];
  });
}

const admonition: Sort = (argument, { type, ...others }) => {
  if (!isEmpty(others) || !isName(type)) return undefined;
  return makeAdmonition(type, argument ?? (type ? titleOf(type) : ''));
};

function makeAdmonition(type: string | undefined, title: string) {
  const classes = type && type !== 'admonition' ? [type] : [];
  return (parent: Element, line: number) => addAdmonition(parent, line, classes, title);
}

const makeDetails: Sort = (argument, { type, open: isOpen, ...others }) => {
  if (!isEmpty(others) || !isName(type) || !isFlag(isOpen)) return undefined;
  const summary = argument ?? (type ? titleOf(type) : '');
  return (parent, line) => addDetails(parent, line, type ? [type] : [], summary, isOpen === true);
};

const tab: Sort = (argument, { new: isNew, select, ...others }) => {
  if (argument === undefined || !isEmpty(others) || !isFlag(isNew) || !isFlag(select)) {
    return undefined;
  }
  return (parent, line) => addTab(parent, line, argument, isNew === true, select === true);
};

/** Attributes are accepted and left out: the portal's look does not depend on them. */
function isEmpty({ attrs, ...others }: JsonObject): boolean {
  return Object.keys(others).length === 0 && (attrs === undefined || isJsonObject(attrs));
}

function isName(value: JsonValue | undefined): value is string | undefined {
  return value === undefined || (typeof value === 'string' && /^[\w-]*$/.test(value));
}

function isFlag(value: JsonValue | undefined): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean';
}

/** @example titleOf('user-story')  // 'User Story' */
function titleOf(name: string): string {
  return name.replaceAll(/[_-]+/g, ' ').replaceAll(/\b\w/g, (letter) => letter.toUpperCase());
}
