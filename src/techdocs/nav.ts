import { isJsonObject, type JsonValue } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, problem } from '../model/problem.ts';
import { resolvePath } from '../model/tree.ts';
import { externalAddress } from './addresses.ts';
import type { DocsConfig, NavSource } from './config.ts';
import { locate, type Place } from './location.ts';
import { nameTitle } from './page-title.ts';
import type { DocsFiles, PageFile } from './pages.ts';
import type { NavItem } from './site.ts';

/** An entry of the navigation before the pages, and with them their titles, are rendered. */
export type NavEntry =
  | { kind: 'page'; title: string | undefined; page: PageFile }
  | { kind: 'section'; title: string; children: NavEntry[] }
  | { kind: 'link'; title: string; href: string }
  | { kind: 'asset'; title: string; path: string };

/** No navigation of people's making is deeper; what is below it is left out. */
const MAX_DEPTH = 32;

/**
 * The navigation of a site: as `nav` of mkdocs.yml says, or else files then folders of the docs
 * folder, as sections. An entry whose file does not exist is reported as `docs/missing-page`, one
 * of another shape as `docs/invalid-config`; both are left out.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#nav
 */
export function readNav(
  config: DocsConfig,
  files: DocsFiles,
  place: Place,
): { entries: NavEntry[]; problems: Problem[] } {
  if (!config.nav) return { entries: implicitNav(files.pages), problems: [] };
  const reader = new NavReader(config.nav, files, place, config.file ?? '');
  return { entries: reader.readList(config.nav.items, []), problems: reader.problems };
}

/** The titles that the navigation gives pages, by `src`; the first one counts. */
export function navTitles(entries: NavEntry[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { page, title } of pagesOf(entries)) {
    if (title !== undefined && !titles.has(page.src)) titles.set(page.src, title);
  }
  return titles;
}

/** Prints the navigation, with the pages' own titles where an entry has none. */
export function printNav(entries: NavEntry[], titleOf: (src: string) => string): NavItem[] {
  return entries.map((entry) => printEntry(entry, titleOf));
}

function printEntry(entry: NavEntry, titleOf: (src: string) => string): NavItem {
  switch (entry.kind) {
    case 'page':
      return { title: entry.title ?? titleOf(entry.page.src), page: entry.page.url };
    case 'section':
      return { title: entry.title, children: printNav(entry.children, titleOf) };
    case 'link':
      return { title: entry.title, href: entry.href };
    case 'asset':
      return { title: entry.title, asset: entry.path };
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
    const folder = page.src.split('/').slice(0, -1);
    sectionFor(folder, sections).push({ kind: 'page', title: undefined, page });
  }
  return root;
}

function sectionFor(folder: string[], sections: Map<string, NavEntry[]>): NavEntry[] {
  const key = folder.join('/');
  const known = sections.get(key);
  if (known) return known;
  const children: NavEntry[] = [];
  sections.set(key, children);
  const title = nameTitle(folder.at(-1) ?? '');
  sectionFor(folder.slice(0, -1), sections).push({ kind: 'section', title, children });
  return children;
}

type Path = readonly (string | number)[];

class NavReader {
  readonly problems: Problem[] = [];
  readonly #nav: NavSource;
  readonly #files: DocsFiles;
  readonly #place: Place;
  readonly #file: string;

  constructor(nav: NavSource, files: DocsFiles, place: Place, file: string) {
    this.#nav = nav;
    this.#files = files;
    this.#place = place;
    this.#file = file;
  }

  readList(items: JsonValue[], path: Path): NavEntry[] {
    if (path.length > MAX_DEPTH) return [];
    return items.flatMap((item, index) => this.#readItem(item, [...path, index]));
  }

  #readItem(item: JsonValue, path: Path): NavEntry[] {
    if (typeof item === 'string') return this.#readTarget(undefined, item, path);
    if (isJsonObject(item)) {
      return Object.entries(item).flatMap(([title, value]) =>
        this.#readTitled(title, value, [...path, title]),
      );
    }
    return this.#refuse('A nav entry is neither a file nor a title with a file or a list.', path);
  }

  #readTitled(title: string, value: JsonValue | undefined, path: Path): NavEntry[] {
    if (typeof value === 'string') return this.#readTarget(title, value, path);
    if (Array.isArray(value)) {
      return [{ kind: 'section', title, children: this.readList(value, path) }];
    }
    if (isJsonObject(value)) {
      return [{ kind: 'section', title, children: this.readList([value], path) }];
    }
    return this.#refuse(`The nav entry "${title}" has neither a file nor a list.`, path);
  }

  #readTarget(title: string | undefined, target: string, path: Path): NavEntry[] {
    const file = resolvePath('', target) ?? target;
    const page = this.#files.pageAt.get(file);
    if (page) return [{ kind: 'page', title, page }];
    if (this.#files.assetAt.has(file)) {
      return [{ kind: 'asset', title: title ?? nameTitle(file), path: file }];
    }
    const href = externalAddress(target);
    if (href !== undefined) return [{ kind: 'link', title: title ?? target, href }];
    this.#reportMissing(target, path);
    return [];
  }

  #refuse(message: string, path: Path): NavEntry[] {
    this.problems.push(problem('docs/invalid-config', message, { location: this.#locate(path) }));
    return [];
  }

  #reportMissing(target: string, path: Path): void {
    const [close] = nearest(target, this.#files.pageAt.keys());
    this.problems.push(
      problem('docs/missing-page', `nav names "${target}", which the docs folder does not have.`, {
        hint: close === undefined ? undefined : `Did you mean "${close}"?`,
        location: this.#locate(path),
      }),
    );
  }

  #locate(path: Path) {
    return locate(this.#place, this.#file, this.#nav.lineOf(path));
  }
}
