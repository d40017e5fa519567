import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog, CatalogEntity } from '../../../src/catalog/catalog.ts';
import { nearest } from '../../../src/model/nearest.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { formatRef, parseRef, splitRef } from '../../../src/model/ref.ts';
import { configureFolder } from '../../../src/portal/config/folder.ts';
import { loadConfig, type PortalConfig } from '../../../src/portal/config/load.ts';
import type { SourceOpener } from '../../../src/sources/opener.ts';
import { configFiles, EXIT, type OptionValues, UsageError } from '../command.ts';
import { findFiles, type ProblemFiles } from '../reporters/problem-files.ts';
import { readAll } from './read-all.ts';
import { rootOf } from './repository-root.ts';

/** A template in its catalog. */
export interface FoundTemplate {
  item: CatalogEntity;
  catalog: Catalog;
  opener: SourceOpener;
  config: PortalConfig;
  files: ProblemFiles;
}

/** Why there is no template: problems of the configuration or of the descriptor. */
export interface NotFound {
  problems: Problem[];
  files: ProblemFiles;
  /** The exit code that it asks for. */
  code: number;
}

/** Files that a folder's template is looked for in. */
const DESCRIPTORS = ['template.yaml', 'template.yml', 'catalog-info.yaml', 'catalog-info.yml'];

/** Templates that are named where the one that is asked for is not there. */
const MAX_NAMED = 50;

/**
 * Finds a template: by the path of its descriptor or of the folder that it is in, or else by its
 * reference, or its name, among those of the configured portal. `#name` after a path chooses one of several
 * templates. A path is read without the portal's catalog, unless a configuration is named. Throws a `UsageError` where there is none.
 */
export async function findTemplate(
  template: string,
  values: OptionValues,
): Promise<FoundTemplate | NotFound> {
  if (existsSync(template)) return findByPath(template, undefined, values);
  const [, path = '', name] = /^(.+)#([^#]+)$/.exec(template) ?? [];
  return existsSync(path) ? findByPath(path, name, values) : findByName(template, values);
}

/** Tells a template from the reasons that there is none. */
export function isFound(found: FoundTemplate | NotFound): found is FoundTemplate {
  return 'item' in found;
}

async function findByPath(
  path: string,
  name: string | undefined,
  values: OptionValues,
): Promise<FoundTemplate | NotFound> {
  const file = realpathSync(descriptorAt(path));
  const root = rootOf(file);
  const configured =
    values.config === undefined
      ? { config: { ...configureFolder(file), roots: [] }, problems: [] }
      : await loadConfig(configFiles(values), process.env);
  if (!configured.config) return unusable(configured.problems, values);
  const config: PortalConfig = {
    ...configured.config,
    roots: [root, ...configured.config.roots],
  };
  const { catalog, opener } = await readAll(config);
  const files = findFiles(config, catalog.sources);
  const own = catalog.entities.filter(
    ({ entity, origin }) =>
      entity.kind === 'Template' &&
      origin.file === root.pattern &&
      origin.source === root.configured.source,
  );
  const [item, ...others] = own.filter(
    ({ entity }) => (name ?? entity.metadata.name) === entity.metadata.name,
  );
  if (item && others.length === 0) return { item, catalog, opener, config, files };
  if (own.length > 0) throw new UsageError(severalIn(path, own));
  const problems = catalog.problems.filter(
    ({ level, location }) => level === 'error' && location?.file === root.pattern,
  );
  if (problems.length > 0) return { problems, files, code: EXIT.problems };
  throw new UsageError(`${path} describes no software template.`);
}

function descriptorAt(path: string): string {
  if (!statSync(path).isDirectory()) return path;
  const found = DESCRIPTORS.map((name) => join(path, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new UsageError(`${path} holds neither a template.yaml nor a catalog-info.yaml.`);
}

function severalIn(path: string, templates: readonly CatalogEntity[]): string {
  const names = templates.map(({ entity }) => `  ${path}#${entity.metadata.name}`);
  return [`${path} describes these templates; name one of them:`, ...names].join('\n');
}

async function findByName(name: string, values: OptionValues): Promise<FoundTemplate | NotFound> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) throw new UsageError(notFetched(name));
  const { config, problems } = await loadConfig(configFiles(values), process.env);
  if (!config) return unusable(problems, values);
  const { catalog, opener } = await readAll(config);
  const templates = catalog.entities.filter(({ entity }) => entity.kind === 'Template');
  const item = meantBy(name, templates);
  if (item) {
    return { item, catalog, opener, config, files: findFiles(config, catalog.sources) };
  }
  throw new UsageError(missing(name, templates));
}

/** A whole reference, or the name alone where only one template has it. */
function meantBy(name: string, templates: readonly CatalogEntity[]): CatalogEntity | undefined {
  const parts = parseRef(name, { kind: 'Template' });
  const ref = parts && formatRef(parts);
  const exact = templates.find((item) => item.ref === ref);
  const called = templates.filter(({ entity }) => entity.metadata.name === name);
  return exact ?? (called.length === 1 ? called[0] : undefined);
}

function notFetched(address: string): string {
  return [
    `A template is not read from an address like ${address}.`,
    'Clone its repository and name the file, or add it to the catalog of the portal and give its name.',
  ].join('\n');
}

function missing(name: string, templates: readonly CatalogEntity[]): string {
  const called = templates.filter(({ entity }) => entity.metadata.name === name);
  if (called.length > 1) {
    const choices = called.map(({ ref }) => `  ${ref}`);
    return [`Several templates are called ${name}; name one of them:`, ...choices].join('\n');
  }
  const refs = templates.map(({ ref }) => ref);
  const lines = [`There is no file, no folder and no template ${name}.`];
  const asked = parseRef(name, { kind: 'Template' })?.name ?? name;
  const [meant] = nearest(asked, new Set(refs.map((ref) => splitRef(ref).name)));
  if (meant !== undefined) lines.push(`Did you mean ${meant}?`);
  if (refs.length === 0) lines.push('The configured portal has no templates.');
  else lines.push('The portal has these:', ...refs.slice(0, MAX_NAMED).map((ref) => `  ${ref}`));
  if (refs.length > MAX_NAMED) lines.push(`  and ${refs.length - MAX_NAMED} more`);
  return lines.join('\n');
}

function unusable(problems: Problem[], values: OptionValues): NotFound {
  return { problems, files: findFiles({ files: configFiles(values) }), code: EXIT.usage };
}
