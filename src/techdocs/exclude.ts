/** What MkDocs leaves out unless a pattern of `exclude_docs` brings it back. */
const ALWAYS = '.*\n/templates/\n';

/** A part of a pattern between slashes: characters, `*`, `?`, `[a-z]` and `\\*`, one by one. */
type Segment = string[];

interface Pattern {
  segments: Segment[];
  negated: boolean;
  /** Matches below any folder, not from the docs folder on. */
  anywhere: boolean;
  /** Matches folders only. */
  folder: boolean;
}

/**
 * Makes the test of `exclude_docs`: true for a path, relative to the docs folder, that stays out of
 * the site. Dotfiles and `/templates/` are out by default.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#exclude_docs
 */
export function excluder(patterns: string): (path: string) => boolean {
  return matcher(ALWAYS + patterns);
}

/**
 * Makes the test of patterns like those of .gitignore, one a line, of which the last match decides.
 * Paths and patterns are relative to the same folder.
 *
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 */
export function matcher(patterns: string): (path: string) => boolean {
  const parsed = patterns.split('\n').flatMap(parsePattern);
  return (path) => {
    if (parsed.length === 0) return false;
    const segments = path.split('/');
    return parsed.findLast((pattern) => covers(pattern, segments))?.negated === false;
  };
}

/**
 * Makes the test of a path with wildcards, as Python's `Path.glob` takes them: `*` and `?` stay inside
 * a segment, `**` is any number of folders.
 */
export function globber(pattern: string): (path: string) => boolean {
  const segments = readSegments(pattern);
  return (path) => matchesSegments(segments, path.split('/'));
}

function parsePattern(line: string): Pattern[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const segments = readSegments(body);
  if (segments.length === 0) return [];
  const folder = body.endsWith('/');
  return [{ segments, negated, folder, anywhere: !body.slice(0, -1).includes('/') }];
}

function readSegments(pattern: string): Segment[] {
  return pattern
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.match(/\\.|\[[!^]?\]?[^\]]*\]|./gsu) ?? []);
}

/** Tells whether a pattern matches the path or a folder above it. */
function covers(pattern: Pattern, path: string[]): boolean {
  const longest = pattern.folder ? path.length - 1 : path.length;
  for (let length = 1; length <= longest; length += 1) {
    const part = pattern.anywhere ? path.slice(length - 1, length) : path.slice(0, length);
    if (matchesSegments(pattern.segments, part)) return true;
  }
  return false;
}

function matchesSegments(pattern: Segment[], path: string[]): boolean {
  return matchesWild(pattern, path, (segment) => segment.join('') === '**', matchesSegment);
}

function matchesSegment(pattern: Segment, segment: string): boolean {
  return matchesWild(pattern, [...segment], (token) => token === '*', matchesCharacter);
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.startsWith('\\') && token.length > 1) return token.slice(1) === character;
  const [set, negated, members = ''] = /^\[([!^])?(.+)\]$/su.exec(token) ?? [];
  if (set === undefined) return token === character;
  return (negated === undefined) === isAmong(character, [...members]);
}

function isAmong(character: string, members: string[]): boolean {
  return members.some((member, at) => {
    const isRange = members[at + 1] === '-' && members[at + 2] !== undefined;
    return isRange
      ? member <= character && character <= (members[at + 2] ?? '')
      : member === character;
  });
}

/** Matches with one kind of wildcard, in time bounded by the product of the two lengths. */
function matchesWild<Part>(
  pattern: Part[],
  input: string[],
  isWild: (part: Part) => boolean,
  matches: (part: Part, input: string) => boolean,
): boolean {
  let at = 0;
  let retry: { at: number; position: number } | undefined;
  let position = 0;
  while (position < input.length) {
    const expected = pattern[at];
    if (expected !== undefined && isWild(expected)) {
      at += 1;
      retry = { at, position };
    } else if (expected !== undefined && matches(expected, input[position] ?? '')) {
      at += 1;
      position += 1;
    } else if (retry) {
      retry.position += 1;
      ({ at, position } = retry);
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isWild);
}
