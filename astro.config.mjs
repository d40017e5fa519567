import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import diagrams from './integrations/diagrams/index.ts';
import portal from './integrations/portal/index.ts';
import schemas from './integrations/schemas/index.ts';
import search from './integrations/search/index.ts';
import staticApi from './integrations/static-api/index.ts';
import techdocsFiles from './integrations/techdocs-files/index.ts';
import templateFiles from './integrations/template-files/index.ts';
import { STATE } from './src/portal/state-folder.ts';

export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  cacheDir: join(STATE, 'astro'),
  integrations: [
    portal(),
    search(),
    staticApi(),
    diagrams(),
    techdocsFiles(),
    templateFiles(),
    schemas(),
    mdx(),
  ],
  build: { inlineStylesheets: 'never', concurrency: 8 },
  devToolbar: { enabled: false },
  // Astro's own highlighter writes style attributes, which the Content-Security-Policy refuses.
  markdown: { syntaxHighlight: false },
  experimental: { incrementalBuild: true },
  vite: {
    // The Content-Security-Policy allows files alone, no inline scripts or styles.
    build: { assetsInlineLimit: 0 },
    // Modules, so that a worker loads its parts when it needs them.
    worker: { format: 'es' },
  },
});
