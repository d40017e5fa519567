import { appendFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { collect } from './collect.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  EXIT,
  exitCodeOf,
  type OptionValues,
  textOption,
  UsageError,
} from './command.ts';
import { readPublished } from './published.ts';
import { printProblems } from './report.ts';
import { reportGitHub } from './reporters/github.ts';
import { summariseForGitHub } from './reporters/github-summary.ts';
import { reportJson } from './reporters/json.ts';
import type { Report } from './reporters/report.ts';
import { reportSarif } from './reporters/sarif.ts';

const PRINTERS = {
  text: (report) => printProblems(report, process.stdout),
  json: async (report) => {
    process.stdout.write(reportJson(report));
  },
  github: printForGitHub,
  sarif: async (report) => {
    process.stdout.write(
      reportSarif(report, { root: repositoryRoot(), version: packageJson.version }),
    );
  },
} satisfies Record<string, (report: Report) => Promise<void>>;

type Format = keyof typeof PRINTERS;

/** Reports every problem, for a laptop or a pull request. */
export const check: Command = {
  help: `Usage: playbill check [PATH | --config FILE…] [--format NAME] [--against PORTAL] [--strict]

Reads a folder of descriptors and docs, or everything the configuration names,
and reports every problem.

${CONFIG_HELP};
                  with PATH, only playbill.problems, playbill.lifecycles,
                  playbill.types, playbill.kinds (whose files are code that
                  runs), integrations and backend.reading are taken from it
  --format NAME   text, json, github (annotations and step summary) or sarif (text)
  --against PORTAL
                  address, folder or entities file of a published portal, whose
                  entities references may lead to
  --strict        warnings count as errors

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: {
    ...CONFIG_OPTION,
    format: { type: 'string' },
    against: { type: 'string' },
    strict: { type: 'boolean' },
  },

  async run(values, positionals) {
    const format = formatOption(values);
    const against = textOption(values, 'against');
    const published = against === undefined ? undefined : await readPublished(against);
    const { snapshot, report } = await collect(values, positionals, published);
    await PRINTERS[format](report);
    if (!snapshot) return EXIT.usage;
    const counted =
      values.strict === true
        ? report.problems.map((problem) =>
            problem.level === 'warning' ? { ...problem, level: 'error' as const } : problem,
          )
        : report.problems;
    return exitCodeOf(counted);
  },
};

function formatOption(values: OptionValues): Format {
  const format = textOption(values, 'format') ?? 'text';
  if (Object.hasOwn(PRINTERS, format)) return format as Format;
  throw new UsageError(`--format takes text, json, github or sarif, not ${format}.`);
}

async function printForGitHub(report: Report): Promise<void> {
  process.stdout.write(reportGitHub(report, repositoryRoot()));
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) await appendFile(summary, summariseForGitHub(report));
}

/** The folder that paths in annotations and alerts count from. */
function repositoryRoot(): string {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}
