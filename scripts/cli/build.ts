import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { countStrictly } from '../../src/portal/policy.ts';
import { preparePortal } from '../../src/portal/prepare.ts';
import { swapFolder } from '../../src/portal/state.ts';
import { ROOT, STATE, snapshotFolder } from '../../src/portal/state-folder.ts';
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

/** Prints the portal: snapshot, pages, search, then the finished folder takes the last one's place. */
export const build: Command = {
  help: `Usage: playbill build [--config FILE…] [--out FOLDER] [--strict]

Collects what the configuration names and prints the portal. The last portal
stays as it is until the new one is whole.

${CONFIG_HELP}
  --out FOLDER    where the portal goes (dist)
  --strict        print nothing when there is a problem at error level; problems
                  of outside systems (facts/*) count as errors

Exit code: 0 fine, 1 problems at error level, 2 wrong usage or configuration.`,
  options: { ...CONFIG_OPTION, out: { type: 'string' }, strict: { type: 'boolean' } },

  async run(values, positionals) {
    refusePositionals(positionals);
    const out = resolve(textOption(values, 'out') ?? 'dist');
    const progress = terminalProgress();
    const prepared = await preparePortal(configFiles(values), STATE, progress);
    if (!prepared.config) {
      await printProblems({
        problems: prepared.problems,
        files: findFiles({ files: configFiles(values) }),
      });
      return EXIT.usage;
    }
    const isStrict = values.strict === true;
    const { config, snapshot } = prepared;
    const problems = isStrict ? countStrictly(snapshot.problems, config.policy) : snapshot.problems;
    const files = findFiles(config);
    const code = exitCodeOf(problems);
    if (code !== EXIT.fine && isStrict) {
      await printProblems({ problems, files });
      process.stderr.write('Nothing was printed, because of --strict.\n');
      return code;
    }
    progress.stage('pages and search');
    const fresh = await freshFolder();
    const pages = await printPages(fresh);
    progress.update(`${pages} pages`);
    progress.done();
    await swapFolder(fresh, out, SPARE);
    await printProblems({ problems, files });
    process.stderr.write(`Printed into ${out}\n`);
    return code;
  },
};

/** The portal before the last one: most of its files are those of the next. */
const SPARE = join(STATE, 'spare');

/** The folder to print into, with what the spare portal has. One that a dead build left is removed. */
async function freshFolder(): Promise<string> {
  const fresh = join(STATE, 'dist');
  await rm(fresh, { recursive: true, force: true });
  if (existsSync(SPARE)) await rename(SPARE, fresh);
  return fresh;
}

/** Runs Astro over the snapshot; it loads only now, because it takes longer than most commands. */
async function printPages(output: string): Promise<number> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  process.env.PLAYBILL_SNAPSHOT = snapshotFolder(STATE);
  const { build: buildSite } = await import('astro');
  let pages = 0;
  await buildSite({
    root: ROOT,
    outDir: output,
    logLevel: 'error',
    vite: { build: { emptyOutDir: false } },
    integrations: [
      {
        name: 'playbill/count',
        hooks: {
          'astro:build:done': (done) => {
            pages = done.pages.length;
          },
        },
      },
    ],
  });
  return pages;
}
