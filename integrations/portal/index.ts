import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { preparePortal } from '../../src/portal/prepare.ts';
import { SILENT } from '../../src/portal/progress.ts';
import type { SnapshotPlugin } from '../../src/portal/snapshot.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { DEFAULT_CONFIG, STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { placeAssets } from './assets.ts';
import { serveAssets, watchSources } from './dev.ts';
import { farComponents } from './far-components.ts';
import { createPageFiles, type PageFiles } from './page-files.ts';
import { pluginModules } from './plugin-modules.ts';
import { beginBuild, endBuild } from './unfinished.ts';
import { portalModule } from './virtual-module.ts';

/** What other integrations print and keep from build to build. */
const PRINTED = ['api/catalog/', 'schemas/'];

/**
 * Prints a portal with Astro: makes the snapshot (unless the command line has just made it, which
 * PLAYBILL_SNAPSHOT says), gives it to the pages as `virtual:playbill/portal`, with the views of
 * plugins beside it, and puts images beside the docs. In `astro dev` it watches the sources and makes
 * the snapshot anew when they change.
 */
export default function portal(): AstroIntegration {
  const configFiles = process.env.PLAYBILL_CONFIG?.split('\n') ?? [DEFAULT_CONFIG];
  let folder = '';
  let plugins: readonly SnapshotPlugin[] = [];
  let pages: PageFiles | undefined;

  return {
    name: 'playbill/portal',
    hooks: {
      async 'astro:config:setup'({ updateConfig }) {
        folder = process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE);
        if (!process.env.PLAYBILL_SNAPSHOT) {
          const prepared = await preparePortal(configFiles, STATE, SILENT);
          if (!prepared.config) throw new Error(prepared.problems.map((p) => p.message).join('\n'));
        }
        const snapshot = readSnapshot(folder);
        const { portal: facts } = snapshot;
        plugins = snapshot.plugins;
        updateConfig({
          base: facts.base,
          ...(facts.baseUrl ? { site: new URL(facts.baseUrl).origin } : {}),
          vite: { plugins: [portalModule(folder), pluginModules(() => plugins), farComponents()] },
        });
      },
      'astro:config:done'({ config }) {
        // Only a build into a folder of its own, as the command line makes it, can reuse its files.
        if (config.vite.build?.emptyOutDir !== false) return;
        const cache = fileURLToPath(config.cacheDir);
        pages = createPageFiles(fileURLToPath(config.outDir), cache, config.base, PRINTED);
      },
      async 'astro:build:start'({ setPrerenderer }) {
        await beginBuild(STATE);
        pages?.seed();
        setPrerenderer((prerenderer) => pages?.share(prerenderer) ?? prerenderer);
      },
      'astro:server:setup'({ server, logger }) {
        serveAssets(server, folder);
        watchSources(server, configFiles, STATE, logger, (snapshot) => {
          plugins = snapshot.plugins;
        });
      },
      async 'astro:build:done'({ dir }) {
        pages?.finish();
        await placeAssets(readSnapshot(folder), folder, fileURLToPath(dir));
        await endBuild(STATE);
      },
    },
  };
}
