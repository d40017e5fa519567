import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderSite } from '../render.ts';
import { folderTree, SAMPLE_OPTIONS } from '../sample-trees.ts';
import { differingFeatures, type Feature } from './compare.ts';
import { type PrintedPage, readStructure } from './structure.ts';

/**
 * How many pages of the corpus have exactly the structure MkDocs gives them. The number is measured:
 * it is raised as fidelity grows and never lowered.
 */
const EQUAL_PAGES = 885;

/** How many pages a failure names. */
const NAMED = 20;

interface GoldenPage extends PrintedPage {
  /** Path of the Markdown file inside the docs folder. */
  src: string;
}

/** How a page compares with MkDocs' printing of it. */
interface Verdict {
  page: string;
  /** `missing` where Playbill prints no such page. */
  differs: (Feature | 'missing')[];
}

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const corpus = `${shared}corpus/`;
const goldens = `${shared}goldens/techdocs/`;
const present = existsSync(corpus) && existsSync(goldens);

if (!present) console.warn(`${shared} is absent: nothing is compared with MkDocs.`);

describe.runIf(present)('the corpus, printed by Playbill and by MkDocs', () => {
  const verdicts: Verdict[] = [];

  beforeAll(async () => {
    for (const site of readdirSync(goldens)) verdicts.push(...(await compareSite(site)));
  }, 300_000);

  test(`at least ${EQUAL_PAGES} pages have the same structure`, () => {
    const different = verdicts.filter(({ differs }) => differs.length > 0);
    const equal = verdicts.length - different.length;
    expect(equal, report(different, verdicts.length)).toBeGreaterThanOrEqual(EQUAL_PAGES);
  });

  test('every rendered page has the same title', () => {
    const different = verdicts.filter(({ differs }) => differs.includes('title'));
    expect(different, report(different, verdicts.length)).toEqual([]);
  });
});

async function compareSite(name: string): Promise<Verdict[]> {
  const folder = `${corpus}${name.replaceAll('~', '/')}`;
  const site = await renderSite(folderTree(folder), SAMPLE_OPTIONS);
  const rendered = new Map(site.pages.map((page) => [page.src, page]));
  return readGoldens(name).map((golden) => ({
    page: `${name} ${golden.src}`,
    differs: comparePage(golden, rendered.get(golden.src)),
  }));
}

function comparePage(golden: PrintedPage, rendered: PrintedPage | undefined): Verdict['differs'] {
  if (rendered === undefined) return ['missing'];
  return differingFeatures(readStructure(golden), readStructure(rendered));
}

/** What MkDocs made of a folder of the corpus. */
function readGoldens(name: string): GoldenPage[] {
  const lines = readFileSync(`${goldens}${name}/pages.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line): GoldenPage => JSON.parse(line));
}

function report(different: Verdict[], total: number): string {
  const named = different
    .slice(0, NAMED)
    .map(({ page, differs }) => `  ${page}: ${differs.join(', ')}`);
  return [`${different.length} of ${total} pages differ, the first:`, ...named].join('\n');
}
