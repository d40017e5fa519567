import { basename, join, relative } from 'node:path';

/** A folder as people write it: relative to where they are, where that is shorter. */
export function displayPath(path: string): string {
  const near = relative(process.cwd(), path);
  if (near === '') return basename(path);
  return near.startsWith(join('..', '..', '..')) ? path : near;
}
