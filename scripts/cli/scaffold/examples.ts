import { existsSync, realpathSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { styleText } from 'node:util';
import type { Catalog, CatalogEntity } from '../../../src/catalog/catalog.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { configureFolder } from '../../../src/portal/config/folder.ts';
import { loadConfig, type PortalConfig } from '../../../src/portal/config/load.ts';
import { DEFAULT_CONFIG } from '../../../src/portal/state-folder.ts';
import { secretQuestions } from '../../../src/templates/forms/secret-paths.ts';
import { configFiles, EXIT, type OptionValues, UsageError } from '../command.ts';
import { printProblems } from '../report.ts';
import { printable, withoutRunnerCommands } from '../reporters/printable.ts';
import { findFiles, type ProblemFiles } from '../reporters/problem-files.ts';
import { takeOutUnknown, wrongAnswers } from './check-answers.ts';
import { compareFiles, type FileDifference } from './compare-files.ts';
import { type LoadedTemplate, loadTemplate } from './load-template.ts';
import { layOutNotices, type Notice } from './notice.ts';
import { writeFolder } from './out-folder.ts';
import { readAll } from './read-all.ts';
import { noticesOf } from './report-run.ts';
import { rootOf } from './repository-root.ts';
import { RunThread } from './run-in-thread.ts';
import { withSecretMarks } from './secrets.ts';
import { isNotice, readValues } from './values-file.ts';

/** Files that a case can give its values in. */
const VALUES = ['values.yaml', 'values.yml', 'values.json'];

/** A template that is what another one makes. */
const EXPECTED = /(^|\/)examples\/[^/]+\/expected\//;

/** What became of one case. */
interface CaseResult {
  notices: Notice[];
  differences: FileDifference[];
  /** How many files were made. */
  files: number;
}

/** A template with the folder that its cases are in. */
interface TestedTemplate {
  item: CatalogEntity;
  /** `templates/go/examples` */
  folder: string;
}

/**
 * Runs the examples of templates and compares what comes out with the expected files. Templates are
 * looked for in the folders given, or else in those of the configuration, or else in the current one.
 * Gives the exit code.
 */
export async function testExamples(values: OptionValues, paths: string[]): Promise<number> {
  const configs = await configure(values, paths);
  if (!configs) return EXIT.usage;
  const thread = new RunThread();
  try {
    return await testAll(configs, thread, paths.length > 0, values.update === true);
  } finally {
    await thread.close();
  }
}

async function testAll(
  configs: readonly PortalConfig[],
  thread: RunThread,
  isNamed: boolean,
  isUpdate: boolean,
): Promise<number> {
  let cases = 0;
  let failed = 0;
  for (const config of configs) {
    const read = await readAll(config);
    const files = findFiles(config, read.catalog.sources);
    const tested = testedTemplates(read.catalog, files);
    for (const { folder, names, problems } of await refusedTemplates(read.catalog, files, tested)) {
      cases += names.length;
      failed += names.length;
      process.stdout.write(layOutRefused(folder, names));
      await printProblems({ problems, files });
    }
    for (const { item, folder } of tested) {
      const names = await caseNames(folder);
      if (names.length === 0) continue;
      const template = await loadTemplate({ item, ...read, config, files });
      process.stdout.write(`${printable(template.program.title)}\n`);
      for (const name of names) {
        const result = await runCase(template, join(folder, name), thread, isUpdate);
        cases++;
        if (hasFailed(result)) failed++;
        process.stdout.write(layOutCase(name, result, isUpdate));
      }
    }
  }
  if (cases === 0) process.stdout.write('No template has examples.\n');
  else process.stdout.write(`\n${cases - failed} of ${cases} examples are as expected.\n`);
  // Who names a folder means examples in it.
  const isMissed = cases === 0 && isNamed;
  return failed > 0 || isMissed ? EXIT.problems : EXIT.fine;
}

async function configure(
  values: OptionValues,
  paths: string[],
): Promise<PortalConfig[] | undefined> {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`There is nothing at ${missing}.`);
  if (paths.length > 0) return paths.map(configurePath);
  if (values.config === undefined && !existsSync(DEFAULT_CONFIG)) return [configurePath('.')];
  const { config, problems } = await loadConfig(configFiles(values), process.env);
  if (config) return [config];
  await printProblems({ problems, files: findFiles({ files: configFiles(values) }) });
  return undefined;
}

function configurePath(path: string): PortalConfig {
  return { ...configureFolder(path), roots: [rootOf(realpathSync(path))] };
}

/** The templates in folders of this disk; those of repositories elsewhere are tested there. */
function testedTemplates(catalog: Catalog, files: ProblemFiles): TestedTemplate[] {
  return catalog.entities.flatMap((item) => {
    if (item.entity.kind !== 'Template') return [];
    const path = files.pathOf(item.origin);
    if (path === undefined || EXPECTED.test(item.origin.file)) return [];
    return [{ item, folder: join(dirname(path), 'examples') }];
  });
}

/** Examples beside a descriptor that the catalog refuses, with the reasons. */
interface RefusedTemplate {
  /** `templates/go/examples` */
  folder: string;
  names: string[];
  problems: Problem[];
}

/** What stands beside a broken template is not passed over: nobody would know that it is no longer run. */
async function refusedTemplates(
  catalog: Catalog,
  files: ProblemFiles,
  tested: readonly TestedTemplate[],
): Promise<RefusedTemplate[]> {
  const read = new Set(tested.map(({ folder }) => folder));
  const errors = catalog.problems.filter(
    ({ level, location }) =>
      level === 'error' && location?.file !== undefined && !EXPECTED.test(location.file),
  );
  const byFolder = Map.groupBy(errors, ({ location }) => {
    const path = location && files.pathOf(location);
    return path === undefined ? undefined : join(dirname(path), 'examples');
  });
  const refused: RefusedTemplate[] = [];
  for (const [folder, problems] of byFolder) {
    if (folder === undefined || read.has(folder)) continue;
    const names = await caseNames(folder);
    const cases = names.filter((name) => valuesIn(join(folder, name)) !== undefined);
    if (cases.length > 0) refused.push({ folder, names: cases, problems });
  }
  return refused;
}

async function caseNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function runCase(
  template: LoadedTemplate,
  folder: string,
  thread: RunThread,
  isUpdate: boolean,
): Promise<CaseResult> {
  const path = valuesIn(folder);
  if (path === undefined) return problem(`There is no values.yaml in ${shown(folder)}.`);
  const file = await readValues(shown(path));
  if (isNotice(file)) return { notices: [file], differences: [], files: 0 };

  const { form, program, bundle, entities } = template;
  const secrets = exampleSecrets(template);
  const given = takeOutUnknown(form, file);
  // A value that nothing uses is a mistake too: whoever reads the example takes it for a part of the form.
  const unknown = given.notices.map((notice) => ({ ...notice, level: 'error' as const }));
  const values = withSecretMarks(form, given.values, secrets);
  const run = await thread.run({ form, program, bundle, values, secrets, entities });
  if ('stopped' in run) return problem(run.stopped);
  const wrong = 'refused' in run ? wrongAnswers(form, run.refused, file) : [];
  if ('refused' in run || unknown.length > 0) {
    return { notices: [...wrong, ...unknown], differences: [], files: 0 };
  }
  const { files, problems } = run.result;
  const notices = noticesOf(problems, template);
  const expected = join(folder, 'expected');
  if (!isUpdate && files.length > 0 && !existsSync(expected)) {
    return problem(`There is no folder ${shown(expected)}; --update writes it.`);
  }
  if (isUpdate && !notices.some(({ level }) => level === 'error')) {
    await replaceFolder(expected, files);
  }
  return { notices, differences: await compareFiles(expected, files), files: files.length };
}

function valuesIn(folder: string): string | undefined {
  return VALUES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/** The same secrets on every machine, so that what comes out is the same. */
function exampleSecrets({ form }: LoadedTemplate): Record<string, string> {
  return Object.fromEntries(secretQuestions(form).map(({ name }) => [name, `secret-${name}`]));
}

async function replaceFolder(
  folder: string,
  files: Parameters<typeof writeFolder>[1],
): Promise<void> {
  if (statSync(folder, { throwIfNoEntry: false })) await rm(folder, { recursive: true });
  if (files.length > 0) await writeFolder(folder, files);
}

function problem(message: string): CaseResult {
  return { notices: [{ level: 'error', message }], differences: [], files: 0 };
}

function hasFailed({ notices, differences }: CaseResult): boolean {
  return differences.length > 0 || notices.some(({ level }) => level === 'error');
}

function layOutRefused(folder: string, names: readonly string[]): string {
  const mark = styleText('red', 'failed', { stream: process.stdout });
  const lines = names.map(
    (name) => `  ${mark}  ${printable(name)}, not run: the template is refused`,
  );
  return withoutRunnerCommands(`${printable(shown(dirname(folder)))}\n${lines.join('\n')}\n`);
}

function layOutCase(name: string, result: CaseResult, isUpdate: boolean): string {
  const stream = process.stdout;
  const mark = hasFailed(result)
    ? styleText('red', 'failed', { stream })
    : styleText('green', isUpdate ? 'written' : 'ok', { stream });
  const lines = [
    `  ${mark}  ${printable(name)}, ${result.files} files`,
    ...layOutNotices(result.notices, stream).split('\n').filter(Boolean).map(indent),
    ...result.differences.flatMap(layOutDifference).map(indent),
  ];
  return withoutRunnerCommands(`${lines.join('\n')}\n`);
}

const KINDS: Record<FileDifference['kind'], string> = {
  missing: 'was expected, and is not made',
  unexpected: 'is made, and was not expected',
  changed: 'is not as expected:',
};

function layOutDifference({ path, kind, lines }: FileDifference): string[] {
  return [`${printable(path)} ${KINDS[kind]}`, ...lines.map(indent)];
}

function indent(line: string): string {
  return `    ${line}`;
}

function shown(path: string): string {
  return relative(process.cwd(), path) || '.';
}
