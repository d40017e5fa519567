import type { Token } from 'markdown-it';
import { matches, type Pattern, type Reader } from './reader.ts';

const TAG = /<\/?[a-z][^<>@ ]*(?: [^<>]*)?>/gi;

/** Comments, processing instructions and character data. */
const SPECIAL =
  /<!--(?:(?!<!--|-->)[\s\S])*-->|<\?(?:(?!<\?|\?>)[\s\S])*\?>|<!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>)[\s\S])*\]\]>/g;

/** A tag that is in no angled quotes, `<<x>>`. */
const UNQUOTED_TAG = new RegExp(`${TAG.source}(?!>)`, TAG.flags);

/** Tags that an author writes. With `angledQuotes`, none ends with two brackets. */
export function tags(angledQuotes: boolean): Pattern {
  return matches('<', angledQuotes ? UNQUOTED_TAG : TAG, asWritten);
}

/** What else an author writes in HTML. */
export const specialMarkup = matches('<', SPECIAL, asWritten);

function asWritten([markup]: RegExpExecArray, { state, plain }: Reader): Token[] {
  const token = new state.Token('html_inline', '', 0);
  token.content = plain(markup);
  return [token];
}
