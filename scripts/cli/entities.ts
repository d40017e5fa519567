import { collect } from './collect.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  EXIT,
  exitCodeOf,
  textOption,
  UsageError,
} from './command.ts';
import { printProblems } from './report.ts';

/** Prints the linked entities in Backstage's wire format. */
export const entities: Command = {
  help: `Usage: playbill entities [PATH | --config FILE…] [--format json|ndjson]

Reads a folder of descriptors, or everything the configuration names, and
prints the valid entities with their relations to standard output.

${CONFIG_HELP}
  --format NAME   json, one array, or ndjson, one entity a line (json)

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: { ...CONFIG_OPTION, format: { type: 'string' } },

  async run(values, positionals) {
    const format = textOption(values, 'format') ?? 'json';
    if (format !== 'json' && format !== 'ndjson') {
      throw new UsageError(`--format takes json or ndjson, not ${format}.`);
    }
    const { snapshot, report } = await collect(values, positionals);
    if (!snapshot) {
      await printProblems(report);
      return EXIT.usage;
    }
    const found = snapshot.entities.map((item) => item.entity);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(found, null, 2)}\n`
        : found.map((entity) => `${JSON.stringify(entity)}\n`).join(''),
    );
    if (report.problems.length > 0) await printProblems(report);
    return exitCodeOf(report.problems);
  },
};
