import { matchBrackets } from './brackets.ts';
import { Finder } from './finder.ts';

/** Where a link leads, as written, and the place behind its closing bracket. */
export interface Destination {
  href: string;
  title: string | undefined;
  end: number;
}

const QUOTE = /["']/g;
const ENDINGS = { '"': /" *\)/g, "'": /' *\)/g } as const;

const POINTED = /\(\s*<([^<>]*)>\s*(?:('[^']*'|"[^"]*")\s*)?\)/y;

/**
 * Makes what reads `(address "title")` at a place of a text. Brackets in an address are counted, a
 * space in it needs no escape, and a quote that no title comes of belongs to the address.
 */
export function destinations(text: string): (start: number) => Destination | undefined {
  let pairs: Map<number, number> | undefined;
  const quotes = new Finder(text, QUOTE);
  const endings = { '"': new Finder(text, ENDINGS['"']), "'": new Finder(text, ENDINGS["'"]) };

  const titled = (start: number, quote: number): Destination | undefined => {
    const ending = text[quote] === '"' ? endings['"'] : endings["'"];
    const close = ending.from(quote + 1);
    if (close === undefined) return undefined;
    const end = text.indexOf(')', close) + 1;
    return { href: text.slice(start, quote), title: text.slice(quote + 1, close), end };
  };

  return (start) => {
    if (text[start] !== '(') return undefined;
    POINTED.lastIndex = start;
    const [pointed, href = '', title] = POINTED.exec(text) ?? [];
    if (pointed !== undefined) {
      return { href, title: title?.slice(1, -1), end: start + pointed.length };
    }
    pairs ??= matchBrackets(text, '(', ')');
    const closing = pairs.get(start);
    const quote = quotes.from(start + 1);
    const isTitled = quote !== undefined && (closing === undefined || quote < closing);
    const found = isTitled ? titled(start + 1, quote) : undefined;
    if (found) return found;
    if (closing === undefined) return undefined;
    return { href: text.slice(start + 1, closing), title: undefined, end: closing + 1 };
  };
}
