import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { KeptFact } from '../../../../src/facts/fact.ts';
import { PLUGIN_LIMITS } from '../../../../src/facts/plugin-thread.ts';
import { loadConfig } from '../../../../src/portal/config/load.ts';
import { collectPortal, createTools } from '../../../../src/portal/pipeline.ts';
import { SILENT } from '../../../../src/portal/progress.ts';
import type { SnapshotProblem } from '../../../../src/portal/snapshot.ts';
import { collectFacts } from '../../../../src/portal/stages/facts.ts';
import { pluginsIn } from '../../../../src/portal/stages/facts-plugins.ts';
import { DEFAULT_CONFIG, ROOT } from '../../../../src/portal/state-folder.ts';
import { tokenVariable } from '../../clusters/token-name.ts';
import { clustersSection } from './section.ts';
import { serveNordlys } from './serve.ts';

/** The moment that the sample company's clusters are recorded at. */
const RECORDED_AT = new Date('2026-11-21T09:30:00Z');

/** Where the recording stands. */
export const RECORDING = join(ROOT, 'content/facts/kubernetes.ndjson');

/**
 * Collects the facts of the sample company as a build does, over TLS from servers of its own, as if
 * it were `RECORDED_AT`.
 */
export async function collectSample(): Promise<{
  facts: KeptFact[];
  problems: SnapshotProblem[];
}> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-recording-'));
  const clusters = await serveNordlys(RECORDED_AT);
  try {
    const file = join(folder, 'app-config.yaml');
    await writeFile(file, stringify({ kubernetes: await clustersSection(clusters, folder) }));
    const { config, problems } = await loadConfig([join(ROOT, DEFAULT_CONFIG), file], process.env);
    if (!config) throw new Error('The configuration of the sample cannot be read.');
    const tokens = clusters.map(({ name, server }) => [
      tokenVariable(name),
      server.token('reader'),
    ]);
    const environment = { ...process.env, ...Object.fromEntries(tokens) };
    const { snapshot } = await collectPortal(
      { ...config, facts: { ...config.facts, recorded: undefined } },
      join(folder, 'state'),
      problems,
      SILENT,
      createTools(),
      (catalog, facts, state) =>
        collectFacts(catalog, facts, state, {
          builtIn: pluginsIn(join(ROOT, 'integrations')),
          limits: PLUGIN_LIMITS,
          environment,
          clock: () => RECORDED_AT,
          print: (plugin, line) => process.stderr.write(`${plugin}: ${line}\n`),
        }),
    );
    return { facts: snapshot.facts, problems: snapshot.problems };
  } finally {
    await Promise.all(clusters.map(({ server }) => server.close()));
    await rm(folder, { recursive: true });
  }
}
