import { TreeError } from '../../model/tree.ts';
import type { FileHistory, Source } from '../../sources/source.ts';
import { digestOf, type RenderCache } from '../state.ts';

/** What is known of the past of files, by their paths. */
export type Histories = ReadonlyMap<string, FileHistory>;

/** Raised whenever the same past would be told otherwise. */
const HISTORY_VERSION = '2';

/**
 * Asks a source for the past of some of its files, through the cache only when its past is another than
 * before. Where it does not answer, nothing is known.
 */
export async function readHistory(
  { id, history }: Source,
  files: ReadonlySet<string>,
  cache: RenderCache,
): Promise<Histories> {
  if (!history) return new Map();
  const key = digestOf('history', HISTORY_VERSION, id, history.id, [...files].sort().join('\0'));
  try {
    const { value } = await cache.remember(key, async () => {
      const found = await history.read(topmost(files));
      return [...found].filter(([file]) => files.has(file));
    });
    return new Map(value);
  } catch (error) {
    if (error instanceof TreeError) return new Map();
    throw error;
  }
}

/**
 * The folders that files are in, without those inside another one; of the root, the files themselves.
 *
 * @example topmost(new Set(['README.md', 'docs/a.md', 'docs/x/b.md']))  // ['README.md', 'docs']
 */
function topmost(files: ReadonlySet<string>): string[] {
  const folders = new Set([...files].map((file) => file.replace(/\/[^/]*$/, '')));
  return [...folders].filter((folder) => {
    const parts = folder.split('/');
    return !parts.some((_, at) => at > 0 && folders.has(parts.slice(0, at).join('/')));
  });
}
