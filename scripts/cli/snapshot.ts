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
} from './command.ts';
import { printProblems } from './report.ts';
import { findFiles } from './reporters/problem-files.ts';
import { terminalProgress } from './terminal-progress.ts';

/** Collects everything and writes the snapshot, without printing pages. */
export const snapshot: Command = {
  help: `Usage: playbill snapshot [--config FILE…]

Collects what the configuration names and writes the snapshot that pages are
printed from.

${CONFIG_HELP}

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: CONFIG_OPTION,

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
    const { problems } = prepared.snapshot;
    await printProblems({ problems, files: findFiles(prepared.config) });
    process.stderr.write(`Written to ${snapshotFolder(STATE)}\n`);
    return exitCodeOf(problems);
  },
};
