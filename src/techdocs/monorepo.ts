import type { JsonValue } from '../model/json.ts';
import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import { type FileTree, resolvePath } from '../model/tree.ts';
import { type DocsConfig, type Mount, readSiteConfig, type SiteConfig } from './config.ts';
import { includedEditLinks } from './edit-links.ts';
import { globber } from './exclude.ts';
import type { Place } from './location.ts';
import { nameTitle } from './page-title.ts';
import {
  locateItem,
  mapTargets,
  type TitledItem,
  type WrittenItem,
  type WrittenTarget,
  writtenItems,
} from './written-nav.ts';

const INCLUDE = /^([!*])include\s+(\S.*)$/;

/** Folders deeper than this are of nobody's making. */
const MAX_DEPTH = 32;

/**
 * Takes the sites that the navigation includes into a site: `Title: '!include ./x/mkdocs.yml'` puts the
 * docs of another mkdocs.yml at its `site_name`, and its navigation, or else its files, under the title;
 * a pattern after `*include` does so for every match. Sites that are included include no others.
 *
 * A file that is missing, has no `site_name` or leads out of the folder is reported as
 * `docs/missing-page` or `docs/invalid-config`, and left out.
 *
 * @see https://backstage.github.io/mkdocs-monorepo-plugin/
 */
export async function includeSites(
  tree: FileTree,
  config: DocsConfig,
  place: Place,
): Promise<{ config: DocsConfig; problems: Problem[] }> {
  if (!config.nav) return { config, problems: [] };
  const includer = new Includer(tree, config, place);
  const items = await includer.fillList(config.nav.items);
  return {
    config: { ...config, nav: { ...config.nav, items }, mounts: includer.mounts },
    problems: includer.problems,
  };
}

/** A site that is part of another one: its entries, their paths as the other's. */
interface IncludedSite {
  name: string;
  items: WrittenItem[];
}

/** Fills in one entry after the other, so that the same files give the same site. */
class Includer {
  readonly mounts: Mount[] = [];
  readonly problems: Problem[] = [];
  readonly #included = new Map<string, IncludedSite>();
  readonly #tree: FileTree;
  readonly #config: DocsConfig;
  readonly #place: Place;

  constructor(tree: FileTree, config: DocsConfig, place: Place) {
    this.#tree = tree;
    this.#config = config;
    this.#place = place;
  }

  /** An include without a title puts its entries where it stands. */
  async fillList(items: WrittenItem[]): Promise<WrittenItem[]> {
    const filled: WrittenItem[] = [];
    for (const item of items) {
      const value = await this.#fill(item);
      if (item.kind === 'target' && value.kind === 'list') filled.push(...value.items);
      else filled.push(value);
    }
    return filled;
  }

  async #fill(item: WrittenItem): Promise<WrittenItem> {
    if (item.kind === 'target') return this.#include(item);
    if (item.kind === 'list') return { ...item, items: await this.fillList(item.items) };
    if (item.kind === 'other') return item;
    const titled: TitledItem[] = [];
    for (const { title, item: one } of item.titled) {
      titled.push({ title, item: await this.#fill(one) });
    }
    return { ...item, titled };
  }

  async #include(item: WrittenTarget): Promise<WrittenItem> {
    const [found, mark, target = ''] = INCLUDE.exec(item.target) ?? [];
    if (found === undefined) return item;
    const { origin } = item;
    const titled: TitledItem[] = [];
    for (const file of this.#findFiles(target.trim(), mark === '*', item)) {
      const known = this.#included.get(file);
      const site = known ?? (await this.#readSite(file, item));
      if (!site) continue;
      this.#included.set(file, site);
      const list: WrittenItem = { kind: 'list', items: site.items, origin };
      if (mark === '!') return list;
      titled.push({ title: site.name, item: list });
    }
    return { kind: 'list', items: [{ kind: 'titles', titled, origin }], origin };
  }

  #findFiles(target: string, isPattern: boolean, item: WrittenItem): string[] {
    const wanted = resolvePath(this.#config.file ?? '', target);
    if (wanted === undefined) {
      this.#report(
        'docs/invalid-config',
        `nav includes "${target}", which is outside the folder of mkdocs.yml.`,
        item,
        'Let backstage.io/techdocs-ref and mkdocs.yml be in a folder above both.',
      );
      return [];
    }
    if (!/\.ya?ml$/.test(wanted)) {
      this.#report('docs/invalid-config', `nav includes "${target}", which is no YAML file.`, item);
      return [];
    }
    const fits = isPattern ? globber(wanted) : (name: string) => name === wanted;
    const files = this.#tree.paths.filter(fits).sort(bySegments);
    if (files.length === 0) {
      this.#report('docs/missing-page', `nav includes "${target}", which is not there.`, item);
    }
    return files;
  }

  async #readSite(file: string, item: WrittenItem): Promise<IncludedSite | undefined> {
    const { config, problems } = await readSiteConfig(this.#tree, this.#place, file);
    this.problems.push(...problems);
    const { siteName: name } = config;
    if (name !== undefined) return { name, items: this.#mount(name, config) };
    this.#report('docs/invalid-config', `${file} needs a site_name to be included.`, item);
    return undefined;
  }

  /** The entries of a site, with its docs put among those of this one. */
  #mount(name: string, site: SiteConfig): WrittenItem[] {
    const { docsDir, file = '' } = site;
    const prefix = `${siteFolder(name, file)}/`;
    const edit = includedEditLinks(site, this.#config);
    this.mounts.push({ docsDir, prefix, edit });
    const items = site.nav?.items ?? entriesOf(this.#tree, docsDir, file);
    return items.map((item) => mapTargets(item, (target) => this.#below(target, prefix)));
  }

  /** An entry of a site with its path put below a prefix; addresses stay. */
  #below(item: WrittenTarget, prefix: string): WrittenItem {
    const { target, origin } = item;
    if (!INCLUDE.test(target))
      return isAddress(target) ? item : { ...item, target: prefix + target };
    const message = `${origin.file} is included itself, and "${target}" is not followed.`;
    this.#report('docs/invalid-config', message, item);
    return { kind: 'list', items: [], origin };
  }

  #report(code: ProblemCode, message: string, item: WrittenItem, hint?: string): void {
    const location = locateItem(this.#place, item);
    this.problems.push(problem(code, message, { location, hint }));
  }
}

/**
 * The folder of an included site: its name, or what is left of that in an address, or else the name of
 * its own folder.
 *
 * @example siteFolder('The shop', 'apps/shop/mkdocs.yml')  // 'the-shop'
 */
function siteFolder(name: string, file: string): string {
  const plain = /^[\w.\-/]+$/.test(name) ? resolvePath('', name) : undefined;
  return plain || slug(name) || slug(file.split('/').at(-2) ?? '') || 'site';
}

/** As python-slugify makes it of a Latin text. */
function slug(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Folders before what is in them, and both in plain order, as Python sorts paths. */
function bySegments(a: string, b: string): number {
  const [left, right] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isAddress(text: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|\/)/i.test(text);
}

/** The navigation of a site that has none: folders, titled by their names, then files. */
function entriesOf(tree: FileTree, docsDir: string, file: string): WrittenItem[] {
  const prefix = docsDir === '' ? '' : `${docsDir}/`;
  const paths = tree.paths
    .filter((path) => path.startsWith(prefix) && path.endsWith('.md'))
    .sort(bySegments)
    .map((path) => path.slice(prefix.length).split('/'));
  return writtenItems(entriesBelow(paths, 0), [], { file, lineOf: () => undefined });
}

function entriesBelow(paths: string[][], depth: number): JsonValue[] {
  if (depth > MAX_DEPTH) return [];
  const folders = Map.groupBy(
    paths.filter((path) => path.length > depth + 1),
    (path) => path[depth] ?? '',
  );
  return [
    ...[...folders].map(([name, inside]) => ({
      [nameTitle(name)]: entriesBelow(inside, depth + 1),
    })),
    ...paths.filter((path) => path.length === depth + 1).map((path) => path.join('/')),
  ];
}
