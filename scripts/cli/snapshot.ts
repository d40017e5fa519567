import { join, resolve } from 'node:path';
import { recordFacts } from '../../src/facts/fact-store.ts';
import type { CollectedPortal } from '../../src/portal/pipeline.ts';
import { countStrictly } from '../../src/portal/policy.ts';
import { preparePortal } from '../../src/portal/prepare.ts';
import { STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  configFiles,
  EXIT,
  exitCodeOf,
  refusePositionals,
  textOption,
} from './command.ts';
import { printProblems } from './report.ts';
import { findFiles } from './reporters/problem-files.ts';
import { terminalProgress } from './terminal-progress.ts';

/** Collects everything and writes the snapshot, without printing pages. */
export const snapshot: Command = {
  help: `Usage: playbill snapshot [--config FILE…] [--record FOLDER] [--strict]

Collects what the configuration names and writes the snapshot that pages are
printed from.

${CONFIG_HELP}
  --record FOLDER also writes what outside systems said, a file for each plugin
                  that collected something now, or whose systems have nothing;
                  playbill.facts.recorded shows such a folder where there is no
                  system to ask
  --strict        problems of outside systems (facts/*) count as errors

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: { ...CONFIG_OPTION, record: { type: 'string' }, strict: { type: 'boolean' } },

  async run(values, positionals) {
    refusePositionals(positionals);
    const prepared = await preparePortal(configFiles(values), STATE, terminalProgress());
    if (!prepared.config) {
      await printProblems({
        problems: prepared.problems,
        files: findFiles({ files: configFiles(values) }),
      });
      return EXIT.usage;
    }
    const { config, snapshot } = prepared;
    const problems =
      values.strict === true ? countStrictly(snapshot.problems, config.policy) : snapshot.problems;
    await printProblems({ problems, files: findFiles(config) });
    process.stderr.write(`Written to ${snapshotFolder(STATE)}\n`);
    const folder = textOption(values, 'record');
    if (folder !== undefined) await record(prepared, resolve(folder));
    return exitCodeOf(problems);
  },
};

/** Writes the facts of each plugin that collected some now, or whose systems have none. */
async function record(
  { snapshot: { facts }, answered }: Pick<CollectedPortal, 'snapshot' | 'answered'>,
  folder: string,
): Promise<void> {
  const fresh = facts.filter(({ state }) => state === 'fresh').map(({ plugin }) => plugin);
  for (const plugin of new Set([...fresh, ...answered])) {
    const all = facts.filter((fact) => fact.plugin === plugin);
    const path = join(folder, `${plugin}.ndjson`);
    await recordFacts(path, all);
    process.stderr.write(`Recorded ${all.length} facts of ${plugin} in ${path}\n`);
  }
}
