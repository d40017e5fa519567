import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { type PrintedFile, printFiles } from './printed-file.ts';
import { serveFiles } from './serve-files.ts';

/**
 * Makes an integration that prints files from the snapshot alone, below a place such as `schemas/`, and
 * answers their addresses in `astro dev`.
 */
export function printedFiles(
  name: string,
  place: string,
  files: (snapshot: Snapshot) => PrintedFile[],
): AstroIntegration {
  const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);
  const current = () => files(readSnapshot(folder));
  return {
    name,
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        updateConfig({ vite: { plugins: [serveFiles(place, current)] } });
      },
      'astro:build:done'({ dir }) {
        printFiles(current(), join(fileURLToPath(dir), place));
      },
    },
  };
}
