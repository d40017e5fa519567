import { Lexer } from 'yaml';

/** Brackets that may be open at once, and dashes in a row on one line. */
const MAX_OPEN = 120;

/** Keys with a question mark that may stand in one another; the parser spells each of them out. */
const MAX_EXPLICIT = 20;

/** What the lexer puts before the text of a scalar, and where a document begins. */
const SCALAR = '\u001F';
const DOCUMENT = '\u0002';

/**
 * Where a text comes to nest so deeply that the parser, which recurses, could run for minutes or
 * exhaust the stack; the latter would end the process. Undefined for every other text.
 */
export function nestingExcess(text: string): number | undefined {
  return isSuspicious(text) ? excessOf(text) : undefined;
}

/** A quick look that knows no quotes: it clears almost every text. */
function isSuspicious(text: string): boolean {
  let open = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '[' || char === '{') open++;
    else if ((char === ']' || char === '}') && open > 0) open--;
    else if (char === '-' || char === '?') marks++;
    else if (char === '\n') marks = 0;
    if (open > MAX_OPEN || marks > MAX_OPEN) return true;
  }
  return (text.match(/(?:^|[\s[{,])\?(?=\s|$)/g)?.length ?? 0) > MAX_EXPLICIT;
}

/** Counts on the tokens of YAML, in which scalars are whole. */
function excessOf(text: string): number | undefined {
  let offset = 0;
  let lineStart = 0;
  let flow = 0;
  let dashes = 0;
  let explicitInFlow = 0;
  let columns: number[] = [];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (isScalar) {
      isScalar = false;
    } else if (token === SCALAR) {
      isScalar = true;
      continue;
    } else if (token === DOCUMENT) {
      flow = 0;
      columns = [];
      continue;
    } else if (token === '[' || token === '{') {
      flow++;
    } else if (token === ']' || token === '}') {
      flow = Math.max(0, flow - 1);
      if (flow === 0) explicitInFlow = 0;
    } else if (token === '-') {
      dashes++;
    } else if (token === '?') {
      const column = offset - lineStart;
      columns = columns.filter((other) => other < column);
      columns.push(column);
      if (flow > 0) explicitInFlow++;
    }
    if (flow > MAX_OPEN || dashes > MAX_OPEN) return offset;
    if (columns.length > MAX_EXPLICIT || explicitInFlow > MAX_EXPLICIT) return offset;
    offset += token.length;
    const newline = token.lastIndexOf('\n');
    if (newline !== -1) {
      lineStart = offset - token.length + newline + 1;
      dashes = 0;
    }
  }
  return undefined;
}
