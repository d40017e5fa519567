import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { templatePath } from '../../src/portal/address.ts';
import type { Snapshot, SnapshotTemplate } from '../../src/portal/snapshot.ts';
import { readSnapshot, readTemplateFile } from '../../src/portal/snapshot-files.ts';
import { snapshotFolder } from '../../src/portal/state-folder.ts';
import type { TemplateBundle } from '../../src/templates/bundle.ts';
import type { RunResult } from '../../src/templates/engine/result.ts';
import { runTemplate } from '../../src/templates/engine/run.ts';
import { checkValues } from '../../src/templates/forms/check-values.ts';
import { choicesFor } from '../../src/templates/forms/choices.ts';
import { exampleValues } from '../../src/templates/forms/example-values.ts';
import { makeRepositories } from './corpus-repositories.ts';

const KINDS = [
  'Component',
  'API',
  'Resource',
  'System',
  'Domain',
  'Group',
  'User',
  'Template',
  'Location',
];

/**
 * Builds a portal from each folder of real files that holds software templates, and tries every template:
 * whether its page and its data are printed, whether values that are made from its form pass the form's
 * own checks, and whether a run with them comes to its end. Prints the counts, and every template that
 * falls short with the reason. A portal a folder, because templates of different people have one name.
 *
 * Usage: node scripts/bench/templates.ts CORPUS
 */
const { folder, names } = await makeRepositories(resolve(process.argv[2] ?? '../shared/corpus'));
const state = join(folder, 'state');
process.env.PLAYBILL_STATE = state;
const out = join(folder, 'dist');
const trials: Trial[] = [];
for (const name of names) {
  const target = join(folder, 'repos', name);
  if (spawnSync('grep', ['-rqE', 'kind: ["\']?Template', target]).status !== 0) continue;
  const config = join(folder, `${name}.yaml`);
  const source = { type: 'git', target: pathToFileURL(target).href, path: '**/*.{yaml,yml}' };
  const rules = [{ allow: KINDS }];
  await writeFile(config, stringify({ catalog: { rules }, playbill: { sources: [source] } }));
  spawnSync(process.execPath, ['scripts/playbill.mjs', 'build', '--config', config, '--out', out], {
    stdio: 'ignore',
  });
  const snapshot = readSnapshot(snapshotFolder(state));
  trials.push(...snapshot.templates.map((template) => tryTemplate(name, snapshot, template)));
}

const short = trials.filter(({ reasons }) => reasons.length > 0);
print(`${trials.length} templates of ${new Set(trials.map(({ folder }) => folder)).size} folders`);
print(`${trials.filter(({ page }) => page).length} have their page and its data`);
print(`${trials.filter(({ valid }) => valid).length} pass their own checks with made values`);
print(`${trials.filter(({ whole }) => whole).length} run to the end`);
print(
  `${trials.filter(({ files }) => files > 0).length} make files, ${trials.reduce((sum, { files }) => sum + files, 0)} in all`,
);
for (const { folder, ref, reasons } of short) print(`${folder} ${ref}\n  ${reasons.join('\n  ')}`);
await rm(folder, { recursive: true });
process.exitCode = trials.every(({ page }) => page) ? 0 : 1;

/** What became of one template. */
interface Trial {
  folder: string;
  ref: string;
  page: boolean;
  valid: boolean;
  /** Whether all steps were run, left to a person or skipped as the template says. */
  whole: boolean;
  files: number;
  reasons: string[];
}

function tryTemplate(folder: string, { entities }: Snapshot, template: SnapshotTemplate): Trial {
  const { ref, program, form } = template;
  const place = join(out, decodeURI(templatePath(ref)));
  const page = ['index.html', 'template.json', 'files.json'].every((name) =>
    existsSync(join(place, name)),
  );
  const choices = Object.fromEntries(
    form.choices.map((query) => [
      query.key,
      choicesFor(
        query,
        entities.map(({ entity }) => entity),
      ),
    ]),
  );
  const { values, secrets } = exampleValues(form, choices);
  const errors = checkValues(form, values);
  const bundle = JSON.parse(
    readTemplateFile(snapshotFolder(state), template.bundle),
  ) as TemplateBundle;
  const result = runTemplate({ program, bundle, values, secrets, entities: {} });
  const failed = result.steps.filter((step) => step.state === 'failed');
  return {
    folder,
    ref,
    page,
    valid: errors.length === 0,
    whole: failed.length === 0,
    files: result.files.length,
    reasons: [
      ...(page ? [] : ['no page']),
      ...errors.map(({ pointer, message }) => `value ${pointer}: ${message}`),
      ...failureReasons(result),
    ],
  };
}

function failureReasons({ steps, problems }: RunResult): string[] {
  const failed = new Set(steps.filter(({ state }) => state === 'failed').map(({ id }) => id));
  return problems
    .filter(({ stepId }) => stepId !== undefined && failed.has(stepId))
    .map(({ stepId, message }) => `step ${stepId}: ${message}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
