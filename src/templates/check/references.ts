import { codeIn, placesIn, type Token } from './expression-code.ts';

/** A use of something in an expression: `steps.publish.output.remoteUrl`. */
export interface Reference {
  /** The name it starts with: `steps`. */
  root: string;
  /** What is read of it, as far as that is written out: `['publish', 'output', 'remoteUrl']`. */
  path: string[];
  /** The name in `path[0]` with the dashes that follow it, each a minus to Backstage: `steps.fetch-base`. */
  dashed?: string | undefined;
  /** Whether it may well be expected that there is no value: in a condition or below one, with a default. */
  isGuarded: boolean;
  /** Where in the text, both 1-based. */
  line: number;
  column: number;
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
 * one of the names to a value of its own, because what the name means is then not known. With
 * `cookiecutterCompat` expressions stand between `{{ }}`.
 *
 * @example referencesIn('${{ parameters.name | upper }}', new Set(['parameters']))
 *   // [{ root: 'parameters', path: ['name'], isGuarded: false, line: 1, column: 5 }]
 */
export function referencesIn(
  source: string,
  roots: ReadonlySet<string>,
  options: { cookiecutterCompat?: boolean } = {},
): Reference[] | undefined {
  const references: Reference[] = [];
  const placeOf = placesIn(source);
  let depth = 0;
  for (const { tokens, isTag } of codeIn(source, options)) {
    if (isTag && namesOneOf(tokens, roots)) return undefined;
    const isGuarded =
      depth > 0 || tokens.some(({ type, value }) => type === 'name' && GUARDS.has(value));
    if (isTag) depth += nestingOf(tokens);
    for (const [at, token] of tokens.entries()) {
      if (!isRoot(tokens, at, roots)) continue;
      const path = pathAfter(tokens, at + 1);
      const dashed = tokens[at + 1]?.value === '.' ? dashedName(tokens, at + 2) : undefined;
      references.push({ root: token.value, path, dashed, isGuarded, ...placeOf(token.offset) });
    }
  }
  return references;
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
  if (before === '.' || before === '|' || isPartOfDashed(tokens, at)) return false;
  const [next, afterNext] = [tokens[at + 1]?.value, tokens[at + 2]?.value];
  const isKey = next === ':' && (before === '{' || before === ',');
  const isKeyword = next === '=' && afterNext !== '=';
  return !isKey && !isKeyword;
}

/** Whether the name is the end of one that somebody wrote with a dash: `steps.next-step`. */
function isPartOfDashed(tokens: readonly Token[], at: number): boolean {
  const [dot, first, dash, token] = tokens.slice(Math.max(0, at - 3), at + 1);
  return (
    token !== undefined &&
    dot?.value === '.' &&
    dash?.value === '-' &&
    first !== undefined &&
    first.offset + first.value.length + 1 === token.offset
  );
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

/** A name and what follows it after dashes without a space; undefined where no dash does. */
function dashedName(tokens: readonly Token[], start: number): string | undefined {
  const parts: Token[] = [];
  for (let at = start; ; at++) {
    const [token, before] = [tokens[at], parts.at(-1)];
    const isNext = !before || before.offset + before.value.length === token?.offset;
    if (
      !token ||
      !isNext ||
      !(token.type === 'name' || token.type === 'number' || token.value === '-')
    ) {
      break;
    }
    parts.push(token);
  }
  return parts.length > 2 ? parts.map(({ value }) => value).join('') : undefined;
}
