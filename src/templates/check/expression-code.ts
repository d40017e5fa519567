/** A piece of an expression: a name, a text in quotes, a number or any other sign. */
export interface Token {
  type: 'name' | 'text' | 'number' | 'sign';
  value: string;
  /** 0-based, in the whole source. */
  offset: number;
}

/** Code between `${{ }}` or `{% %}`. */
export interface Code {
  tokens: Token[];
  isTag: boolean;
}

/**
 * The code of a text, without comments and raw text. The text has to parse.
 *
 * nunjitsu tells nobody what it parsed, so the text is read here once more, no further than needed: code
 * between `${{ }}` (with `cookiecutterCompat` `{{ }}`) and `{% %}`.
 */
export function* codeIn(source: string, { cookiecutterCompat = false } = {}): Iterable<Code> {
  const opening = cookiecutterCompat ? /\{\{|\{%|\{#/g : /\$\{\{|\{%|\{#/g;
  for (let found = opening.exec(source); found; found = opening.exec(source)) {
    const [mark] = found;
    const offset = found.index + mark.length;
    if (mark === '{#') {
      const end = source.indexOf('#}', offset);
      opening.lastIndex = end === -1 ? source.length : end + 2;
      continue;
    }
    const isTag = mark === '{%';
    const end = endOfCode(source, offset, isTag ? '%}' : '}}');
    const text = source.slice(offset, end);
    const [, raw] = isTag ? (/^-?\s*(raw|verbatim)\s*-?$/.exec(text) ?? []) : [];
    opening.lastIndex = raw === undefined ? end + 2 : endOfRaw(source, end + 2, raw);
    if (raw === undefined) yield { tokens: tokensOf(text, offset), isTag };
  }
}

/** Where code ends: at its closing mark, unless that stands inside of quotes. */
function endOfCode(source: string, start: number, closing: string): number {
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '"' || character === "'") at = endOfText(source, at);
    else if (startsRegExp(source, at, start)) at = endOfText(source, at + 1);
    else if (source.startsWith(closing, at)) return at;
  }
  return source.length;
}

/** Whether a regular expression starts there: `r/[a-z]/g`. */
function startsRegExp(source: string, at: number, start: number): boolean {
  return source.startsWith('r/', at) && (at === start || !/\w/.test(source[at - 1] ?? ''));
}

/** The position of the sign that closes the one at `start`: a quote, or the slash of a regular expression. */
function endOfText(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === source[start]) return at;
  }
  return source.length;
}

function endOfRaw(source: string, start: number, name: string): number {
  const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g');
  closing.lastIndex = start;
  return closing.exec(source) ? closing.lastIndex : source.length;
}

function tokensOf(code: string, offset: number): Token[] {
  const tokens: Token[] = [];
  const next = /\s+|[A-Za-z_$][\w$]*|\d[\d.]*|[\s\S]/g;
  for (let found = next.exec(code); found; found = next.exec(code)) {
    const [value] = found;
    const place = { value, offset: offset + found.index };
    if (value.trim() === '') continue;
    if (startsRegExp(code, found.index, 0)) {
      next.lastIndex = endOfText(code, found.index + 1) + 1;
    } else if (value === '"' || value === "'") {
      const end = endOfText(code, found.index);
      tokens.push({ ...place, type: 'text', value: code.slice(found.index + 1, end) });
      next.lastIndex = end + 1;
    } else if (/^[A-Za-z_$]/.test(value)) {
      tokens.push({ ...place, type: 'name' });
    } else {
      tokens.push({ ...place, type: /^\d/.test(value) ? 'number' : 'sign' });
    }
  }
  return tokens;
}

/** Finds the places of offsets that are asked for in rising order, in one walk through the text. */
export function placesIn(source: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let end = source.indexOf('\n', start); end !== -1 && end < offset; ) {
      line += 1;
      start = end + 1;
      end = source.indexOf('\n', start);
    }
    return { line, column: offset - start + 1 };
  };
}
