import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderSite } from '../render.ts';
import { folderTree, SAMPLE_OPTIONS } from '../sample-trees.ts';
import { searchIndex } from '../search-index.ts';

interface GoldenHeading {
  id: string;
  title: string;
  children: GoldenHeading[];
}

interface GoldenPage {
  url: string;
  title: string;
  toc: GoldenHeading[];
}

const SITES = [
  'Navdeep-12__Backstage',
  'SDA-SE__sda-spring-boot-commons',
  'bcgov__platform-developer-docs',
  'kubernetes__ingress-nginx',
  'redhat-developer__rhdh',
];

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${shared}corpus/`) && existsSync(`${shared}goldens/techdocs/`);

if (!present) console.warn(`${shared} is absent: no search index is compared with MkDocs.`);

describe.runIf(present)('the search index has the entries of MkDocs', () => {
  test.each(SITES)(
    '%s',
    async (name) => {
      const site = await renderSite(folderTree(`${shared}corpus/${name}`), SAMPLE_OPTIONS);
      const entries = searchIndex(site.pages).docs;
      const golden: Record<string, GoldenPage> = JSON.parse(
        readFileSync(`${shared}goldens/techdocs/${name}/struct.json`, 'utf8'),
      );
      const ours = new Map(
        site.pages.map(({ src, url }) => [src, entries.filter(isOf(encodeURI(url)))]),
      );
      const rows = Object.entries(golden).map(([src, page]) => [src, entriesOf(page)]);
      expect(
        rows.map(([src]) => [
          src,
          ours.get(String(src))?.map(({ location, title }) => [location, title]),
        ]),
      ).toEqual(rows);
    },
    60_000,
  );
});

function isOf(url: string) {
  return ({ location }: { location: string }) => location.replace(/#.*/s, '') === url;
}

/** Where an entry of MkDocs' index leads, and its title: the page, then each heading with an id. */
function entriesOf({ url, title, toc }: GoldenPage): string[][] {
  const sections = (headings: GoldenHeading[]): string[][] =>
    headings.flatMap((heading) => [
      [`${url}#${heading.id}`, heading.title],
      ...sections(heading.children),
    ]);
  return [[url, title], ...sections(toc)];
}
