import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sirv from 'sirv';
import type { ViteDevServer } from 'vite';
import { copyInto } from '../../src/portal/state.ts';

const manifest = createRequire(import.meta.url).resolve('mermaid/package.json');
const built = join(dirname(manifest), 'dist');

/** The module that draws, and the folder of the parts that it loads when a diagram needs them. */
const ENTRY = 'mermaid.esm.min.mjs';
const PARTS = 'chunks/mermaid.esm.min';

/** Where a portal keeps Mermaid. The version is part of the path, so that browsers may keep it. */
export const mermaidPath = `_astro/mermaid-${createRequire(import.meta.url)(manifest).version}/`;

/** Copies Mermaid into a folder. */
export async function placeMermaid(folder: string): Promise<void> {
  const parts = (await readdir(join(built, PARTS))).filter((name) => name.endsWith('.mjs'));
  await Promise.all(
    [ENTRY, ...parts.map((name) => `${PARTS}/${name}`)].map((file) =>
      copyInto(join(built, file), join(folder, file)),
    ),
  );
}

/** Serves Mermaid where a printed portal has it. */
export function serveMermaid({ middlewares, config }: ViteDevServer): void {
  middlewares.use(config.base + mermaidPath, sirv(built, { dev: true }));
}
