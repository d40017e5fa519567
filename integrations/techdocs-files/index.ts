import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readDocsBody, readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { siteFiles } from './site-files.ts';

/** Prints the files that Backstage keeps of each documentation site. */
export default function techdocsFiles(): AstroIntegration {
  return {
    name: 'playbill/techdocs-files',
    hooks: {
      'astro:build:done'({ dir }) {
        const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);
        const output = fileURLToPath(dir);
        for (const { path, text } of siteFiles(readSnapshot(folder), (key) =>
          readDocsBody(folder, key),
        )) {
          const target = join(output, path);
          mkdirSync(dirname(target), { recursive: true });
          // Never written in place: the portal printed before may share the file.
          rmSync(target, { force: true });
          writeFileSync(target, text());
        }
      },
    },
  };
}
