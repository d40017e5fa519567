import { dirname, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Root } from '../../catalog/collect.ts';
import type { Vocabulary } from '../../catalog/graph.ts';
import { type CatalogRule, DEFAULT_RULES } from '../../catalog/rules.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Problem, type ProblemCode, problem } from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { type Hosts, parseHostUrl } from '../../sources/hosts.ts';
import type { AllowedHost } from '../../sources/web.ts';
import type { KindsFile } from '../kinds.ts';
import { displayPath } from './display-path.ts';
import { type ConfiguredExtension, readExtensions } from './extensions.ts';
import { readHosts } from './hosts.ts';
import { type Layer, ownerOf, readLayer } from './layer.ts';
import { mergeConfig } from './merge.ts';
import { type PluginFile, readPlugins } from './plugin-files.ts';
import type { AppConfig } from './schema.ts';
import { type ConfigSection, checkSections, findSection } from './sections.ts';
import { readTemplatesConfig, type TemplatesConfig } from './templates.ts';

/** The configuration of a portal, ready for the pipeline. */
export interface PortalConfig {
  title: string;
  organization?: string | undefined;
  /** `app.baseUrl`, where it is an address. */
  baseUrl?: string | undefined;
  /** Path of `baseUrl`, with slashes at both ends. */
  base: string;
  roots: Root[];
  hosts: Hosts;
  /** Hosts that placeholders may read over the web. */
  reading: AllowedHost[];
  /** Files that add kinds. */
  kinds: KindsFile[];
  search: boolean;
  /** Hosts that documentation may show in frames, also `*.example.com`. */
  frames: readonly string[];
  /** The lifecycles and types that the company uses. */
  vocabulary: Vocabulary;
  /** What a problem code counts as, where the company decides so. */
  policy: Partial<Record<ProblemCode, 'error' | 'warn' | 'ignore'>>;
  facts: FactsConfig;
  templates: TemplatesConfig;
  /** Reports the sections that nothing reads; `used` are those of plugins. */
  checkSections(used: ReadonlySet<string>): Problem[];
  /** Whether a folder is checked for itself: repositories it points at are left alone. */
  alone?: boolean | undefined;
  /** Entities of a published portal, which references may lead to though nothing here defines them. */
  published?: ReadonlySet<EntityRef> | undefined;
  /** The configuration files, absolute. */
  files: string[];
}

/** What the configuration says about outside systems. */
export interface FactsConfig {
  /** Plugins beside those that come with the portal. */
  plugins: PluginFile[];
  /** Seconds that each plugin has, where the configuration decides so. */
  budget?: number | undefined;
  /** Absolute path of the folder with recorded facts. */
  recorded?: string | undefined;
  extensions: ConfiguredExtension[];
  /** A section of the configuration by its name. */
  section(name: string): ConfigSection | undefined;
  /** The whole configuration, merged: while it stays the same, systems need not be asked again. */
  merged: JsonObject;
}

/** The files a source is searched for where nothing else is said. */
const DEFAULT_DESCRIPTORS = '**/catalog-info.{yaml,yml}';

/**
 * Reads the configuration files in order, later ones over earlier ones, and makes the portal's
 * configuration of them. Paths in a file count from its folder.
 *
 * Problems: `config/*`. A file that cannot be read leaves `config` undefined.
 */
export async function loadConfig(
  files: string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ config?: PortalConfig; problems: Problem[] }> {
  const problems: Problem[] = [];
  const layers: Layer[] = [];
  for (const file of files) {
    const layer = await readLayer(resolve(file), environment, problems);
    if (!layer) return { problems };
    layers.push(layer);
  }
  const merged = layers.map((layer) => layer.value).reduce(mergeConfig, {}) as AppConfig;
  const base = readBase(merged.app?.baseUrl, layers, problems);
  const hosts = readHosts(merged.integrations);
  return {
    config: {
      title: merged.app?.title ?? 'Developer portal',
      organization: merged.organization?.name,
      ...base,
      hosts,
      reading: merged.backend?.reading?.allow ?? [],
      roots: readRoots(merged, layers, hosts, problems),
      kinds: readKinds(merged, layers),
      search: merged.playbill?.search ?? true,
      frames: merged.playbill?.docs?.frames ?? [],
      vocabulary: { lifecycles: merged.playbill?.lifecycles, types: merged.playbill?.types },
      policy: (merged.playbill?.problems ?? {}) as PortalConfig['policy'],
      facts: readFacts(merged, layers),
      templates: readTemplatesConfig(merged),
      checkSections: (used) => checkSections(layers, used),
      files: layers.map((layer) => layer.file),
    },
    problems,
  };
}

function readBase(
  baseUrl: string | undefined,
  layers: Layer[],
  problems: Problem[],
): { baseUrl?: string; base: string } {
  if (baseUrl === undefined) return { base: '/' };
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    problems.push(
      problem('config/invalid', `app.baseUrl is no web address: ${baseUrl}`, {
        location: ownerOf(layers, ['app', 'baseUrl'])?.locate('/app/baseUrl'),
        hint: 'Write the whole address, for example https://portal.example.com.',
      }),
    );
    return { base: '/' };
  }
  const path = new URL(baseUrl).pathname;
  return { baseUrl, base: path.endsWith('/') ? path : `${path}/` };
}

function readRoots(config: AppConfig, layers: Layer[], hosts: Hosts, problems: Problem[]): Root[] {
  const global = config.catalog?.rules?.map(readRule);
  const roots: Root[] = [];

  const locations = config.catalog?.locations ?? [];
  const locationLayer = ownerOf(layers, ['catalog', 'locations']);
  for (const [index, { type, target, rules }] of locations.entries()) {
    const configured = locationLayer?.locate(`/catalog/locations/${index}/target`);
    if (!locationLayer || !configured) continue;
    const own = [...(rules?.map(readRule) ?? []), ...(global ?? DEFAULT_RULES)];
    const shared = { origin: { type, target }, rules: own, configured };
    if (type === 'file') {
      const folder = dirname(locationLayer.file);
      const origin = { type, target, path: resolve(folder, target) };
      roots.push({ ...shared, origin, ...splitFolder(folder, target) });
      continue;
    }
    const parsed = type === 'url' ? parseHostUrl(target, hosts) : undefined;
    if (parsed) {
      const { address, ref, path } = parsed;
      roots.push({ ...shared, place: { type: 'git', address, ref }, pattern: path });
    } else {
      problems.push(
        problem('catalog/location-not-allowed', `The location ${target} cannot be read.`, {
          location: configured,
          hint:
            type === 'url'
              ? 'Name its host under integrations, or list the repository under playbill.sources.'
              : `Locations are of type file or url; ${type} is unknown.`,
        }),
      );
    }
  }

  const sourceLayer = ownerOf(layers, ['playbill', 'sources']);
  for (const [index, source] of (config.playbill?.sources ?? []).entries()) {
    const configured = sourceLayer?.locate(`/playbill/sources/${index}/target`);
    if (!sourceLayer || !configured) continue;
    if (!SOURCE_TYPES.has(source.type)) continue;
    const folder = resolve(dirname(sourceLayer.file), source.target);
    const address = /^\.{1,2}\//.test(source.target) ? folder : source.target;
    roots.push({
      place:
        source.type === 'git'
          ? { type: 'git', address, ref: source.ref }
          : { type: 'folder', folder, id: displayPath(folder) },
      pattern: source.path ?? DEFAULT_DESCRIPTORS,
      origin: { type: source.type, target: source.target },
      rules: global ?? [EVERYTHING],
      configured,
    });
  }
  return roots;
}

function readKinds(config: AppConfig, layers: Layer[]): KindsFile[] {
  const layer = ownerOf(layers, ['playbill', 'kinds']);
  if (!layer) return [];
  return (config.playbill?.kinds ?? []).map((name, index) => ({
    file: resolve(dirname(layer.file), name),
    name,
    configured: layer.locate(`/playbill/kinds/${index}`),
  }));
}

function readFacts(config: AppConfig, layers: Layer[]): FactsConfig {
  const merged = config as JsonObject;
  const { budget, recorded } = config.playbill?.facts ?? {};
  const layer = ownerOf(layers, ['playbill', 'facts', 'recorded']);
  return {
    plugins: readPlugins(config, layers),
    budget,
    recorded: layer && recorded ? resolve(dirname(layer.file), recorded) : undefined,
    extensions: readExtensions(config, layers),
    section: (name) => findSection(layers, merged, name),
    merged,
  };
}

/** A source of another type was reported by the schema. */
const SOURCE_TYPES: ReadonlySet<unknown> = new Set(['file', 'git']);

/** Sources named under `playbill:` are the company's own choice, so all kinds may come from them. */
export const EVERYTHING: CatalogRule = { allow: 'everything' };

function readRule(
  rule: NonNullable<NonNullable<AppConfig['catalog']>['rules']>[number],
): CatalogRule {
  return {
    allow: rule.allow.map((item) =>
      typeof item === 'string' ? { kind: item } : { kind: item.kind, specType: item['spec.type'] },
    ),
    locations: rule.locations,
  };
}

/**
 * Splits a file target into the folder that counts as its source and the pattern inside it: the
 * configuration's own folder where the target is below it, else the target's fixed part.
 */
function splitFolder(configFolder: string, target: string): Pick<Root, 'place' | 'pattern'> {
  const absolute = resolve(configFolder, target);
  const inside = relative(configFolder, absolute);
  if (!inside.startsWith('..')) {
    return {
      place: { type: 'folder', folder: configFolder, id: displayPath(configFolder) },
      pattern: inside.replaceAll('\\', '/'),
    };
  }
  const { base, glob } = picomatch.scan(absolute);
  const folder = glob ? base : dirname(absolute);
  return {
    place: { type: 'folder', folder, id: displayPath(folder) },
    pattern: glob || absolute.slice(dirname(absolute).length + 1),
  };
}
