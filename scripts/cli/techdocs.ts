import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../src/model/problem.ts';
import { displayPath } from '../../src/portal/config/display-path.ts';
import { openRenderCache } from '../../src/portal/state.ts';
import { STATE } from '../../src/portal/state-folder.ts';
import { openFolder } from '../../src/sources/folder.ts';
import type { Source } from '../../src/sources/source.ts';
import {
  type Command,
  EXIT,
  exitCodeOf,
  type OptionValues,
  textOption,
  UsageError,
} from './command.ts';
import { fillFolder, printedBefore } from './techdocs/out-folder.ts';
import { type Format, printedFiles, printFolder } from './techdocs/printed-folder.ts';
import { terminalProgress } from './terminal-progress.ts';

/** Renders one documentation folder alone. */
export const techdocs: Command = {
  help: `Usage: playbill techdocs FOLDER --out FOLDER [--format html|json] [--strict]

Renders the documentation of one folder: the one with mkdocs.yml, or with a
folder docs. The files that Backstage reads of a site, techdocs_metadata.json
and search/search_index.json, stand beside the pages.

  --out FOLDER    where the site goes; all that an earlier run printed there is
                  replaced. Without it, --format json prints to standard output
  --format NAME   html, a site that opens from disk as from any host, or json,
                  one file with all pages (html)
  --strict        warnings count as errors

Exit code: 0 fine, 1 problems at error level, 2 wrong usage.`,
  options: { out: { type: 'string' }, format: { type: 'string' }, strict: { type: 'boolean' } },

  async run(values, positionals) {
    const folder = folderArgument(positionals);
    const format = formatOption(values);
    const out = outOption(values, format);
    const before = out === undefined ? [] : await printedBefore(out);
    const progress = terminalProgress();
    progress.stage('docs');
    const source = await openDocs(folder, out);
    const printed = await printFolder(source, format, openRenderCache(join(STATE, 'render')));
    const { pages, problems } = printed;
    progress.update(`${pages} pages`);
    if (out === undefined) process.stdout.write(printed.files[0]?.content ?? '');
    else if (pages > 0) await fillFolder(out, await printedFiles(printed, source), before);
    progress.done();
    await report(problems, source);
    if (out !== undefined) {
      process.stderr.write(
        pages > 0 ? `Printed into ${out}\n` : `Nothing was printed.${meant(folder)}\n`,
      );
    }
    const isStrict = values.strict === true;
    return isStrict && problems.some(({ level }) => level === 'warning')
      ? EXIT.problems
      : exitCodeOf(problems);
  },
};

/** Opens the folder without what an earlier run printed into it. */
async function openDocs(folder: string, out: string | undefined): Promise<Source> {
  const { source, problems } = await openFolder(folder, { id: displayPath(folder) });
  if (!source) throw new UsageError(problems.map(({ message }) => message).join('\n'));
  if (out === undefined) return source;
  const prefix = `${relative(folder, out).replaceAll(sep, '/')}/`;
  return { ...source, paths: source.paths.filter((path) => !path.startsWith(prefix)) };
}

function folderArgument([folder, ...others]: string[]): string {
  if (folder === undefined) throw new UsageError('Name the folder of mkdocs.yml, or of docs.');
  if (others.length > 0) throw new UsageError('Only one folder can be given.');
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is nothing at ${folder}.`);
  if (!stats.isDirectory()) throw new UsageError(`${folder} is a file; name its folder.`);
  return resolve(folder);
}

/** People name the folder of the Markdown files; what counts is the one above. */
function meant(folder: string): string {
  const above = dirname(folder);
  return !isConfigured(folder) && isConfigured(above) ? ` Did you mean ${displayPath(above)}?` : '';
}

function isConfigured(folder: string): boolean {
  return ['mkdocs.yaml', 'mkdocs.yml'].some((name) => existsSync(join(folder, name)));
}

function formatOption(values: OptionValues): Format {
  const format = textOption(values, 'format') ?? 'html';
  if (format === 'html' || format === 'json') return format;
  throw new UsageError(`--format takes html or json, not ${format}.`);
}

function outOption(values: OptionValues, format: Format): string | undefined {
  const out = textOption(values, 'out');
  if (out !== undefined) return resolve(out);
  if (format === 'json') return undefined;
  throw new UsageError('Name the folder to print into with --out.');
}

async function report(problems: Problem[], source: Source): Promise<void> {
  const { printProblems } = await import('./report.ts');
  const { findFiles } = await import('./reporters/problem-files.ts');
  const files = findFiles({ files: [] }, new Map([[source.id, source]]));
  await printProblems({ problems, files });
}
