import picomatch from 'picomatch';

/** As fast-glob sets up micromatch, which globby asks (Provider._getMicromatchOptions), on any system. */
const OPTIONS = { posix: true, posixSlashes: true, strictSlashes: false };

/**
 * Finds the files that a list of globs selects, as globby 11 does with its defaults: a pattern that
 * names a folder means everything in it, `!` takes files away again from the patterns before it, and
 * hidden files count.
 *
 * `paths` are files with forward slashes. Returns the selected ones.
 */
export function selectPaths(paths: readonly string[], patterns: readonly string[]): Set<string> {
  const distinct = [...new Set(patterns)];
  const folders = foldersOf(paths);
  const selected = new Set<string>();
  for (const [index, pattern] of distinct.entries()) {
    if (pattern.startsWith('!')) continue;
    const expanded = expandFolder(pattern, folders);
    if (isNamedWithDot(expanded)) continue;
    const included = matcherOf(expanded);
    const excluded = distinct
      .slice(index)
      .filter((other) => other.startsWith('!'))
      .map((other) => excluderOf(other.slice(1)));
    for (const path of paths) {
      if (!included(path)) continue;
      if (!excluded.some((excludes) => excludes(path))) selected.add(path);
    }
  }
  return selected;
}

function matcherOf(pattern: string): (path: string) => boolean {
  return matchPaths(pattern.replace(/\/{2,}/g, '/').replace(/^\.\//, ''), true);
}

/** A test of paths by one glob, as fast-glob reads it. Without `hidden`, `*` passes over `.name`. */
export function matchPaths(pattern: string, hidden: boolean): (path: string) => boolean {
  if (pattern === '') return () => false;
  const expression = picomatch.makeRe(pattern, { ...OPTIONS, dot: hidden });
  return (path) => expression.test(path) || path === literalOf(pattern);
}

/**
 * Whether a pattern selects nothing because a plain name follows its dot: fast-glob gives `./docs/a.md`
 * as it is written, which is the path of no file, whereas `./*.md` gives `a.md`.
 */
function isNamedWithDot(pattern: string): boolean {
  const [dot, name = ''] = pattern.split('/');
  return dot === '.' && name !== '' && !DYNAMIC.test(name);
}

function expandFolder(pattern: string, folders: ReadonlySet<string>): string {
  const name = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  if (name === '' || name === '.') return '**';
  return folders.has(name) ? `${name}/**` : pattern;
}

/** The path that a pattern without anything special means; undefined for all others. */
function literalOf(pattern: string): string | undefined {
  return DYNAMIC.test(pattern) ? undefined : pattern;
}

/** Characters that make a name more than itself in a glob. */
const DYNAMIC = /[*?\\[\]{}()!|]/;

/**
 * A test whether a pattern takes a path away. It takes a whole folder away where it ends in a plain
 * name or in `/**` (fast-glob, utils.pattern.isAffectDepthOfReadingPattern).
 */
function excluderOf(pattern: string): (path: string) => boolean {
  const matches = matcherOf(pattern);
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  const takesFolders = pattern.endsWith('/**') || !DYNAMIC.test(name);
  return (path) =>
    matches(path) || (takesFolders && withFolders(path).some((part) => matches(part)));
}

/** A path and all folders it stands in. */
function withFolders(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap((path) => withFolders(path).slice(0, -1)));
}
