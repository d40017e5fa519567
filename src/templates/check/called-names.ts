import { nearest } from '../../model/nearest.ts';
import { createRenderer, type RendererOptions } from '../engine/expressions.ts';
import { codeIn, placesIn, type Token } from './expression-code.ts';

/** A filter, a test or a function that an expression calls and nobody has. */
export interface UnknownName {
  kind: 'filter' | 'test' | 'function';
  name: string;
  /** Where in the text, both 1-based. */
  line: number;
  column: number;
  /** The one that was likely meant. */
  meant: string | undefined;
}

type Called = Pick<UnknownName, 'kind' | 'name'>;

/** Words before a bracket that are no functions, and functions that only some places have. */
const NO_FUNCTIONS: ReadonlySet<string> = new Set([
  ...[
    'and',
    'call',
    'caller',
    'elif',
    'else',
    'elseif',
    'filter',
    'for',
    'if',
    'in',
    'is',
    'macro',
  ],
  ...['not', 'or', 'set', 'super', 'switch', 'case'],
  ...['always', 'failure'],
]);

/** Tags that give names to what can be called. */
const NAMING: ReadonlySet<string> = new Set(['for', 'from', 'import', 'macro', 'set']);

/** How other template languages call filters. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  json: 'dump',
  jsonify: 'dump',
  lowercase: 'lower',
  strip: 'trim',
  to_json: 'dump',
  tojson: 'dump',
  tolower: 'lower',
  toupper: 'upper',
  uppercase: 'upper',
};

/**
 * Makes the tool that finds what the expressions of a text call and neither Backstage nor its template
 * language has, each name once. The text has to parse. Plugins of a company can add filters and functions
 * (@backstage/plugin-scaffolder-node, scaffolderTemplatingExtensionPoint).
 */
export function createNameCheck(): (source: string, options?: RendererOptions) => UnknownName[] {
  const remembered = new Map<string, Unknown>();
  return (source, options = {}) => {
    const placeOf = placesIn(source);
    const own = new Set<string>();
    const found = new Map<string, UnknownName>();
    for (const { tokens, isTag } of codeIn(source, options)) {
      if (isTag) for (const name of namesGiven(tokens)) own.add(name);
      for (const { kind, name, offset } of calledIn(tokens, isTag)) {
        const key = `${options.cookiecutterCompat === true} ${kind} ${name}`;
        if (found.has(key) || (kind === 'function' && own.has(name))) continue;
        const unknown = remembered.get(key) ?? ask({ kind, name }, options);
        remembered.set(key, unknown);
        if (unknown) found.set(key, { kind, name, ...placeOf(offset), meant: unknown.meant });
      }
    }
    return [...found.values()];
  };
}

type Unknown = { meant: string | undefined } | false;

/** Whether the template language itself says that it does not know the name. */
function ask({ kind, name }: Called, { cookiecutterCompat = false }: RendererOptions): Unknown {
  const call = { filter: `'' | ${name}`, test: `'' is ${name}`, function: `${name}()` }[kind];
  const renderer = createRenderer({ cookiecutterCompat });
  try {
    renderer.render(cookiecutterCompat ? `{{ ${call} }}` : `$\{{ ${call} }}`, {});
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const isUnknown =
      /Unknown template (?:filter|test)/.test(message) ||
      (kind === 'function' && message.includes('resolved to undefined'));
    if (!isUnknown) return false;
    const similar = /did you mean "(.+?)"/.exec(message)?.slice(1) ?? [];
    return { meant: (kind === 'filter' && otherWord(name)) || nearest(name, similar)[0] };
  }
  return false;
}

function otherWord(name: string): string | undefined {
  const [word = ''] = nearest(name, Object.keys(OTHER_WORDS));
  return OTHER_WORDS[word];
}

function* calledIn(
  tokens: readonly Token[],
  isTag: boolean,
): Iterable<Called & Pick<Token, 'offset'>> {
  for (const [at, { type, value: name, offset }] of tokens.entries()) {
    if (type !== 'name') continue;
    const [before, next] = [tokens[at - 1]?.value, tokens[at + 1]?.value];
    const isTest = before === 'is' || (before === 'not' && tokens[at - 2]?.value === 'is');
    const isFilterTag = isTag && before === 'filter' && tokens[at - 2]?.type !== 'name';
    if (before === '|' || isFilterTag) yield { kind: 'filter', name, offset };
    else if (isTest && name !== 'not') yield { kind: 'test', name, offset };
    else if (next === '(' && before !== '.' && !isTest && !NO_FUNCTIONS.has(name)) {
      yield { kind: 'function', name, offset };
    }
  }
}

function namesGiven(tokens: readonly Token[]): string[] {
  const tag = tokens.find(({ type }) => type === 'name');
  if (!tag || !NAMING.has(tag.value)) return [];
  return tokens.flatMap(({ type, value }) => (type === 'name' ? value : []));
}
