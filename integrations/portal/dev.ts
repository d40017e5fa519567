import { createReadStream } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { docsPath } from '../../src/portal/address.ts';
import { loadConfig } from '../../src/portal/config/load.ts';
import { createTools } from '../../src/portal/pipeline.ts';
import { preparePortal } from '../../src/portal/prepare.ts';
import { SILENT } from '../../src/portal/progress.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { PLUGIN_MODULE_IDS } from './plugin-modules.ts';
import { MODULE_ID } from './virtual-module.ts';

/** How long changes gather before the snapshot is made anew, in milliseconds. */
const QUIET_TIME = 60;

const IGNORED = ['.playbill', 'node_modules', '.git', 'dist', '.astro'].map(
  (name) => `${sep}${name}${sep}`,
);

const MEDIA_TYPES: Record<string, string> = {
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/**
 * Watches the configuration, and every local folder and kinds file it names. A change makes the
 * snapshot anew, tells `onSnapshot`, and reloads the browser; a configuration that cannot be read is
 * logged and the last state stays.
 */
export async function watchSources(
  server: ViteDevServer,
  configFiles: string[],
  state: string,
  logger: AstroIntegrationLogger,
  onSnapshot: (snapshot: Snapshot) => void,
): Promise<void> {
  const watched = new Set(configFiles.map((file) => resolve(file)));
  const { config } = await loadConfig(configFiles, process.env);
  for (const { place } of config?.roots ?? [])
    if (place.type === 'folder') watched.add(place.folder);
  for (const { file } of config?.kinds ?? []) watched.add(file);
  server.watcher.add([...watched]);

  const tools = createTools();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const rebuild = async () => {
    const prepared = await preparePortal(configFiles, state, SILENT, tools);
    if (!prepared.config) {
      for (const problem of prepared.problems) logger.error(problem.message);
      return;
    }
    onSnapshot(prepared.snapshot);
    for (const { moduleGraph } of Object.values(server.environments)) {
      for (const id of [MODULE_ID, ...PLUGIN_MODULE_IDS]) {
        const module = moduleGraph.getModuleById(id);
        if (module) moduleGraph.invalidateModule(module);
      }
    }
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.on('all', (_event, path) => {
    const relevant = [...watched].some((place) => path === place || path.startsWith(place + sep));
    if (!relevant || IGNORED.some((part) => path.includes(part))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => logger.error(String(error)));
    }, QUIET_TIME);
  });
}

/** Answers requests for images and downloads of documentation sites from the snapshot. */
export function serveAssets(server: ViteDevServer, folder: string): void {
  server.middlewares.use((request, response, next) => {
    const path = decodeURI((request.url ?? '').split('?')[0] ?? '');
    const key = path.includes('/docs/') ? findAsset(folder, path) : undefined;
    if (!key) return next();
    response.setHeader('Content-Type', MEDIA_TYPES[extname(path)] ?? 'application/octet-stream');
    createReadStream(join(folder, 'assets', key)).pipe(response);
  });
}

function findAsset(folder: string, path: string): string | undefined {
  for (const site of readSnapshot(folder).docs) {
    for (const { url, key } of site.assets) {
      if (path.endsWith(`/${decodeURI(docsPath(site.ref, url))}`)) return key;
    }
  }
  return undefined;
}
