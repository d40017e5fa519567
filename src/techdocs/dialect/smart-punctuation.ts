import type { MarkdownIt } from 'markdown-it';
import type { JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import { decodeEntities } from './inline/characters.ts';
import { replaceTexts } from './text-replacements.ts';

/** What is printed, by the name that the option `substitutions` has for it. */
const SIGNS: Readonly<Record<string, string>> = {
  mdash: '—',
  ndash: '–',
  ellipsis: '…',
  'left-angle-quote': '«',
  'right-angle-quote': '»',
  'left-single-quote': '‘',
  'right-single-quote': '’',
  'left-double-quote': '“',
  'right-double-quote': '”',
};

/** Code points that no text holds keep a sign out of sight of the steps that follow. */
const OPEN = '\uFDD6';
const CLOSE = '\uFDD7';
const SIGN = /\uFDD6([a-z-]+)\uFDD7/g;

/** What every step looks for has some of. */
const HINT = /['"<>]|--|\.\.\./;

type Step = [written: RegExp, signs: (before: string) => string];

const sign = (name: string) => OPEN + name + CLOSE;

const OPENING_SINGLE = sign('left-single-quote');
const CLOSING_SINGLE = sign('right-single-quote');
const OPENING_DOUBLE = sign('left-double-quote');
const CLOSING_DOUBLE = sign('right-double-quote');

const DASHES: readonly Step[] = [
  [/(?<!-)---(?!-)/g, () => sign('mdash')],
  [/(?<!-)--(?!-)/g, () => sign('ndash')],
];

const ANGLES: readonly Step[] = [
  [/<</g, () => sign('left-angle-quote')],
  [/>>/g, () => sign('right-angle-quote')],
];

const QUOTES: readonly Step[] = [
  [/^'(?=[!-/:-@[-`{-~](?![\p{L}\p{N}_]))/gu, () => CLOSING_SINGLE],
  [/^"(?=[!-/:-@[-`{-~](?![\p{L}\p{N}_]))/gu, () => CLOSING_DOUBLE],
  [/"'(?=[\p{L}\p{N}_])/gu, () => OPENING_DOUBLE + OPENING_SINGLE],
  [/'"(?=[\p{L}\p{N}_])/gu, () => OPENING_SINGLE + OPENING_DOUBLE],
  [/(?<=[^\s[{(\-\uFDD6\uFDD7])'"/g, () => CLOSING_SINGLE + CLOSING_DOUBLE],
  [/(?<=[^\s[{(\-\uFDD6\uFDD7])"'/g, () => CLOSING_DOUBLE + CLOSING_SINGLE],
  [/(?<![\p{L}\p{N}_])'(?=\d{2}s)/gu, () => CLOSING_SINGLE],
  [/(\s|--|–|—)'(?=[\p{L}\p{N}_])/gu, (before) => before + OPENING_SINGLE],
  [/(?<=[^\s[{(\-\uFDD6\uFDD7])'(?!\s|s(?![\p{L}\p{N}_])|\d)/gu, () => CLOSING_SINGLE],
  [/'(?=\s|s(?![\p{L}\p{N}_]))/gu, () => CLOSING_SINGLE],
  [/'/g, () => OPENING_SINGLE],
  [/(\s|--|–|—)"(?=[\p{L}\p{N}_])/gu, (before) => before + OPENING_DOUBLE],
  [/"(?=\s)/g, () => CLOSING_DOUBLE],
  [/(?<=[^\s[{(\-\uFDD6\uFDD7])"/g, () => CLOSING_DOUBLE],
  [/"/g, () => OPENING_DOUBLE],
];

const ELLIPSES: readonly Step[] = [[/(?<!\.)\.{3}(?!\.)/g, () => sign('ellipsis')]];

/**
 * Quotes, dashes and ellipses in the stead of what is typed for them.
 *
 * @see https://python-markdown.github.io/extensions/smarty/
 */
export function smartPunctuation(options: JsonObject): (md: MarkdownIt) => void {
  const steps = [
    ...(options.smart_dashes === false ? [] : DASHES),
    ...(options.smart_angled_quotes === true ? ANGLES : []),
    ...(options.smart_quotes === false ? [] : QUOTES),
    ...(options.smart_ellipses === false ? [] : ELLIPSES),
  ];
  const own = isJsonObject(options.substitutions) ? options.substitutions : {};
  return (md) => {
    const printed = (name: string) => decodeEntities(String(own[name] ?? SIGNS[name] ?? ''), md);
    md.core.ruler.before('text_join', 'smart_punctuation', (state) => {
      replaceTexts(state, (text) => {
        if (!HINT.test(text.content)) return [text];
        const marked = steps.reduce(
          (rest, [written, signs]) => rest.replace(written, (_, before) => signs(before)),
          text.content,
        );
        text.content = marked.replace(SIGN, (_, name) => printed(name));
        return [text];
      });
    });
  };
}
