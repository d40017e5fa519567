import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Root } from '../../../src/catalog/collect.ts';
import { displayPath } from '../../../src/portal/config/display-path.ts';
import { EVERYTHING } from '../../../src/portal/config/load.ts';

/**
 * A descriptor, or a folder of them, as a place of the repository that it is a part of: templates fetch
 * what stands beside their own folder, too. What is in no repository is a place of its own.
 *
 * @param path an absolute path without links
 */
export function rootOf(path: string): Root {
  const isFolder = statSync(path).isDirectory();
  const own = isFolder ? path : dirname(path);
  const folder = repositoryOf(own) ?? own;
  const id = displayPath(folder);
  const inside = relative(folder, path).replaceAll(sep, '/');
  return {
    place: { type: 'folder', folder, id },
    pattern: isFolder ? below(inside) : inside || basename(path),
    documents: isFolder ? 'claimed' : 'all',
    origin: { type: 'file', target: path },
    rules: [EVERYTHING],
    configured: { source: id, file: '' },
  };
}

function below(folder: string): string {
  const name = folder.replace(/[\\*?[\]{}()!+@|^$]/g, '\\$&');
  return `${name === '' ? '' : `${name}/`}**/*.{yaml,yml}`;
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = resolve(folder, '..');
  return above === folder ? undefined : repositoryOf(above);
}
