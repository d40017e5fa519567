import type { MarkdownIt, Token } from 'markdown-it';

type Attribute = [name: string, value: string | number];

/**
 * What markdown-it's token is. Its own defines every property by a call, which costs most of the time
 * that goes into the tokens of a page.
 */
class PlainToken implements Token {
  type: string;
  tag: string;
  nesting: Token['nesting'];
  attrs: Attribute[] | null = null;
  map: [number, number] | null = null;
  level = 0;
  children: Token[] | null = null;
  content = '';
  markup = '';
  info = '';
  meta: Token['meta'] = null;
  block = false;
  hidden = false;

  constructor(type: string, tag: string, nesting: Token['nesting']) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }

  attrIndex(name: string): number {
    return this.attrs?.findIndex(([known]) => known === name) ?? -1;
  }

  attrPush(attribute: Attribute): void {
    if (this.attrs) this.attrs.push(attribute);
    else this.attrs = [attribute];
  }

  attrSet(name: string, value: string | number): void {
    const index = this.attrIndex(name);
    if (this.attrs && index >= 0) this.attrs[index] = [name, value];
    else this.attrPush([name, value]);
  }

  attrGet(name: string): string | number | null {
    return this.attrs?.find(([known]) => known === name)?.[1] ?? null;
  }

  attrJoin(name: string, value: string | number): void {
    const known = this.attrGet(name);
    this.attrSet(name, known === null ? value : `${known} ${value}`);
  }
}

/** Makes the tokens of a parser cheap. */
export function plainTokens(md: MarkdownIt): void {
  md.core.State = class extends md.core.State {
    override Token = PlainToken;
  };
}
