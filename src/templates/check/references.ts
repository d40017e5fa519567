/** A use of something in an expression: `steps.publish.output.remoteUrl`. */
export interface Reference {
  /** The name it starts with: `steps`. */
  root: string;
  /** What is read of it, as far as that is written out: `['publish', 'output', 'remoteUrl']`. */
  path: string[];
  /** Whether it may well be expected that there is no value: in a condition or below one, with a default. */
  isGuarded: boolean;
  /** Where in the text, both 1-based. */
  line: number;
  column: number;
}

interface Token {
  type: 'name' | 'text' | 'number' | 'sign';
  value: string;
  offset: number;
}

/** Words of expressions that show that a value may be missing. */
const GUARDS: ReadonlySet<string> = new Set([
  'and',
  'd',
  'default',
  'elif',
  'elseif',
  'for',
  'if',
  'is',
  'not',
  'or',
  'switch',
]);

/** Tags whose content is only there sometimes. */
const CONDITIONAL: ReadonlySet<string> = new Set(['for', 'if', 'switch']);

/** Tags that give names to values. */
const NAMING: ReadonlySet<string> = new Set(['for', 'macro', 'set']);

/**
 * Finds what the expressions of a text use of some names. The text has to parse. Undefined where it gives
 * one of the names to a value of its own, because what the name means is then not known.
 *
 * nunjitsu tells nobody what it parsed, so the text is read here once more, no further than needed: code
 * between `${{ }}` (with `cookiecutterCompat` `{{ }}`) and `{% %}`, without comments and raw text.
 *
 * @example referencesIn('${{ parameters.name | upper }}', new Set(['parameters']))
 *   // [{ root: 'parameters', path: ['name'], isGuarded: false, line: 1, column: 5 }]
 */
export function referencesIn(
  source: string,
  roots: ReadonlySet<string>,
  { cookiecutterCompat = false } = {},
): Reference[] | undefined {
  const references: Reference[] = [];
  const placeOf = placesIn(source);
  let depth = 0;
  for (const code of codeIn(source, cookiecutterCompat ? '{{' : '${{')) {
    const tokens = tokensOf(code.text, code.offset);
    if (code.isTag && namesOneOf(tokens, roots)) return undefined;
    const isGuarded =
      depth > 0 || tokens.some(({ type, value }) => type === 'name' && GUARDS.has(value));
    if (code.isTag) depth += nestingOf(tokens);
    for (const [at, token] of tokens.entries()) {
      if (!isRoot(tokens, at, roots)) continue;
      const path = pathAfter(tokens, at + 1);
      references.push({ root: token.value, path, isGuarded, ...placeOf(token.offset) });
    }
  }
  return references;
}

interface Code {
  text: string;
  offset: number;
  isTag: boolean;
}

function* codeIn(source: string, variableStart: string): Iterable<Code> {
  const opening = variableStart === '{{' ? /\{\{|\{%|\{#/g : /\$\{\{|\{%|\{#/g;
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
    if (raw === undefined) yield { text, offset, isTag };
  }
}

/** Where code ends: at its closing mark, unless that stands inside of quotes. */
function endOfCode(source: string, start: number, closing: string): number {
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '"' || character === "'") at = endOfText(source, at);
    else if (source.startsWith(closing, at)) return at;
  }
  return source.length;
}

/** The position of the quote that closes the one at `start`. */
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
    if (value === '"' || value === "'") {
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

/** How many conditions deeper the text stands after a tag. */
function nestingOf(tokens: readonly Token[]): number {
  const tag = tokens.find(({ type }) => type === 'name')?.value ?? '';
  if (CONDITIONAL.has(tag)) return 1;
  return tag.startsWith('end') && CONDITIONAL.has(tag.slice('end'.length)) ? -1 : 0;
}

/** Whether a tag gives one of the names to a value of its own. */
function namesOneOf(tokens: readonly Token[], roots: ReadonlySet<string>): boolean {
  const tag = tokens.find(({ type }) => type === 'name');
  if (!tag || !NAMING.has(tag.value)) return false;
  const end = tokens.findIndex(({ value }) => value === '=' || value === 'in');
  const named = tag.value === 'macro' || end === -1 ? tokens : tokens.slice(0, end);
  return named.some(({ type, value }) => type === 'name' && roots.has(value));
}

function isRoot(tokens: readonly Token[], at: number, roots: ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (token?.type !== 'name' || !roots.has(token.value)) return false;
  const before = tokens[at - 1]?.value;
  if (before === '.' || before === '|') return false;
  const [next, afterNext] = [tokens[at + 1]?.value, tokens[at + 2]?.value];
  const isKey = next === ':' && (before === '{' || before === ',');
  const isKeyword = next === '=' && afterNext !== '=';
  return !isKey && !isKeyword;
}

function pathAfter(tokens: readonly Token[], start: number): string[] {
  const path: string[] = [];
  for (let at = start; ; ) {
    const [sign, key, end] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (sign?.value === '.' && key?.type === 'name') {
      path.push(key.value);
      at += 2;
    } else if (sign?.value === '[' && key?.type === 'text' && end?.value === ']') {
      path.push(key.value);
      at += 3;
    } else {
      return path;
    }
  }
}

/** Finds the places of offsets that are asked for in rising order, in one walk through the text. */
function placesIn(source: string): (offset: number) => { line: number; column: number } {
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
