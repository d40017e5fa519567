/** The longest path and the longest name that every system can hold, in bytes of UTF-8. */
const LONGEST_PATH = 1000;
const LONGEST_NAME = 255;

/** Names that mean a device on Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])$/i;

/** Control characters, characters that nobody sees, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** Characters that no name on Windows may have. */
const FORBIDDEN = /[<>:"|?*]/;

/**
 * `.git` and `.hg`, and the short names that Windows gives them: whoever writes in there runs commands in
 * the folder.
 */
const REPOSITORY_FOLDER = /^(?:\.git|git~\d+|\.hg|hg~\d+)$/i;

/**
 * Tells why a path may not be written, in words that follow "the path", or undefined where it may. A
 * path that may be written stays in the folder, reads the same on every system, and means nothing but
 * a file there. It is a rule for results: relative, with forward slashes, without `.` and `..`.
 *
 * Backstage refuses only what leaves the folder (@backstage/backend-plugin-api, resolveSafeChildPath),
 * because its files stay on a Linux server. These ones are unpacked on any system.
 *
 * @example refusePath('../secrets')  // 'leaves the folder'
 */
export function refusePath(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (INVISIBLE.test(path)) return 'has characters that cannot be seen';
  if (path.includes('\\')) return 'has a backslash';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is absolute';
  if (bytesOf(path) > LONGEST_PATH) return 'is too long';
  for (const name of path.split('/')) {
    const reason = refuseName(name);
    if (reason) return reason;
  }
  return undefined;
}

function refuseName(name: string): string | undefined {
  if (name === '') return 'has an empty name in it';
  if (name === '..') return 'leaves the folder';
  if (name === '.') return 'has a name that is a dot';
  if (FORBIDDEN.test(name)) return 'has a character that Windows does not allow';
  if (/[. ]$/.test(name)) return 'has a name that ends in a dot or a space';
  if (DEVICE.test(name.replace(/ *\..*$/s, ''))) return 'has a name that means a device on Windows';
  if (REPOSITORY_FOLDER.test(name)) return 'reaches into the data of version control';
  if (bytesOf(name) > LONGEST_NAME) return 'has a name that is too long';
  return undefined;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A path inside the folder, '' for the folder itself, or why there is none. */
export type PlacedPath = { path: string } | { refused: string };

/**
 * Resolves what a template writes as a path against the folder, as Node's `path.resolve` does: `./`,
 * doubled slashes and `..` inside the folder are fine. The result is '' or passes `refusePath`.
 */
export function placePath(written: string): PlacedPath {
  if (written.startsWith('/')) return { refused: 'is absolute' };
  const path = resolveDots(written);
  if (path === undefined) return { refused: 'leaves the folder' };
  const refused = path === '' ? undefined : refusePath(path);
  return refused === undefined ? { path } : { refused };
}

/** Takes `.`, `..` and doubled slashes out of a path; undefined where it leads above its start. */
export function resolveDots(path: string): string | undefined {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join('/');
}
