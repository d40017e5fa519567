import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { ConfigFile } from './config-file.ts';
import { type NamedOptions, namedOptions } from './config-values.ts';

/** What Playbill takes from `plugins`. */
export interface Plugins {
  /** `use_pymdownx_blocks` of techdocs-core. */
  blocks: boolean;
  /** What pages that moved are now, by their old paths, as the redirects plugin has it. */
  redirects: WrittenRedirect[];
}

/** A redirect as mkdocs.yml writes it: two Markdown files, or one and a web address. */
export interface WrittenRedirect {
  from: string;
  to: string;
  /** Of mkdocs.yml, from 1. */
  line: number | undefined;
}

/** Plugins whose work the portal does for every site. */
const BUILT_IN = new Set([
  'techdocs-core',
  'search',
  'material/search',
  'monorepo',
  'gh-admonitions',
]);

/** Plugins of plugins of plugins are nobody's. */
const MAX_DEPTH = 8;

/**
 * Reads `plugins`: the options of techdocs-core, the redirects, and what a `group` turns on. Any
 * other plugin is reported as `docs/unknown-plugin`: Backstage takes it out too.
 *
 * @see https://backstage.io/docs/features/techdocs/configuration
 */
export function readPlugins(config: ConfigFile): Plugins {
  const plugins: Plugins = { blocks: false, redirects: [] };
  const { plugins: value } = config.values;
  for (const { name, options, path } of listPlugins(config, value, ['plugins'])) {
    if (name === 'techdocs-core') plugins.blocks ||= options.use_pymdownx_blocks === true;
    else if (name === 'redirects')
      plugins.redirects.push(...readRedirectMaps(config, options, path));
    else if (!BUILT_IN.has(name)) reportUnknown(config, name, path);
  }
  return plugins;
}

function listPlugins(
  config: ConfigFile,
  value: ConfigFile['values'][string],
  path: (string | number)[],
): NamedOptions[] {
  return namedOptions(config, value, path).flatMap((plugin) => {
    if (!/^(material\/)?group$/.test(plugin.name)) return [plugin];
    if (plugin.options.enabled === false || path.length > MAX_DEPTH) return [];
    return listPlugins(config, plugin.options.plugins, [...plugin.path, 'plugins']);
  });
}

function readRedirectMaps(
  config: ConfigFile,
  { redirect_maps: maps }: JsonObject,
  path: (string | number)[],
): WrittenRedirect[] {
  if (maps === undefined || maps === null) return [];
  if (!isJsonObject(maps)) {
    config.report('docs/invalid-config', 'redirect_maps is no mapping.', path);
    return [];
  }
  return Object.entries(maps).flatMap(([from, to]) => {
    const place = [...path, 'redirect_maps', from];
    if (typeof to === 'string') return [{ from, to, line: config.lineOf(place) }];
    config.report('docs/invalid-config', `The redirect of "${from}" names no page.`, place);
    return [];
  });
}

function reportUnknown(config: ConfigFile, name: string, path: (string | number)[]): void {
  config.report(
    'docs/unknown-plugin',
    `The plugin ${name} is not part of TechDocs; the site is printed without it.`,
    path,
  );
}
