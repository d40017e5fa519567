import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSnapshot } from '../../src/portal/snapshot-files.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import { mermaidPath, placeMermaid, serveMermaid } from './mermaid-files.ts';

/**
 * Puts Mermaid's own files beside the portal's scripts, as its authors built them, where some page has
 * a diagram to draw. Bundling them again would cost every build, and change nothing.
 */
export default function diagrams(): AstroIntegration {
  return {
    name: 'playbill/diagrams',
    hooks: {
      'astro:server:setup'({ server }) {
        serveMermaid(server);
      },
      async 'astro:build:done'({ dir }) {
        const { docs } = readSnapshot(process.env.PLAYBILL_SNAPSHOT ?? snapshotFolder(STATE));
        if (!docs.some(({ hasMermaid }) => hasMermaid)) return;
        await placeMermaid(fileURLToPath(new URL(mermaidPath, dir)));
      },
    },
  };
}
