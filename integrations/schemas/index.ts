import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { printFiles } from '../static-api/printed-file.ts';
import { serveFiles } from '../static-api/serve-files.ts';
import { SCHEMAS, schemaFiles } from './schema-files.ts';

/** Prints the JSON Schemas that editors check catalog files and app-config.yaml with. */
export default function schemas(): AstroIntegration {
  const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);

  return {
    name: 'playbill/schemas',
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        const files = () => schemaFiles(readSnapshot(folder));
        updateConfig({ vite: { plugins: [serveFiles(SCHEMAS, files)] } });
      },
      'astro:build:done'({ dir }) {
        printFiles(schemaFiles(readSnapshot(folder)), join(fileURLToPath(dir), SCHEMAS));
      },
    },
  };
}
