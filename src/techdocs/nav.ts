import { type Problem, problem } from '../model/problem.ts';
import { resolvePath } from '../model/tree.ts';
import { externalAddress } from './addresses.ts';
import { assetUrl } from './assets.ts';
import { boundedNearest } from './bounded-nearest.ts';
import type { DocsConfig } from './config.ts';
import { withoutDirectionMarks } from './direction-marks.ts';
import type { Place } from './location.ts';
import { nameTitle } from './page-title.ts';
import type { DocsFiles, PageFile, Unbuilt } from './pages.ts';
import type { NavItem } from './site.ts';
import { atLevel } from './validation.ts';
import { locateItem, type WrittenItem, type WrittenTarget } from './written-nav.ts';

/** An entry of the navigation before the pages, and with them their titles, are rendered. */
export type NavEntry =
  | { kind: 'page'; title: string | undefined; page: PageFile }
  | { kind: 'section'; title: string; children: NavEntry[] }
  | { kind: 'link'; title: string; href: string }
  | { kind: 'asset'; title: string; path: string };

/**
 * The navigation of a site: as `nav` of mkdocs.yml says, or else files then folders of the docs
 * folder, as sections. An entry whose file does not exist is reported as `docs/missing-page`, one
 * of another shape as `docs/invalid-config`; both are left out, and sections that hold nothing else.
 * `validation.nav.not_found` says how much the site makes of the first.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#nav
 */
export function readNav(
  config: DocsConfig,
  files: DocsFiles,
  place: Place,
): { entries: NavEntry[]; problems: Problem[] } {
  if (!config.nav) return { entries: implicitNav(files.pages), problems: [] };
  const reader = new NavReader(config, files, place);
  return { entries: reader.readList(config.nav.items), problems: reader.problems };
}

/**
 * The titles that the navigation gives pages, by `src`. The first entry of a page counts, and where
 * that has no title the page's own does.
 */
export function navTitles(entries: NavEntry[]): Map<string, string> {
  const titles = new Map<string, string>();
  const seen = new Set<string>();
  for (const { page, title } of pagesOf(entries)) {
    if (title !== undefined && !seen.has(page.src)) titles.set(page.src, title);
    seen.add(page.src);
  }
  return titles;
}

/** Prints the navigation; a page has one title, wherever it stands. */
export function printNav(entries: NavEntry[], titleOf: (src: string) => string): NavItem[] {
  return entries.map((entry) => printEntry(entry, titleOf));
}

function printEntry(entry: NavEntry, titleOf: (src: string) => string): NavItem {
  const item = printTarget(entry, titleOf);
  return { ...item, title: withoutDirectionMarks(item.title) };
}

function printTarget(entry: NavEntry, titleOf: (src: string) => string): NavItem {
  switch (entry.kind) {
    case 'page':
      return { title: titleOf(entry.page.src), page: entry.page.url };
    case 'section':
      return { title: entry.title, children: printNav(entry.children, titleOf) };
    case 'link':
      return { title: entry.title, href: entry.href };
    case 'asset':
      return { title: entry.title, asset: assetUrl(entry.path) };
  }
}

/** The files that the navigation offers for download: paths inside the docs folder. */
export function navAssets(entries: NavEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'section') return navAssets(entry.children);
    return entry.kind === 'asset' ? [entry.path] : [];
  });
}

function pagesOf(entries: NavEntry[]): Extract<NavEntry, { kind: 'page' }>[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'section') return pagesOf(entry.children);
    return entry.kind === 'page' ? [entry] : [];
  });
}

function implicitNav(pages: PageFile[]): NavEntry[] {
  const root: NavEntry[] = [];
  const sections = new Map<string, NavEntry[]>([['', root]]);
  for (const page of pages) {
    if (page.notInNav) continue;
    const titles = page.src.split('/').slice(0, -1).map(nameTitle);
    sectionFor(titles, sections).push({ kind: 'page', title: undefined, page });
  }
  return root;
}

/** Folders whose titles are the same share a section. */
function sectionFor(titles: string[], sections: Map<string, NavEntry[]>): NavEntry[] {
  const key = titles.join('/');
  const known = sections.get(key);
  if (known) return known;
  const children: NavEntry[] = [];
  sections.set(key, children);
  const title = titles.at(-1) ?? '';
  sectionFor(titles.slice(0, -1), sections).push({ kind: 'section', title, children });
  return children;
}

const WHY_MISSING = {
  absent: 'the docs folder does not have',
  draft: 'is a draft',
  excluded: 'exclude_docs leaves out',
} as const satisfies Record<Unbuilt | 'absent', string>;

class NavReader {
  readonly problems: Problem[] = [];
  readonly #config: DocsConfig;
  readonly #files: DocsFiles;
  readonly #place: Place;
  readonly #paths: string[];
  readonly #nearest = boundedNearest();

  constructor(config: DocsConfig, files: DocsFiles, place: Place) {
    this.#config = config;
    this.#files = files;
    this.#paths = [...files.pageAt.keys()];
    this.#place = place;
  }

  readList(items: WrittenItem[]): NavEntry[] {
    return items.flatMap((item) => this.#readItem(item));
  }

  #readItem(item: WrittenItem): NavEntry[] {
    if (item.kind === 'target') return this.#readTarget(undefined, item);
    if (item.kind === 'titles') {
      return item.titled.flatMap(({ title, item: titled }) => this.#readTitled(title, titled));
    }
    return this.#refuse('A nav entry is neither a file nor a title with a file or a list.', item);
  }

  #readTitled(title: string, item: WrittenItem): NavEntry[] {
    if (item.kind === 'target') return this.#readTarget(title, item);
    if (item.kind === 'list') return this.#readSection(title, item.items);
    if (item.kind === 'titles') return this.#readSection(title, [item]);
    return this.#refuse(`The nav entry "${title}" has neither a file nor a list.`, item);
  }

  #readSection(title: string, items: WrittenItem[]): NavEntry[] {
    const children = this.readList(items);
    return children.length === 0 ? [] : [{ kind: 'section', title, children }];
  }

  #readTarget(title: string | undefined, item: WrittenTarget): NavEntry[] {
    const { target } = item;
    const file = resolvePath('', target) ?? target;
    const page = this.#files.pageAt.get(file);
    if (page) return [{ kind: 'page', title, page }];
    if (this.#files.assetAt.has(file)) {
      return [{ kind: 'asset', title: title ?? nameTitle(file), path: file }];
    }
    const href = externalAddress(target);
    if (href !== undefined) return [{ kind: 'link', title: title ?? target, href }];
    this.#reportMissing(item);
    return [];
  }

  #refuse(message: string, item: WrittenItem): NavEntry[] {
    const location = locateItem(this.#place, item);
    this.problems.push(problem('docs/invalid-config', message, { location }));
    return [];
  }

  #reportMissing(item: WrittenTarget): void {
    const { target, written } = item;
    const { unbuilt } = this.#files;
    const prefix = target.slice(0, target.length - written.length);
    const close = this.#nearest(target, this.#paths);
    const missing = problem(
      'docs/missing-page',
      `nav names "${written}", which ${WHY_MISSING[unbuilt.get(target) ?? 'absent']}.`,
      {
        hint: close?.startsWith(prefix)
          ? `Did you mean "${close.slice(prefix.length)}"?`
          : undefined,
        location: locateItem(this.#place, item),
      },
    );
    this.problems.push(...atLevel(missing, this.#config.validation.nav.not_found));
  }
}
