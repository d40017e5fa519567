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

/** Reports every problem, for a laptop or a pull request. */
export const check: Command = {
  help: `Usage: playbill check [PATH | --config FILE…] [--format text|json] [--strict]

Reads a folder of descriptors and docs, or everything the configuration names,
and reports every problem. JSON goes to standard output.

${CONFIG_HELP}
  --format NAME   text or json (text)
  --strict        warnings count as errors

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: { ...CONFIG_OPTION, format: { type: 'string' }, strict: { type: 'boolean' } },

  async run(values, positionals) {
    const format = textOption(values, 'format') ?? 'text';
    if (format !== 'text' && format !== 'json') {
      throw new UsageError(`--format takes text or json, not ${format}.`);
    }
    const { snapshot, problems } = await collect(values, positionals);
    if (format === 'json') process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
    else printProblems(problems, process.stdout);
    if (!snapshot) return EXIT.usage;
    const counted =
      values.strict === true
        ? problems.map((problem) =>
            problem.level === 'warning' ? { ...problem, level: 'error' as const } : problem,
          )
        : problems;
    return exitCodeOf(counted);
  },
};
