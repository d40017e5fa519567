import type { StateCore, Token } from 'markdown-it';
import { matchBrackets } from './brackets.ts';
import { decodeEntities } from './characters.ts';
import { destinations } from './destination.ts';
import { element, finalText, pattern, type Reader } from './reader.ts';

/** What a text in brackets is followed by: undefined where that makes no link. */
type Follow = (
  label: string,
  end: number,
) => { href: string; title: string | undefined; end: number } | { end: number } | undefined;

/** Links, `[text](address "title")`. */
export const links = pattern('[', (text, reader) =>
  replaceBracketed(text, false, reader, followedByAddress(text)),
);

/** Pictures, `![text](address "title")`. */
export const pictures = pattern('!', (text, reader) =>
  replaceBracketed(text, true, reader, followedByAddress(text)),
);

/** Links to an address that the page defines, `[text][label]`. */
export const referenceLinks = pattern('[', (text, reader) =>
  replaceBracketed(text, false, reader, followedByLabel(text, reader)),
);

/** Pictures at an address that the page defines, `![text][label]`. */
export const referencePictures = pattern('!', (text, reader) =>
  replaceBracketed(text, true, reader, followedByLabel(text, reader)),
);

/** Links whose text is the label of an address, `[label]`. */
export const labelLinks = pattern('[', (text, reader) =>
  replaceBracketed(text, false, reader, (label, end) => lookUp(label, end, reader)),
);

/** Pictures whose text is the label of an address, `![label]`. */
export const labelPictures = pattern('!', (text, reader) =>
  replaceBracketed(text, true, reader, (label, end) => lookUp(label, end, reader)),
);

function followedByAddress(text: string): Follow | undefined {
  if (!text.includes('](')) return undefined;
  const read = destinations(text);
  return (_label, end) => read(end);
}

function followedByLabel(text: string, reader: Reader): Follow | undefined {
  if (!/\]\s?\[/.test(text)) return undefined;
  return (label, end) => {
    const open = /\s/.test(text[end] ?? '') ? end + 1 : end;
    const close = text[open] === '[' ? text.indexOf(']', open) : -1;
    if (close < 0) return undefined;
    return lookUp(text.slice(open + 1, close) || label, close + 1, reader);
  };
}

function lookUp(label: string, end: number, { state }: Reader): ReturnType<Follow> {
  const found = state.env.references?.[state.md.utils.normalizeReference(label)];
  return found ? { href: found.href, title: found.title || undefined, end } : { end };
}

/** Replaces what stands in square brackets, a picture where an exclamation mark goes before. */
function replaceBracketed(
  text: string,
  isPicture: boolean,
  reader: Reader,
  follow: Follow | undefined,
): string {
  if (!follow || !text.includes(isPicture ? '![' : '[')) return text;
  const parts: string[] = [];
  let from = 0;
  for (const [open, close] of inOrder(matchBrackets(text, '[', ']'))) {
    if (open < from || (text[open - 1] === '!') !== isPicture) continue;
    const label = text.slice(open + 1, close);
    const found = follow(label, close + 1);
    if (!found) continue;
    const start = isPicture ? open - 1 : open;
    parts.push(text.slice(from, start));
    parts.push(
      'href' in found ? stashLink(label, found, isPicture, reader) : text.slice(start, found.end),
    );
    from = found.end;
  }
  return parts.join('') + text.slice(from);
}

function inOrder(pairs: Map<number, number>): [number, number][] {
  return [...pairs].sort(([a], [b]) => a - b);
}

function stashLink(
  label: string,
  { href, title }: { href: string; title: string | undefined },
  isPicture: boolean,
  reader: Reader,
): string {
  const { state } = reader;
  const written = (text: string) => decodeEntities(reader.plain(text), state.md);
  const address = written(href).trim();
  const attributes: [string, string][] = [[isPicture ? 'src' : 'href', address]];
  if (title !== undefined) attributes.push(['title', written(title).replaceAll(/\s/g, ' ')]);
  return reader.stash(
    isPicture
      ? [picture(written(label), attributes, state)]
      : element(state, 'a', attributes, withoutLinks(reader.insideLink(label))),
  );
}

function picture(alternative: string, attributes: [string, string][], state: StateCore): Token {
  const token = new state.Token('image', 'img', 0);
  token.attrs = [...attributes, ['alt', '']];
  token.content = alternative;
  token.children = [finalText(state, alternative)];
  return token;
}

/** A link in a link would end it. */
function withoutLinks(tokens: Token[]): Token[] {
  return tokens.filter(({ type }) => type !== 'link_open' && type !== 'link_close');
}
