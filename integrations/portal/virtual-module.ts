import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = 'virtual:playbill/portal';
/** What Vite knows the module by. */
export const MODULE_ID = `\0${NAME}`;

/**
 * Provides `virtual:playbill/portal`: the snapshot in `folder`, opened when the module runs. Its code
 * never holds data, so it stays the same from build to build and pages whose inputs did not change
 * are reused.
 */
export function portalModule(folder: string): Plugin {
  const portal = fileURLToPath(new URL('../../src/portal/portal.ts', import.meta.url));
  return {
    name: 'playbill/portal',
    resolveId: (id) => (id === NAME ? MODULE_ID : undefined),
    load: (id) =>
      id === MODULE_ID
        ? `import { openPortal } from ${JSON.stringify(portal)};\nexport const portal = openPortal(${JSON.stringify(folder)});`
        : undefined,
  };
}
