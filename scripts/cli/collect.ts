import { existsSync } from 'node:fs';
import type { Problem } from '../../src/model/problem.ts';
import type { EntityRef } from '../../src/model/ref.ts';
import { configureFolder } from '../../src/portal/config/folder.ts';
import { loadConfig, type PortalConfig } from '../../src/portal/config/load.ts';
import { collectPortal, createTools } from '../../src/portal/pipeline.ts';
import { SILENT } from '../../src/portal/progress.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { STATE } from '../../src/portal/state-folder.ts';
import { configFiles, type OptionValues, UsageError } from './command.ts';
import { findFiles } from './reporters/problem-files.ts';
import type { Report } from './reporters/report.ts';

/** What was collected, and the report of it; no snapshot where the configuration cannot be used. */
export interface Collected {
  snapshot?: Snapshot;
  report: Report;
}

/**
 * Collects a folder, where a path is given, or else what the configuration names; writes no snapshot.
 * `published` are entities that references may lead to though nothing here defines them.
 */
export async function collect(
  values: OptionValues,
  positionals: string[],
  published?: ReadonlySet<EntityRef>,
): Promise<Collected> {
  const { config, problems } = await configure(values, positionals);
  if (!config) {
    const files = findFiles({ files: configFiles(values) });
    return { report: { problems, documents: [], sources: [], files } };
  }
  const { snapshot, catalog } = await collectPortal(
    { ...config, published },
    STATE,
    problems,
    SILENT,
    createTools(),
  );
  return {
    snapshot,
    report: {
      problems: snapshot.problems,
      documents: catalog.documents,
      sources: [...catalog.sources.keys()],
      files: findFiles(config, catalog.sources),
    },
  };
}

async function configure(
  values: OptionValues,
  [path, ...others]: string[],
): Promise<{ config?: PortalConfig; problems: Problem[] }> {
  if (others.length > 0) throw new UsageError('Only one path can be given.');
  if (path === undefined) return loadConfig(configFiles(values), process.env);
  if (!existsSync(path)) throw new UsageError(`There is nothing at ${path}.`);
  const folder = configureFolder(path);
  if (values.config === undefined) return { config: folder, problems: [] };
  const { config, problems } = await loadConfig(configFiles(values), process.env);
  if (!config) return { problems };
  // The file is the portal's: what else it says, and its own problems, are no matter here.
  const { hosts, reading, kinds, vocabulary, policy } = config;
  return { config: { ...folder, hosts, reading, kinds, vocabulary, policy }, problems: [] };
}
