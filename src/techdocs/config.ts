import { type Problem, problem } from '../model/problem.ts';
import { type FileTree, resolvePath } from '../model/tree.ts';
import { type ConfigFile, noConfigFile, readConfigFile } from './config-file.ts';
import { flagOf, textOf } from './config-values.ts';
import { type EditLinks, readEditLinks } from './edit-links.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { reportIgnoredKeys } from './ignored-keys.ts';
import { locate, type Place } from './location.ts';
import { readPlugins, type WrittenRedirect } from './plugins.ts';
import { readValidation, type Validation } from './validation.ts';
import { type WrittenItem, writtenItems } from './written-nav.ts';

/** The navigation as mkdocs.yml writes it. */
export interface NavSource {
  items: WrittenItem[];
  /** Where the first of them is, from 1. */
  line: number | undefined;
}

/** What a site says of itself, whether it stands alone or is included in another. */
export interface SiteConfig {
  /** Path of mkdocs.yml inside the tree; undefined where there is none. */
  file: string | undefined;
  siteName: string | undefined;
  /** Folder of the Markdown files, '' for the root of the tree. */
  docsDir: string;
  /** Undefined where the files decide. */
  nav: NavSource | undefined;
  /** Undefined where mkdocs.yml says nothing: the source knows. */
  edit: EditLinks | undefined;
}

/** What Playbill takes from mkdocs.yml. */
export interface DocsConfig extends SiteConfig {
  siteDescription: string | undefined;
  /** Patterns of `exclude_docs`, one a line. */
  exclude: string;
  /** Patterns of `draft_docs`: files that are written and not yet to be seen. */
  drafts: string;
  /** Patterns of `not_in_nav`: pages that are meant to be outside the navigation. */
  notInNav: string;
  /** Docs folders of other sites that are part of this one. */
  mounts: Mount[];
  /** What Markdown is read with. */
  extensions: Extensions;
  redirects: WrittenRedirect[];
  /** `use_directory_urls: false`: the addresses of pages were `setup.html`, not `setup/`. */
  fileAddresses: boolean;
  /** How much the site makes of what is wrong with it. */
  validation: Validation;
}

/** A folder of another site, and where its files stand among the pages of this one. */
export interface Mount {
  /** Folder inside the tree. */
  docsDir: string;
  /** Ends with a slash. */
  prefix: string;
  edit: EditLinks | undefined;
}

/** Backstage looks for them in this order. */
const FILES = ['mkdocs.yaml', 'mkdocs.yml'];

/**
 * Reads the configuration of a documentation folder. Without mkdocs.yml, and for every key with the
 * wrong type (`docs/invalid-config`), the defaults of MkDocs hold; `docs_dir` cannot leave the folder.
 * What has no effect is `docs/ignored-config`, `docs/unknown-plugin` or `docs/unknown-extension`.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/
 */
export async function readConfig(
  tree: FileTree,
  place: Place,
): Promise<{ config: DocsConfig; problems: Problem[] }> {
  const [file, other] = FILES.filter((name) => tree.paths.includes(name));
  const written = file === undefined ? noConfigFile() : await readConfigFile(tree, place, file);
  const config = parseConfig(written);
  return {
    config,
    problems: other === undefined ? written.problems : [...written.problems, unread(other, place)],
  };
}

/** Reads what counts of a site that another one includes, in the same way. */
export async function readSiteConfig(
  tree: FileTree,
  place: Place,
  file: string,
): Promise<{ config: SiteConfig; problems: Problem[] }> {
  const written = await readConfigFile(tree, place, file);
  return { config: parseSite(written), problems: written.problems };
}

function parseConfig(written: ConfigFile): DocsConfig {
  reportIgnoredKeys(written);
  const plugins = readPlugins(written);
  return {
    ...parseSite(written),
    siteDescription: textOf(written, 'site_description'),
    exclude: textOf(written, 'exclude_docs') ?? '',
    drafts: textOf(written, 'draft_docs') ?? '',
    notInNav: textOf(written, 'not_in_nav') ?? '',
    mounts: [],
    extensions: readExtensions(written, plugins.blocks),
    redirects: plugins.redirects,
    fileAddresses: flagOf(written, 'use_directory_urls') === false,
    validation: readValidation(written),
  };
}

function parseSite(written: ConfigFile): SiteConfig {
  return {
    file: written.file,
    siteName: textOf(written, 'site_name') || undefined,
    docsDir: docsDirOf(written),
    nav: navOf(written),
    edit: readEditLinks(written),
  };
}

function docsDirOf(config: ConfigFile): string {
  const { file = '' } = config;
  const written = textOf(config, 'docs_dir') ?? 'docs';
  const folder = written.startsWith('/') ? undefined : resolvePath(file, written);
  if (folder !== undefined) return folder;
  config.report(
    'docs/invalid-config',
    `docs_dir "${written}" leads out of the folder of mkdocs.yml.`,
    ['docs_dir'],
  );
  return resolvePath(file, 'docs') ?? 'docs';
}

function navOf(config: ConfigFile): NavSource | undefined {
  const { nav } = config.values;
  if (nav === undefined || nav === null) return undefined;
  if (!Array.isArray(nav)) {
    config.report('docs/invalid-config', 'nav is no list.', ['nav']);
    return undefined;
  }
  if (nav.length === 0) return undefined;
  return { items: writtenItems(nav, ['nav'], config), line: config.lineOf(['nav']) };
}

function unread(file: string, place: Place): Problem {
  return problem('docs/ignored-config', `${file} is not read, because ${FILES[0]} is there too.`, {
    location: locate(place, file),
  });
}
