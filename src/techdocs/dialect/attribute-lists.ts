import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { isReservedName } from '../reserved-names.ts';

type Attributes = [name: string, value: string][];

const ITEM =
  /\s*(?:#([\w:.-]+)|\.([\w:.-]+)|([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))|([\w-]+))/y;

const ALLOWED: Readonly<Record<string, RegExp>> = {
  title: /^/,
  lang: /^[a-z-]+$/i,
  dir: /^(ltr|rtl|auto)$/,
  width: /^\d+(px|%)?$/,
  height: /^\d+(px|%)?$/,
};

const ALIGNMENT = /^(left|center|right)$/;

/**
 * Attribute lists, `{: #id .class title="x" }`, at the end of a heading, on the last line of a
 * paragraph, and right after a link, picture, code or emphasis. Ids, classes and what is harmless
 * are taken over; anything else, styles above all, is not.
 *
 * @see https://python-markdown.github.io/extensions/attr_list/
 */
export function attributeLists(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'block_attributes', readBlocks);
  md.core.ruler.after('inline', 'inline_attributes', readInlines);
}

function readBlocks(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    const next = state.tokens[index + 1];
    if (next?.type !== 'inline' || !next.content.trimEnd().endsWith('}')) continue;
    if (token.type === 'heading_open') readTrailing(token, next, /[ \t]$/);
    if (token.type === 'paragraph_open') readTrailing(token, next, /\n$/);
  }
}

function readTrailing(block: Token, inline: Token, before: RegExp): void {
  const content = inline.content.trimEnd();
  const open = content.lastIndexOf('{');
  const text = content.slice(0, Math.max(open, 0));
  const attributes = parseAttributes(content.slice(open + 1, -1));
  if (open < 0 || !attributes || !before.test(text)) return;
  inline.content = text.trimEnd();
  apply(block, attributes);
}

function readInlines(state: StateCore): void {
  for (const { children } of state.tokens) {
    for (const [index, token] of (children ?? []).entries()) {
      if (token.type !== 'text' || !token.content.startsWith('{')) continue;
      const target = children && targetBefore(children, index);
      const end = token.content.indexOf('}');
      const attributes = end < 0 ? undefined : parseAttributes(token.content.slice(1, end));
      if (!target || !attributes) continue;
      token.content = token.content.slice(end + 1);
      apply(target, attributes);
    }
  }
}

/** The element that ends right before a text: a picture or code, or the opening of a link. */
function targetBefore(tokens: Token[], index: number): Token | undefined {
  const previous = tokens[index - 1];
  if (previous?.type === 'image' || previous?.type === 'code_inline') return previous;
  if (previous?.nesting !== -1) return undefined;
  for (let at = index - 2; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.nesting === 1 && token.level === previous.level) return token;
  }
  return undefined;
}

/** The attributes inside a pair of braces; undefined where that is no attribute list. */
function parseAttributes(braces: string): Attributes | undefined {
  const text = braces.replace(/^:/, '').trim();
  const attributes: Attributes = [];
  let isList = braces.startsWith(':');
  let at = 0;
  while (at < text.length) {
    ITEM.lastIndex = at;
    const [item, id, name, key, double, single, bare] = ITEM.exec(text) ?? [];
    if (item === undefined) return undefined;
    at += item.length;
    if (id !== undefined) attributes.push(['id', id]);
    else if (name !== undefined) attributes.push(['class', name]);
    else if (key !== undefined) attributes.push([key, double ?? single ?? bare ?? '']);
    else continue;
    isList = true;
  }
  return isList ? attributes : undefined;
}

function apply(token: Token, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    if (name === 'id' && !isReservedName(value)) token.attrSet('id', value);
    else if (name === 'class') joinClasses(token, value);
    else if (name === 'align' && ALIGNMENT.test(value)) token.attrJoin('class', `align-${value}`);
    else if (ALLOWED[name]?.test(value)) token.attrSet(name, value);
  }
}

function joinClasses(token: Token, value: string): void {
  for (const name of value.split(/\s+/)) {
    if (name !== '' && !isReservedName(name)) token.attrJoin('class', name);
  }
}
