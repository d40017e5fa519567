import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project: where astro.config.mjs is. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The folder of everything that can be made anew: mirrors, rendered docs, snapshot, page cache. It is
 * `.playbill` in the project, or what PLAYBILL_STATE names. One build at a time may use it.
 */
export const STATE = resolve(ROOT, process.env.PLAYBILL_STATE ?? '.playbill');

/** Where a portal is configured where nothing else is said. */
export const DEFAULT_CONFIG = 'content/app-config.yaml';

/** The folder of the snapshot inside a state folder. */
export function snapshotFolder(state: string): string {
  return join(state, 'snapshot');
}
