import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSite } from '../render.ts';
import { memoryTree, SAMPLE_OPTIONS } from '../sample-trees.ts';
import { outline } from './outline.ts';

/** What scripts/record/techdocs_markdown.py records: each sort of text in a file of its own. */
const SORTS = ['lists', 'blocks', 'elements', 'slashes', 'inline'];

interface Sample {
  markdown: string;
  html: string;
}

test.each(SORTS)(
  '%s come out as Python-Markdown prints them, but for known samples',
  async (sort) => {
    const samples = readSamples(sort);
    const options = sort === 'slashes' ? '{use_pymdownx_blocks: true}' : '{}';
    const tree = memoryTree({
      'mkdocs.yml': `plugins: [techdocs-core: ${options}]`,
      // Text at the very start could be front matter.
      ...Object.fromEntries(
        samples.map(({ markdown }, index) => [`docs/${index}.md`, `\n${markdown}`]),
      ),
    });
    const { pages } = await renderSite(tree, SAMPLE_OPTIONS);
    const printed = new Map(pages.map((page) => [page.src, page.html]));
    const differing = samples
      .filter(({ html }, index) => outline(printed.get(`${index}.md`) ?? '') !== outline(html))
      .map(({ markdown }) => `${JSON.stringify(markdown)}\n`);
    await expect(differing.join('')).toMatchFileSnapshot(`recorded/${sort}.differing.txt`);
  },
);

function readSamples(sort: string): Sample[] {
  const path = new URL(`recorded/${sort}.jsonl`, import.meta.url);
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): Sample => JSON.parse(line));
}
