import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { catalogFiles } from './catalog-files.ts';
import { printFiles } from './printed-file.ts';
import { serveFiles } from './serve-files.ts';

const PLACE = 'api/catalog/';

/** Prints the reading calls of Backstage's catalog API as files, from the snapshot alone. */
export default function staticApi(): AstroIntegration {
  const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);

  return {
    name: 'playbill/static-api',
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        const files = () => catalogFiles(readSnapshot(folder));
        updateConfig({ vite: { plugins: [serveFiles(PLACE, files)] } });
      },
      'astro:build:done'({ dir }) {
        printFiles(catalogFiles(readSnapshot(folder)), join(fileURLToPath(dir), PLACE));
      },
    },
  };
}
