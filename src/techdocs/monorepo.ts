import picomatch from 'picomatch';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { type Problem, problem } from '../model/problem.ts';
import { type FileTree, resolvePath } from '../model/tree.ts';
import { type DocsConfig, type Mount, readConfigFile } from './config.ts';
import { locate, type Place } from './location.ts';
import { slugify } from './slug.ts';

const INCLUDE = /^([!*])include\s+(\S.*)$/;

/** Navigation deeper than this is of nobody's making. */
const MAX_DEPTH = 32;

/**
 * Takes the sites that the navigation includes into a site: `Title: '!include ./x/mkdocs.yml'` puts the
 * docs of another mkdocs.yml at its `site_name`, and its navigation under the title;
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
  const { nav, file = '' } = config;
  const problems: Problem[] = [];
  if (!nav) return { config, problems };
  const mounts: Mount[] = [];

  // One after the other, so that the same files give the same site.
  const fill = async (value: JsonValue, path: (string | number)[]): Promise<JsonValue> => {
    if (path.length > MAX_DEPTH) return value;
    if (Array.isArray(value)) {
      const filled: JsonValue[] = [];
      for (const [index, item] of value.entries()) filled.push(await fill(item, [...path, index]));
      return filled;
    }
    if (isJsonObject(value)) {
      const entries: [string, JsonValue][] = [];
      for (const [key, item] of Object.entries(value)) {
        entries.push([key, await fill(item ?? null, [...path, key])]);
      }
      return Object.fromEntries(entries);
    }
    const [found, mark, target = ''] = INCLUDE.exec(String(value)) ?? [];
    if (found === undefined) return value;
    const location = locate(place, file, nav.lineOf(path));
    const report = (code: 'docs/missing-page' | 'docs/invalid-config', message: string) => {
      problems.push(problem(code, message, { location }));
    };
    const pattern = resolvePath(file, target.trim());
    const files =
      pattern === undefined
        ? []
        : mark === '!'
          ? tree.paths.filter((name) => name === pattern)
          : matching(tree, pattern);
    if (files.length === 0)
      report('docs/missing-page', `nav includes "${target}", which is not there.`);
    const included: { name: string; nav: JsonValue[] }[] = [];
    for (const name of files) {
      const site = await includeSite(tree, place, name, mounts, problems, report);
      if (site) included.push(site);
    }
    return mark === '!'
      ? (included[0]?.nav ?? [])
      : included.map(({ name, nav: items }) => ({ [name]: items }));
  };

  const items = (await fill(nav.items, [])) as JsonValue[];
  return { config: { ...config, nav: { ...nav, items }, mounts }, problems };
}

function matching(tree: FileTree, pattern: string): string[] {
  const fits = picomatch(pattern);
  return tree.paths.filter((path) => fits(path));
}

async function includeSite(
  tree: FileTree,
  place: Place,
  file: string,
  mounts: Mount[],
  problems: Problem[],
  report: (code: 'docs/invalid-config', message: string) => void,
): Promise<{ name: string; nav: JsonValue[] } | undefined> {
  const read = await readConfigFile(tree, place, file);
  problems.push(...read.problems);
  const { siteName, docsDir, nav } = read.config;
  if (siteName === undefined) {
    report('docs/invalid-config', `${file} needs a site_name to be included.`);
    return undefined;
  }
  const prefix = `${/^[\w.\-/]+$/.test(siteName) ? siteName : slugify(siteName)}/`;
  const isKnown = mounts.some((mount) => mount.docsDir === docsDir && mount.prefix === prefix);
  if (!isKnown) mounts.push({ docsDir, prefix });
  const items = nav?.items ?? pagesOf(tree, docsDir);
  return { name: siteName, nav: items.map((item) => below(item, prefix)) };
}

/** The pages of a folder without a navigation, in order. */
function pagesOf(tree: FileTree, folder: string): string[] {
  return tree.paths
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.md'))
    .map((path) => path.slice(folder.length + 1));
}

/** A navigation with its paths put below a prefix; addresses stay. */
function below(value: JsonValue, prefix: string): JsonValue {
  if (typeof value === 'string') return /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : prefix + value;
  if (Array.isArray(value)) return value.map((item) => below(item, prefix));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, below(item ?? null, prefix)]),
  );
}
