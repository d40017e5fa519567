/** What MkDocs leaves out unless a pattern of `exclude_docs` brings it back. */
const ALWAYS = '.*\n/templates/\n';

interface Pattern {
  segments: string[];
  negated: boolean;
  /** Matches below any folder, not from the docs folder on. */
  anywhere: boolean;
  /** Matches folders only. */
  folder: boolean;
}

/**
 * Makes the test of `exclude_docs`: true for a path, relative to the docs folder, that stays out of
 * the site. Patterns are those of .gitignore, one a line, the last match decides; character
 * classes (`[a-z]`) are not understood. Dotfiles and `/templates/` are out by default.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#exclude_docs
 */
export function excluder(patterns: string): (path: string) => boolean {
  const parsed = (ALWAYS + patterns).split('\n').flatMap(parsePattern);
  return (path) => {
    const segments = path.split('/');
    return parsed.findLast((pattern) => covers(pattern, segments))?.negated === false;
  };
}

function parsePattern(line: string): Pattern[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const segments = body.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return [];
  const folder = body.endsWith('/');
  return [{ segments, negated, folder, anywhere: !body.slice(0, -1).includes('/') }];
}

/** Tells whether a pattern matches the path or a folder above it. */
function covers(pattern: Pattern, path: string[]): boolean {
  const longest = pattern.folder ? path.length - 1 : path.length;
  for (let length = 1; length <= longest; length += 1) {
    const part = pattern.anywhere ? path.slice(length - 1, length) : path.slice(0, length);
    if (matchesWild(pattern.segments, part, '**', matchesSegment)) return true;
  }
  return false;
}

function matchesSegment(pattern: string, segment: string): boolean {
  return matchesWild([...pattern], [...segment], '*', (a, b) => a === '?' || a === b);
}

/** Matches with one kind of wildcard, in time bounded by the product of the two lengths. */
function matchesWild(
  pattern: string[],
  input: string[],
  wildcard: string,
  same: (pattern: string, input: string) => boolean,
): boolean {
  let at = 0;
  let retry: { at: number; position: number } | undefined;
  let position = 0;
  while (position < input.length) {
    const expected = pattern[at];
    if (expected === wildcard) {
      at += 1;
      retry = { at, position };
    } else if (expected !== undefined && same(expected, input[position] ?? '')) {
      at += 1;
      position += 1;
    } else if (retry) {
      retry.position += 1;
      ({ at, position } = retry);
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((rest) => rest === wildcard);
}
