import { resolve } from 'node:path';
import type { JsonObject } from '../../src/model/json.ts';
import { type EntityRef, formatRef, parseRef } from '../../src/model/ref.ts';
import {
  CONFIG_HELP,
  CONFIG_OPTION,
  type Command,
  EXIT,
  type OptionValues,
  textOption,
  UsageError,
} from './command.ts';
import { printProblems } from './report.ts';
import { wrongAnswers } from './scaffold/check-answers.ts';
import { testExamples } from './scaffold/examples.ts';
import { fillIn, isAtTerminal } from './scaffold/fill-in.ts';
import { type FoundTemplate, findTemplate, isFound } from './scaffold/find-template.ts';
import { asJson, loadTemplate } from './scaffold/load-template.ts';
import { layOutNotices, type Notice } from './scaffold/notice.ts';
import { refuseOut, type WrittenFile, writeFolder } from './scaffold/out-folder.ts';
import { publishResult, wantsToPublish } from './scaffold/publish-result.ts';
import { Cancelled } from './scaffold/questions/prompter.ts';
import { noticesOf, type RunReport, reportJson, reportText } from './scaffold/report-run.ts';
import { runInThread } from './scaffold/run-in-thread.ts';
import { hideSecrets } from './scaffold/secrets.ts';

/** Runs a software template, or tests templates with the examples that they ship. */
export const scaffold: Command = {
  help: `Usage: playbill scaffold TEMPLATE [--values FILE] --out FOLDER
       playbill scaffold TEMPLATE [--values FILE] --dry-run
       playbill scaffold --test [PATH…] [--update]

Runs a software template: fills in its skeleton, writes the files, and prints
what is left to do for the steps that act elsewhere. TEMPLATE is a template.yaml,
its folder, or a name or reference in the configured portal.

  --values FILE   answers to the form, YAML or JSON; - reads standard input. On a
                  terminal, what is missing is asked for; without --values, all
                  of the form is
  --out FOLDER    where the files go; a new folder, or an empty one
  --dry-run       print the files and steps, and write nothing
  --user REF      who runs it, for templates that read user.ref and user.entity
  --format NAME   text, or json, one object with the files' digests (text)
  --publish       do what can be done on GitHub, with the token of GITHUB_TOKEN
                  or GH_TOKEN; asks before on a terminal
  --yes           do not ask
  --test          run examples/<case>/values.yaml beside each template and compare
                  with examples/<case>/expected; PATH is a folder or a template
                  (the folders of the configuration)
  --update        write what comes out as the expected files
${CONFIG_HELP}

Secrets are read from the environment: what a template calls secrets.token is
SCAFFOLD_token.

Exit code: 0 fine, 1 problems at error level, nothing is written then, or
something that was to be published is not, 2 wrong usage or configuration.`,
  options: {
    ...CONFIG_OPTION,
    values: { type: 'string' },
    out: { type: 'string' },
    'dry-run': { type: 'boolean' },
    user: { type: 'string' },
    format: { type: 'string' },
    publish: { type: 'boolean' },
    yes: { type: 'boolean' },
    test: { type: 'boolean' },
    update: { type: 'boolean' },
  },

  async run(values, positionals) {
    if (values.test === true) {
      const other = OF_A_RUN.find((name) => values[name] !== undefined);
      if (other !== undefined) throw new UsageError(`--${other} does not go with --test.`);
      return testExamples(values, positionals);
    }
    if (values.update === true) throw new UsageError('--update goes with --test.');
    try {
      return await runOne(values, positionals);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      process.stderr.write('Stopped; nothing was written.\n');
      return EXIT.usage;
    }
  },
};

/** Options that say how one template is run. */
const OF_A_RUN = ['values', 'out', 'dry-run', 'user', 'format', 'publish', 'yes'];

async function runOne(values: OptionValues, positionals: string[]): Promise<number> {
  const name = templateArgument(positionals);
  const format = formatOption(values);
  const out = await outOption(values);
  const publishes = wantsToPublish(values);
  const user = userOption(values);
  const found = await findTemplate(name, values);
  if (!isFound(found)) {
    await printProblems(found);
    return found.code;
  }
  const template = await loadTemplate(found);
  print(template.notices);
  const filled = await fillIn(textOption(values, 'values'), {
    form: template.form,
    catalog: found.catalog,
    tell: print,
  });
  if (!filled) return EXIT.problems;

  const run = await runInThread({
    form: template.form,
    program: template.program,
    bundle: template.bundle,
    values: filled.values,
    secrets: filled.secrets,
    user: user && { ref: user, entity: entityOf(user, found) },
    entities: template.entities,
  });
  if ('stopped' in run) {
    print([{ level: 'error', message: run.stopped, place: template.place({}) }]);
    return EXIT.problems;
  }
  if ('refused' in run) {
    print(wrongAnswers(template.form, run.refused, filled.file));
    return EXIT.problems;
  }
  const { result } = run;
  const notices = noticesOf(result.problems, template);
  const isBroken = hasErrors(notices);
  const isWritten = out !== undefined && !isBroken;
  const failure = isWritten ? await write(out, result.files) : undefined;
  if (failure) {
    print([failure]);
    return EXIT.problems;
  }
  const report: RunReport = {
    template,
    result,
    out: isWritten ? textOption(values, 'out') : undefined,
    outcomes:
      isWritten && publishes
        ? await publishResult({
            result,
            out,
            secrets: filled.secrets,
            config: found.config,
            asks: isAtTerminal() && values.yes !== true,
          })
        : result.tasks.map((task) => ({ task, state: 'left' as const })),
  };
  const text = format === 'json' ? reportJson(report) : reportText(report, process.stdout);
  process.stdout.write(hideSecrets(text, filled.secrets));
  print(notices.map((notice) => withoutSecrets(notice, filled.secrets)));
  if (isBroken && out !== undefined) process.stderr.write('Nothing was written.\n');
  const hasFailed = report.outcomes.some(({ state }) => state === 'failed');
  return isBroken || hasFailed ? EXIT.problems : EXIT.fine;
}

function templateArgument([name, ...others]: string[]): string {
  if (name === undefined) throw new UsageError('Name a template, or the path of one.');
  if (others.length > 0) throw new UsageError('Only one template can be given.');
  return name;
}

function formatOption(values: OptionValues): 'text' | 'json' {
  const format = textOption(values, 'format') ?? 'text';
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(`--format takes text or json, not ${format}.`);
}

/** The folder to write into; undefined where nothing is written. */
async function outOption(values: OptionValues): Promise<string | undefined> {
  if (values['dry-run'] === true) return undefined;
  const out = textOption(values, 'out');
  if (!out) throw new UsageError('Name the folder to write into with --out, or use --dry-run.');
  await refuseOut(out);
  return resolve(out);
}

/** Writes the files, all or none; what the system has against it is a notice. */
async function write(out: string, files: readonly WrittenFile[]): Promise<Notice | undefined> {
  try {
    await writeFolder(out, files);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      level: 'error',
      message: `The files cannot be written into ${out}: ${error.message}.`,
    };
  }
}

function userOption(values: OptionValues): EntityRef | undefined {
  const given = textOption(values, 'user');
  if (given === undefined) return undefined;
  const parts = parseRef(given, { kind: 'User' });
  if (parts) return formatRef(parts);
  throw new UsageError(`--user takes a reference like user:default/ada, not "${given}".`);
}

function entityOf(ref: EntityRef, { catalog }: FoundTemplate): JsonObject | undefined {
  const found = catalog.entities.find((item) => item.ref === ref);
  return found && asJson(found.entity);
}

function print(notices: readonly Notice[]): void {
  if (notices.length > 0) process.stderr.write(`${layOutNotices(notices, process.stderr)}\n`);
}

function hasErrors(notices: readonly Notice[]): boolean {
  return notices.some(({ level }) => level === 'error');
}

function withoutSecrets(notice: Notice, secrets: Readonly<Record<string, string>>): Notice {
  return { ...notice, message: hideSecrets(notice.message, secrets) };
}
