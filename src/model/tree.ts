/**
 * A read-only set of files: a whole source or one folder of it. Paths are relative to its root,
 * with forward slashes, and never leave it.
 */
export interface FileTree {
  /** Every path of the tree, in plain string order. */
  readonly paths: readonly string[];
  /** The bytes of one of `paths`. Rejects with a `TreeError` where the file cannot be read. */
  read(path: string): Promise<Uint8Array>;
  /** A text that changes when the file's content does; reading the file is not needed for it. */
  digest(path: string): string;
}

/** A file that is listed but cannot be had: gone, refused, too large. Its message is for people. */
export class TreeError extends Error {
  override name = 'TreeError';
  readonly code: 'source/unreadable' | 'source/too-large';

  constructor(message: string, code: TreeError['code'] = 'source/unreadable') {
    super(message);
    this.code = code;
  }
}

/** The part of a tree below `folder` ('' for all of it), with paths relative to that folder. */
export function subtree(tree: FileTree, folder: string): FileTree {
  if (folder === '' || folder === '.') return tree;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return {
    paths: tree.paths
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length)),
    read: (path) => tree.read(prefix + path),
    digest: (path) => tree.digest(prefix + path),
  };
}

/**
 * Joins a relative reference to the folder of the file that holds it and normalises it.
 * A leading slash counts from the root. Returns undefined where it would leave the tree.
 *
 * @example resolvePath('docs/index.md', '../openapi.yaml')  // 'openapi.yaml'
 */
export function resolvePath(from: string, reference: string): string | undefined {
  const start = reference.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const parts: string[] = start;
  for (const part of reference.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else {
      parts.push(part);
    }
  }
  return parts.join('/');
}
