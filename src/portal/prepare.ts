import type { Problem } from '../model/problem.ts';
import { loadConfig, type PortalConfig } from './config/load.ts';
import {
  type CollectedPortal,
  collectPortal,
  createTools,
  type PipelineTools,
} from './pipeline.ts';
import type { Progress } from './progress.ts';
import { writeSnapshot } from './snapshot-files.ts';
import { collectFacts, rememberFacts } from './stages/facts.ts';
import { snapshotFolder } from './state-folder.ts';

/** Whoever prepares a portal again after each edit does not ask outside systems each time. */
const findFacts = rememberFacts(collectFacts);

/** A prepared portal, or the problems of a configuration that cannot be used. */
export type Prepared =
  | (Pick<CollectedPortal, 'snapshot' | 'answered'> & { config: PortalConfig })
  | { config?: undefined; problems: Problem[] };

/**
 * Reads the configuration, collects everything it names and writes the snapshot into `state`, the
 * `.playbill` folder. `tools` can be those of an earlier run. A configuration that cannot be read leaves the last snapshot as it was.
 */
export async function preparePortal(
  configFiles: string[],
  state: string,
  progress: Progress,
  tools?: PipelineTools,
): Promise<Prepared> {
  const { config, problems } = await loadConfig(configFiles, process.env);
  if (!config) return { problems };
  const { snapshot, files, answered } = await collectPortal(
    config,
    state,
    problems,
    progress,
    tools ?? createTools(),
    findFacts,
  );
  await writeSnapshot(snapshotFolder(state), snapshot, files);
  return { config, snapshot, answered };
}
