import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { JsonObject } from '../../model/json.ts';
import { finalText, textToken } from './inline/reader.ts';
import { replaceTexts } from './text-replacements.ts';

/** One sort of symbol: the name of its option, what is written, and what is printed. */
interface Sort {
  option: string;
  written: string;
  print: (written: string) => string;
}

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/4': '¼',
  '1/2': '½',
  '3/4': '¾',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};

const ARROWS: Readonly<Record<string, string>> = { '-->': '→', '<--': '←', '<-->': '↔' };

const BEFORE = '(?<![\\p{L}\\p{N}_])';
const BEHIND = '(?![\\p{L}\\p{N}_])';

const SORTS: readonly Sort[] = [
  { option: 'trademark', written: '\\(tm\\)', print: () => '™' },
  { option: 'copyright', written: '\\(c\\)', print: () => '©' },
  { option: 'registered', written: '\\(r\\)', print: () => '®' },
  { option: 'plusminus', written: '\\+/-', print: () => '±' },
  { option: 'arrows', written: '<-->|(?<!-)-->|<--(?!-)', print: (text) => ARROWS[text] ?? text },
  { option: 'notequal', written: '=/=', print: () => '≠' },
  {
    option: 'fractions',
    written: `(?<!\\d)(?:${Object.keys(FRACTIONS).join('|')})(?!\\d)`,
    print: (text) => FRACTIONS[text] ?? text,
  },
  { option: 'care_of', written: `${BEFORE}c/o${BEHIND}`, print: () => '℅' },
];

/** Ordinal numbers: `1st`, `22nd`, `11th`. */
const ORDINAL = `${BEFORE}(?:[1-9]\\d*)?(?:(?<=1)[123]th|1st|2nd|3rd|[04-9]th)${BEHIND}`;

/** What every sort of symbol has some of. */
const HINT = /[(+=]|--|\d\/\d|c\/o|\d(?:st|nd|rd|th)/;

/**
 * Symbols in the stead of what is typed for them: `(c)`, `-->`, `1/2`, `1st`. An option of a sort's name
 * that is false turns it off.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/smartsymbols/
 */
export function smartSymbols(options: JsonObject): (md: MarkdownIt) => void {
  const isOn = (option: string) => options[option] !== false;
  const sorts = SORTS.filter(({ option }) => isOn(option));
  const written = sorts.map((sort) => `(${sort.written})`);
  const expression = new RegExp(
    [...written, ...(isOn('ordinal_numbers') ? [ORDINAL] : [])].join('|') || '(?!)',
    'gu',
  );
  return (md) => {
    md.core.ruler.before('text_join', 'smart_symbols', (state) => {
      replaceTexts(state, (text) => replaceSymbols(text, state, expression, sorts));
    });
  };
}

function replaceSymbols(
  text: Token,
  state: StateCore,
  expression: RegExp,
  sorts: readonly Sort[],
): Token[] {
  if (!HINT.test(text.content)) return [text];
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.content.matchAll(expression)) {
    const [found, ...groups] = match;
    const sort = sorts[groups.findIndex((group) => group !== undefined)];
    tokens.push(textToken(state, text.content.slice(from, match.index)));
    if (sort) tokens.push(finalText(state, sort.print(found)));
    else tokens.push(...ordinal(found, state));
    from = match.index + found.length;
  }
  if (from === 0) return [text];
  return [...tokens, textToken(state, text.content.slice(from))];
}

function ordinal(written: string, state: StateCore): Token[] {
  return [
    finalText(state, written.slice(0, -2)),
    new state.Token('sup_open', 'sup', 1),
    finalText(state, written.slice(-2)),
    new state.Token('sup_close', 'sup', -1),
  ];
}
