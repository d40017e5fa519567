import { existsSync } from 'node:fs';
import type { Problem } from '../../src/model/problem.ts';
import { configureFolder } from '../../src/portal/config/folder.ts';
import { loadConfig } from '../../src/portal/config/load.ts';
import { collectPortal, createTools } from '../../src/portal/pipeline.ts';
import { SILENT } from '../../src/portal/progress.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { STATE } from '../../src/portal/state-folder.ts';
import { configFiles, type OptionValues, UsageError } from './command.ts';

/**
 * Collects a folder, where a path is given, or else what the configuration names; writes no snapshot.
 * Gives only problems where the configuration cannot be used.
 */
export async function collect(
  values: OptionValues,
  positionals: string[],
): Promise<{ snapshot?: Snapshot; problems: Problem[] }> {
  const [path, ...others] = positionals;
  if (others.length > 0) throw new UsageError('Only one path can be given.');
  if (path !== undefined && values.config !== undefined) {
    throw new UsageError('Give a path or --config, not both.');
  }
  if (path !== undefined && !existsSync(path)) throw new UsageError(`There is nothing at ${path}.`);
  const { config, problems } =
    path === undefined
      ? await loadConfig(configFiles(values), process.env)
      : { config: configureFolder(path), problems: [] };
  if (!config) return { problems };
  const { snapshot } = await collectPortal(config, STATE, problems, SILENT, await createTools());
  return { snapshot, problems: snapshot.problems };
}
