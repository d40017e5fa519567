/** Widths of the characters from space to tilde in Helvetica and Arial, in thousandths of the size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const OTHER = 600;
const FULL = 1000;
const MONOSPACED = 602;
/** Bold letters are wider by about this much. */
const BOLD = 1.07;

/** Chinese, Japanese and Korean letters, full-width forms and emoji. */
const IS_FULL =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F000}-\u{1FAFF}]/u;

/** What a text is set in. */
export interface TextStyle {
  /** In pixels. */
  size: number;
  bold: boolean;
  monospaced: boolean;
}

/**
 * The width of a text in pixels, as browsers set it in Helvetica, Arial or Liberation Sans, which the
 * style sheet asks for in drawings. Node has no fonts to measure with.
 *
 * @see https://github.com/adobe-type-tools/Core14_AFMs
 */
export function textWidth(text: string, { size, bold, monospaced }: TextStyle): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, monospaced);
  return (width * size * (bold && !monospaced ? BOLD : 1)) / 1000;
}

function characterWidth(character: string, monospaced: boolean): number {
  if (IS_FULL.test(character)) return FULL;
  if (monospaced) return MONOSPACED;
  return WIDTHS[character.charCodeAt(0) - 32] ?? OTHER;
}
