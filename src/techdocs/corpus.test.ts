import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderSite } from './render.ts';
import { folderTree, SAMPLE_OPTIONS } from './sample-trees.ts';
import type { DocsSite } from './site.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const CORPUS = join(SHARED, 'corpus');
const GOLDENS = join(SHARED, 'goldens/techdocs');
const present = existsSync(CORPUS) && existsSync(GOLDENS);

interface GoldenPage {
  src: string;
  url: string;
  title: string;
}

/** What MkDocs made of a folder of the corpus. */
function readGolden(name: string): GoldenPage[] {
  const text = readFileSync(join(GOLDENS, name, 'pages.jsonl'), 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line));
}

function render(name: string): Promise<DocsSite> {
  return renderSite(folderTree(join(CORPUS, name.replaceAll('~', '/'))), SAMPLE_OPTIONS);
}

/** Sites that take in one from outside their folder have pages of it; here nothing leaves the folder. */
function includesOutside(site: DocsSite): boolean {
  return site.problems.some(({ message }) =>
    /nav includes "\.\.\/.*which is not there/.test(message),
  );
}

if (!present) console.warn(`${SHARED} is absent: nothing is compared with MkDocs.`);

describe.runIf(present)('the corpus', () => {
  test.each(present ? readdirSync(GOLDENS) : [])('%s', async (name) => {
    const site = await render(name);
    const golden = readGolden(name);
    const pages = new Map(site.pages.map((page) => [page.src, page]));
    const known = golden.filter(({ src }) => pages.has(src));
    expect(known.map(({ src }) => pages.get(src)?.title)).toEqual(known.map(({ title }) => title));
    expect(known.map(({ src }) => encodeURI(pages.get(src)?.url ?? ''))).toEqual(
      known.map(({ url }) => url),
    );
    if (includesOutside(site)) return;
    const own = site.pages.filter((page) => page.src !== 'index.md' || page.file.includes('/'));
    expect(own.map(({ src }) => src).sort()).toEqual(golden.map(({ src }) => src).sort());
  });
});
