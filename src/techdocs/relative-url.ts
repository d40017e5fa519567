/**
 * The percent-encoded link from one address of a site to another, both relative to its root.
 *
 * @example relativeUrl('guides/setup/', 'guides/run/')  // '../run/'
 * @example relativeUrl('guides/setup/', '')             // '../../'
 */
export function relativeUrl(from: string, to: string): string {
  const path = relativePath(from, to);
  return path === '' ? './' : encodePath(path);
}

/**
 * A path with each of its parts percent-encoded.
 *
 * @example encodePath('how to/run/')  // 'how%20to/run/'
 */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The way from one path to another, both relative to the same root; '' where they are in one folder
 * and `to` is that folder.
 *
 * @example relativePath('guides/a.md', 'setup/b.md')  // '../setup/b.md'
 */
export function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) {
    shared += 1;
  }
  return '../'.repeat(start.length - shared) + end.slice(shared).join('/');
}
