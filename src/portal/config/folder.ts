import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { KNOWN_HOSTS } from '../../sources/hosts.ts';
import { displayPath } from './display-path.ts';
import { EVERYTHING, type PortalConfig } from './load.ts';

/**
 * The configuration of one folder, or one descriptor file, read alone, as an application team checks
 * it. Of a folder every document counts that claims to be an entity, whatever its file is called.
 */
export function configureFolder(path: string): PortalConfig {
  const absolute = resolve(path);
  const isFolder = statSync(absolute).isDirectory();
  const folder = isFolder ? absolute : dirname(absolute);
  const id = displayPath(folder);
  return {
    title: id,
    alone: true,
    base: '/',
    roots: [
      {
        place: { type: 'folder', folder, id },
        pattern: isFolder ? '**/*.{yaml,yml}' : basename(absolute),
        documents: isFolder ? 'claimed' : 'all',
        origin: { type: 'file', target: absolute },
        rules: [EVERYTHING],
        configured: { source: id, file: '' },
      },
    ],
    hosts: KNOWN_HOSTS,
    reading: [],
    kinds: [],
    search: false,
    frames: [],
    vocabulary: {},
    policy: {},
    templates: { environment: {}, runs: {}, hosts: {}, actions: [] },
    facts: { plugins: [], extensions: [], section: () => undefined, merged: {} },
    checkSections: () => [],
    files: [],
  };
}
