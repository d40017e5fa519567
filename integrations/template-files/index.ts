import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSnapshot, readTemplateFile } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { serveFiles } from '../printed-files/serve-files.ts';
import { deliveredFiles } from './delivered-files.ts';

/** Where the pages stand that load the files. */
const PLACE = 'create/';

/** Prints the data that the pages of software templates load, beside them, and answers for it in `astro dev`. */
export default function templateFiles(): AstroIntegration {
  const folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);
  const current = () =>
    deliveredFiles(readSnapshot(folder), (key) => readTemplateFile(folder, key));
  return {
    name: 'playbill/template-files',
    hooks: {
      'astro:config:setup'({ updateConfig }) {
        updateConfig({ vite: { plugins: [serveFiles(PLACE, current)] } });
      },
      'astro:build:done'({ dir }) {
        for (const { path, text } of current()) {
          const target = join(fileURLToPath(dir), PLACE, path);
          mkdirSync(dirname(target), { recursive: true });
          // Never written in place: the portal printed before may share the file.
          rmSync(target, { force: true });
          writeFileSync(target, [...text()].join(''));
        }
      },
    },
  };
}
