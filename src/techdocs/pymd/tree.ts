import type { Line } from './line.ts';

/** An element of a page: what it is printed as, and what it holds. */
export interface Element {
  type: 'element';
  /** Also what other processors know it by: `li`, `admonition`. */
  kind: ElementKind;
  attributes: [name: string, value: string][];
  children: Node[];
  /** Where it starts in the page, from 1. */
  line: number;
  /** Of a heading, 1 to 6. */
  level?: number;
  /** Of a footnote. */
  label?: string;
  /** Of an author's own element: the tags around it. */
  html?: { open: string; close: string };
}

export type ElementKind =
  | 'root'
  | 'p'
  | 'heading'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'admonition'
  | 'details'
  | 'summary'
  | 'title'
  | 'tabs'
  | 'tab'
  | 'footnote'
  | 'html';

/** Text whose inline markup is read later. Of a list item it is a paragraph without the element. */
export interface Text {
  type: 'text';
  lines: Line[];
}

/** A block whose content is not read. */
export interface Leaf {
  type: 'code' | 'fence' | 'html' | 'rule';
  /** Code, or the author's HTML. */
  content: string;
  /** What the line that opens a fence says. */
  info: string;
  line: number;
  /** Of indented code, the line that it ends with. */
  end?: number;
}

export type Node = Element | Text | Leaf;

/** Makes an element and adds it to its parent. */
export function append(parent: Element, kind: ElementKind, line: number): Element {
  const element: Element = { type: 'element', kind, attributes: [], children: [], line };
  parent.children.push(element);
  return element;
}

/** The last element of a parent, text after it passed over. */
export function lastElement(parent: Element): Element | Leaf | undefined {
  return parent.children.findLast((child) => child.type !== 'text');
}

/** Adds lines to the text that a parent ends with. */
export function appendText(parent: Element, lines: Line[]): void {
  const last = parent.children.at(-1);
  if (last?.type === 'text') last.lines.push(...lines);
  else parent.children.push({ type: 'text', lines: [...lines] });
}

/** Puts the text that a list item starts with, and the one it ends with, into paragraphs. */
export function wrapText(item: Element): void {
  for (const position of [0, item.children.length - 1]) {
    const text = item.children[position];
    if (text?.type !== 'text') continue;
    const line = text.lines[0]?.number ?? item.line;
    item.children[position] = {
      type: 'element',
      kind: 'p',
      attributes: [],
      children: [text],
      line,
    };
  }
}
