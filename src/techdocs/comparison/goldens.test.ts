import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DocsPage, DocsSite, NavItem } from '../site.ts';
import { differingFeatures } from './compare.ts';
import { foldAll, type SiteAddresses } from './folding.ts';
import {
  type GoldenItem,
  type GoldenPage,
  type GoldenSite,
  printGolden,
  readGoldenSites,
} from './golden-sites.ts';
import { readStructure } from './structure.ts';

/**
 * Its navigation includes a site outside the folder of its mkdocs.yml. Backstage fetches that folder
 * alone and cannot build the site; Playbill does not read beyond it and says so.
 */
const OUTSIDE =
  'backstage__mkdocs-monorepo-plugin~__tests__~integration~fixtures~ok-include-path-outside-root';

const sites = readGoldenSites();
const printed = new Map<string, DocsSite>();

beforeAll(async () => {
  for (const site of sites) printed.set(site.name, await printGolden(site));
}, 300_000);

describe.each(sites)('$name', (site) => {
  test('the pages that differ from those of MkDocs are known', () => {
    const differing = site.pages
      .filter((golden) => differs(site, golden))
      .map(({ src }) => `${site.name} ${src}`);
    expect(differing).toEqual(knownDifferences(site.name));
  });

  test('every page has its title and address', () => {
    const ours = new Map(pagesOf(site).map((page) => [page.src, page]));
    const common = site.pages.filter(({ src }) => ours.has(src));
    expect(common.map(({ src }) => describePage(ours.get(src)))).toEqual(common.map(describePage));
  });

  test('there are no other pages', () => {
    // Backstage makes an index of README.md, MkDocs on its own does not.
    const own = pagesOf(site).filter(({ src, file }) => src !== 'index.md' || file.includes('/'));
    const known = new Set(site.pages.map(({ src }) => src));
    expect(own.filter(({ src }) => !known.has(src))).toEqual([]);
  });

  test('the navigation is the same, without pages that are not printed', () => {
    const ours = printed.get(site.name)?.nav ?? [];
    const pages = new Set(pagesOf(site).map(({ src }) => src));
    expect(ours.map(printOurs)).toEqual(site.nav.flatMap((item) => printTheirs(item, pages)));
  });

  test('every entry of the navigation that leads nowhere is reported', () => {
    const missing = problemsOf(site.name, 'docs/missing-page');
    expect(missing).toHaveLength(site.nav.flatMap(deadLinks).length);
  });
});

test.runIf(sites.some(({ name }) => name === OUTSIDE))('a site outside is reported', () => {
  expect(problemsOf(OUTSIDE, 'docs/invalid-config')).toMatchObject([
    { message: expect.stringContaining('outside the folder'), location: { line: 11 } },
  ]);
});

function pagesOf({ name }: GoldenSite): DocsPage[] {
  return printed.get(name)?.pages ?? [];
}

function problemsOf(name: string, code: string) {
  return (printed.get(name)?.problems ?? []).filter((problem) => problem.code === code);
}

/** Whether Playbill prints a page in another structure, or not at all. */
function differs(site: GoldenSite, golden: GoldenPage): boolean {
  const page = pagesOf(site).find(({ src }) => src === golden.src);
  if (page === undefined) return true;
  const theirs = readStructure(golden);
  const ours = foldAll(readStructure(page), theirs, addressesOf(site));
  return differingFeatures(theirs, ours).length > 0;
}

function addressesOf({ name }: GoldenSite): SiteAddresses {
  const { pages = [], assets = [] } = printed.get(name) ?? {};
  const known = new Set([...pages, ...assets].map(({ url }) => `/${encodeURI(url)}`));
  return (path) => known.has(path);
}

/** The pages of a site that DIFFERENCES.md lists, each as `site page`. */
function knownDifferences(name: string): string[] {
  const list = readFileSync(new URL('../pymd/DIFFERENCES.md', import.meta.url), 'utf8');
  return [...list.matchAll(/^- `([^`]+)`/gm)]
    .map(([, page = '']) => page)
    .filter((page) => page.startsWith(`${name} `));
}

function describePage(page: { src: string; title: string; url: string } | undefined): string {
  return `${page?.src}: ${page?.title} at ${decodeURI(page?.url ?? '')}`;
}

/** An entry with where it leads, or a section with its entries. */
type Printed = string | [string, Printed[]];

function printOurs(item: NavItem): Printed {
  if (item.children) return [item.title, item.children.map(printOurs)];
  return `${item.title}: ${item.page ?? item.href ?? item.asset}`;
}

/** MkDocs keeps an entry whose file does not exist as a dead link; Playbill leaves it out. */
function printTheirs(item: GoldenItem, pages: ReadonlySet<string>): Printed[] {
  if ('page' in item) {
    return pages.has(item.page) ? [`${item.title}: ${decodeURI(item.url)}`] : [];
  }
  if ('link' in item) return isDead(item.link) ? [] : [`${item.title}: ${item.link}`];
  const children = item.children.flatMap((child) => printTheirs(child, pages));
  return children.length === 0 ? [] : [[item.section, children]];
}

function deadLinks(item: GoldenItem): string[] {
  if ('children' in item) return item.children.flatMap(deadLinks);
  return 'link' in item && isDead(item.link) ? [item.link] : [];
}

function isDead(address: string): boolean {
  return !/^([a-z]+:|\/)/.test(address);
}
