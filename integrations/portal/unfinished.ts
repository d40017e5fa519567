import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Marks that pages are being printed. Where the last build did not come to its end, its page cache may
 * hold pages newer than their keys, so the cache is forgotten.
 */
export async function beginBuild(state: string): Promise<void> {
  const mark = markOf(state);
  if (existsSync(mark)) await rm(join(state, 'astro'), { recursive: true });
  await mkdir(join(state, 'astro'), { recursive: true });
  await writeFile(mark, '');
}

/** Takes the mark away: the page cache is whole. */
export async function endBuild(state: string): Promise<void> {
  await rm(markOf(state));
}

function markOf(state: string): string {
  return join(state, 'astro', 'unfinished');
}
