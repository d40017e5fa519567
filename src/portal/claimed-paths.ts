/**
 * Keeps files of one folder out of each other's way: a path is free unless it was claimed before, is a
 * folder that holds a claimed file, or is below a claimed file. First come, first served.
 */
export interface ClaimedPaths {
  /** Takes a path, relative to the folder. False where it is not free. */
  claim(path: string): boolean;
}

/** Begins with nothing claimed. */
export function claimPaths(): ClaimedPaths {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    claim(path) {
      const above = foldersOf(path);
      if (files.has(path) || folders.has(path)) return false;
      if (above.some((folder) => files.has(folder))) return false;
      files.add(path);
      for (const folder of above) folders.add(folder);
      return true;
    },
  };
}

/** @example foldersOf('a/b/c')  // ['a', 'a/b'] */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
