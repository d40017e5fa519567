import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'yaml';
import type { Root } from '../../catalog/collect.ts';
import type { Vocabulary } from '../../catalog/graph.ts';
import { createLocator } from '../../catalog/parse.ts';
import { type CatalogRule, DEFAULT_RULES } from '../../catalog/rules.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import {
  type Problem,
  type ProblemCode,
  type ProblemLocation,
  problem,
} from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { type Hosts, parseHostUrl } from '../../sources/hosts.ts';
import type { AllowedHost } from '../../sources/web.ts';
import type { KindsFile } from '../kinds.ts';
import { displayPath } from './display-path.ts';
import { readHosts } from './hosts.ts';
import { mergeConfig } from './merge.ts';
import type { AppConfig } from './schema.ts';
import { type SubstitutionIssue, substitute } from './substitute.ts';
import { validateConfig } from './validate.ts';

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
  /** Whether a folder is checked for itself: repositories it points at are left alone. */
  alone?: boolean | undefined;
  /** Entities of a published portal, which references may lead to though nothing here defines them. */
  published?: ReadonlySet<EntityRef> | undefined;
  /** The configuration files, absolute. */
  files: string[];
}

/** One configuration file, read, filled and checked. */
interface Layer {
  file: string;
  value: JsonObject;
  locate: (pointer: string, at?: 'key' | 'value') => ProblemLocation;
}

/** What to do about a reference of the configuration that cannot be filled. */
const HINTS: Record<SubstitutionIssue['code'], string> = {
  'config/missing-variable': 'Set it, or write a default: ${NAME:-default}.',
  'config/unreadable': 'Paths count from the folder of the configuration file.',
};

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
      files: layers.map((layer) => layer.file),
    },
    problems,
  };
}

async function readLayer(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): Promise<Layer | undefined> {
  const location = {
    source: displayPath(dirname(file)),
    file: file.slice(dirname(file).length + 1),
  };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    problems.push(
      problem('config/unreadable', `There is no configuration at ${displayPath(file)}.`, {
        location,
        hint: 'Name the file with --config, or write content/app-config.yaml.',
      }),
    );
    return undefined;
  }
  let parsed: unknown;
  try {
    parsed = parse(text) ?? {};
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : '';
    problems.push(
      problem('config/unreadable', `The configuration is no YAML: ${message}`, { location }),
    );
    return undefined;
  }
  if (!isJsonObject(parsed)) {
    problems.push(problem('config/unreadable', 'The configuration is no mapping.', { location }));
    return undefined;
  }
  const locator = createLocator(text);
  const locate: Layer['locate'] = (pointer, at) => ({
    ...location,
    ...locator(0, pointer, at),
    pointer,
  });
  const issues: SubstitutionIssue[] = [];
  const filled = await substitute(parsed, { file, environment }, issues);
  for (const issue of issues) {
    problems.push(
      problem(issue.code, issue.message, {
        location: locate(issue.pointer),
        hint: HINTS[issue.code],
      }),
    );
  }
  const checked = validateConfig(isJsonObject(filled) ? filled : {}, locate);
  problems.push(...checked.problems);
  return { file, value: checked.value, locate };
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

/** The last file that says something at a path: later files win. */
function ownerOf(layers: Layer[], path: string[]): Layer | undefined {
  return layers.findLast((layer) => {
    let value: unknown = layer.value;
    for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
    return value !== undefined;
  });
}
