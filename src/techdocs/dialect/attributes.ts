import type { Token } from 'markdown-it';
import { isReservedName } from '../reserved-names.ts';
import { alignmentClass, sizesOf } from '../style-hints.ts';

export type Attributes = [name: string, value: string][];

const ITEM =
  /\s*(?:\}|#([^\s=}]+)|\.([^\s=}]+)|([^\s=}.#]+)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'}]+))|([^\s=}]+))/y;

/** What a list may set beside ids and classes, and the values that are taken. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  alt: /^/,
  colspan: /^\d{1,3}$/,
  'data-toc-label': /^/,
  dir: /^(ltr|rtl|auto)$/,
  download: /^/,
  height: /^\d+(px|%)?$/,
  lang: /^[a-z-]+$/i,
  loading: /^(lazy|eager)$/,
  rowspan: /^\d{1,3}$/,
  title: /^/,
  width: /^\d+(px|%)?$/,
};

const ALIGNMENT = /^(left|center|right)$/;

/**
 * Reads an attribute list, `{: #id .class title="x" }`, that starts at a place of a text. Words alone
 * in braces are text, as in `/users/{id}`: only a colon makes a list of them, or a name like
 * `data-search-exclude`.
 *
 * @returns The attributes and the place behind the list; undefined where that is none.
 */
export function readAttributes(
  text: string,
  start: number,
): { attributes: Attributes; end: number } | undefined {
  if (text[start] !== '{') return undefined;
  let isList = text[start + 1] === ':';
  const attributes: Attributes = [];
  let at = start + (isList ? 2 : 1);
  for (;;) {
    ITEM.lastIndex = at;
    const [item, id, name, key, double, single, bare, word] = ITEM.exec(text) ?? [];
    if (item === undefined) return undefined;
    at += item.length;
    if (id !== undefined) attributes.push(['id', id]);
    else if (name !== undefined) attributes.push(['class', name]);
    else if (key !== undefined) attributes.push([key, double ?? single ?? bare ?? '']);
    else if (word === undefined) return isList ? { attributes, end: at } : undefined;
    isList ||= word === undefined || word.startsWith('data-');
  }
}

/** Sets ids, classes and what is harmless; of styles, a size and an alignment alone. */
export function setAttributes(token: Token, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    if (name === 'id' && !isReservedName(value)) token.attrSet('id', value);
    else if (name === 'class') joinClasses(token, value);
    else if (name === 'style') setStyle(token, value);
    else if (name === 'align' && ALIGNMENT.test(value)) token.attrJoin('class', `align-${value}`);
    else if (Object.hasOwn(ALLOWED, name) && ALLOWED[name]?.test(value)) token.attrSet(name, value);
  }
}

function setStyle(token: Token, style: string): void {
  for (const [name, size] of sizesOf(style)) token.attrSet(name, size);
  const alignment = alignmentClass(style);
  if (alignment) token.attrJoin('class', alignment);
}

function joinClasses(token: Token, value: string): void {
  for (const name of value.split(/\s+/)) {
    if (name !== '' && !isReservedName(name)) token.attrJoin('class', name);
  }
}
