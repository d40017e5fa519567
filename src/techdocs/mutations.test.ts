import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutate, mutations } from './page-mutations.ts';
import { activeParts, tagMistake } from './printed-html.ts';
import { renderSite } from './render.ts';
import { memoryTree, SAMPLE_OPTIONS } from './sample-trees.ts';

/** The project's own documentation, and pages that hold everything the dialect knows. */
const FOLDERS = ['./sample-pages/', '../../docs/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const PAGES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(folder + name, 'utf8')),
);

const OTHER_FILES = {
  'mkdocs.yml': readFileSync(new URL('./sample-pages/mkdocs.yml', import.meta.url), 'utf8'),
  'docs/other.md': '# Other\n\n## Part\n',
  'docs/img/a.png': '',
  'docs/img/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'docs/demo.html': '<script>alert(1)</script>',
};

test('a page that was changed at random is whole, acts in nothing, and tells where its problems are', async () => {
  const property = fc.asyncProperty(mutations(PAGES.length), async ({ page, steps }) => {
    const text = mutate(PAGES, page, steps);
    const tree = memoryTree({ ...OTHER_FILES, 'docs/index.md': text });
    const options = { ...SAMPLE_OPTIONS, frames: ['www.youtube.com'] };
    const { pages, problems } = await renderSite(tree, options);
    for (const { html } of pages) {
      expect(activeParts(html)).toEqual([]);
      expect(tagMistake(html)).toBeUndefined();
    }
    const lines = text.split(/\r\n?|\n/).length;
    for (const { location } of problems) {
      expect(location?.file).toMatch(/^(?:docs\/index\.md|docs\/demo\.html|mkdocs\.yml)$/);
      const line = location?.line ?? 1;
      expect(line > 0 && line <= Math.max(lines, 100)).toBe(true);
    }
  });
  await fc.assert(property, {
    numRuns: Number(process.env.MUTATIONS ?? 1_000),
    seed: Number(process.env.SEED ?? 20_261_121),
  });
}, 600_000);
