import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTree } from '../model/tree.ts';
import type { RenderOptions } from './site.ts';

/** A tree in memory, for tests: text by path. */
export function memoryTree(files: Record<string, string>): FileTree {
  return {
    paths: Object.keys(files).sort(),
    read: async (path) => new TextEncoder().encode(files[path]),
    digest: (path) => path,
  };
}

/** A folder of this machine as a tree, for tests: no links, no limits. */
export function folderTree(root: string): FileTree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
  return {
    paths,
    read: async (path) => readFileSync(join(root, path)),
    digest: (path) => path,
  };
}

/** Options for tests: code comes back as it is, with its language as a class; no diagram is drawn. */
export const SAMPLE_OPTIONS: RenderOptions = {
  fallbackTitle: 'Sample',
  location: { source: 'sample', folder: '' },
  highlight: async (code, language) =>
    `<pre class="${language}"><code>${code.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</code></pre>`,
  draw: async () => ({ failure: 'nothing is drawn in tests' }),
};
