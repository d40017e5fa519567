import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { KNOWN_HOSTS } from '../../sources/hosts.ts';
import { DEFAULT_DESCRIPTORS, displayPath, EVERYTHING, type PortalConfig } from './load.ts';

/** The configuration of one folder, or one descriptor file, read alone, as an application team checks it. */
export function configureFolder(path: string): PortalConfig {
  const absolute = resolve(path);
  const isFolder = statSync(absolute).isDirectory();
  const folder = isFolder ? absolute : dirname(absolute);
  const id = displayPath(folder);
  return {
    title: id,
    base: '/',
    roots: [
      {
        place: { type: 'folder', folder, id },
        pattern: isFolder ? DEFAULT_DESCRIPTORS : basename(absolute),
        origin: { type: 'file', target: absolute },
        rules: [EVERYTHING],
        configured: { source: id, file: '' },
      },
    ],
    hosts: KNOWN_HOSTS,
    search: false,
    policy: {},
    files: [],
  };
}
