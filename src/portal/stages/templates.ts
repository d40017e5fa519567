import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import { compareText } from '../../model/compare-text.ts';
import { type Problem, type ProblemLocation, problem } from '../../model/problem.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import { ACTIONS } from '../../templates/actions/catalogue.ts';
import type { TemplateFinding } from '../../templates/check/finding.ts';
import { compileValidators } from '../../templates/forms/compile-validators.ts';
import { describeForm } from '../../templates/forms/describe-form.ts';
import type { TemplateForm } from '../../templates/forms/form.ts';
import { placeholderValues } from '../../templates/forms/placeholder-values.ts';
import { readForm } from '../../templates/forms/read-form.ts';
import type { TemplateProgram } from '../../templates/program.ts';
import { readProgram } from '../../templates/read-program.ts';
import type { TemplatesConfig } from '../config/templates.ts';
import type { FileChange, SnapshotTemplate } from '../snapshot.ts';
import type { SnapshotFile } from '../snapshot-files.ts';
import { digestOf, type RenderCache } from '../state.ts';
import { readHistory } from './history.ts';
import { collectBundle, type FileOrigin } from './templates-bundle.ts';
import { type Descriptor, openDescriptor } from './templates-descriptor.ts';
import type { RunWithPlaceholders } from './templates-runs.ts';
import { VALIDATORS_VERSION } from './validators-version.ts';

/** Changes of files that a page tells of. */
const MAX_CHANGES = 20;

const ENDLESS: TemplateFinding = {
  code: 'template/invalid',
  message: 'A run of the template takes too long, or too much memory.',
  hint: 'Look for a regular expression or a loop without an end in its expressions.',
  pointer: '/spec/steps',
};

/**
 * Reads every software template of a catalog: its form with compiled checks, its program with the files
 * that it may fetch, and what is left to do after a run.
 *
 * Problems: `template/*`, and why another repository cannot be read.
 */
export async function readTemplates(
  catalog: Catalog,
  opener: SourceOpener,
  run: RunWithPlaceholders,
  cache: RenderCache,
  config: TemplatesConfig,
): Promise<ReadTemplates> {
  const templates: SnapshotTemplate[] = [];
  const files: SnapshotFile[] = [];
  const problems: Problem[] = [];
  const fetched = new Map<string, Source>();
  for (const item of catalog.entities) {
    const source = catalog.sources.get(item.origin.source);
    if (item.entity.kind !== 'Template' || !source) continue;
    const read = await readTemplate(item, source, { opener, run, cache, config });
    templates.push(read.template);
    files.push(...read.files);
    problems.push(...read.problems);
    for (const from of read.fetched) fetched.set(from.id, from);
  }
  return { templates, files, problems, fetched };
}

/** What became of the templates of a catalog. */
interface ReadTemplates {
  templates: SnapshotTemplate[];
  files: SnapshotFile[];
  problems: Problem[];
  /** The sources of files that templates fetch, by their ids. */
  fetched: ReadonlyMap<string, Source>;
}

interface ReadTemplate {
  template: SnapshotTemplate;
  files: SnapshotFile[];
  problems: Problem[];
  fetched: Source[];
}

interface ReadingTools {
  opener: SourceOpener;
  run: RunWithPlaceholders;
  cache: RenderCache;
  config: TemplatesConfig;
}

async function readTemplate(
  item: CatalogEntity,
  source: Source,
  { opener, run, cache, config: { environment, actions, runs, hosts } }: ReadingTools,
): Promise<ReadTemplate> {
  const { entity, origin, ref } = item;
  const { form, findings: inForm } = readForm(entity);
  const descriptor = openDescriptor(item, await source.read(origin.file));
  const program = readProgram(entity, {
    file: origin.file,
    environment,
    backstage: runs.backstage,
    hosts,
    ...descriptor,
  });
  const {
    bundle,
    findings: inFiles,
    problems,
    origins,
  } = await collectBundle(program, form, source, opener);
  const validators = await keepValidators(form, cache);
  const kept = await cache.keep(new TextEncoder().encode(JSON.stringify(bundle)));
  const values = placeholderValues(form, hosts);
  const made = await run({
    program,
    bundle,
    values,
    secrets: {},
    entities: {},
    spec: entity.spec ?? {},
    actions: [...ACTIONS, ...actions],
  });
  const findings = [
    ...inForm,
    ...validators.findings,
    ...inFiles,
    ...(made?.findings ?? [ENDLESS]),
  ];
  return {
    template: {
      ref,
      program,
      form,
      pages: describeForm(form),
      tasks: made?.tasks ?? [],
      produced: made?.produced ?? [],
      leftOut: bundle.leftOut,
      bundle: kept.key,
      validators: validators.key,
      history: await readChanges(program, source, cache),
    },
    files: [
      { folder: 'templates', ...kept },
      { folder: 'templates', key: validators.key, path: validators.path },
    ],
    fetched: [...origins.values()].map((from) => from.source),
    problems: [
      ...problems,
      ...findings.map((finding) => {
        const { code, message, hint } = finding;
        const location = locate(finding, descriptor, origins);
        return problem(code, message, { hint, location, entityRef: ref });
      }),
    ],
  };
}

/** Compiling takes longer than all the rest, and most forms stay as they are. */
async function keepValidators(form: TemplateForm, cache: RenderCache) {
  const schemas = JSON.stringify(form.pages.map(({ schema, validator }) => [validator, schema]));
  const key = digestOf('validators', VALIDATORS_VERSION, schemas, JSON.stringify(form.pages));
  const { value } = await cache.remember(key, async () => compileValidators(form));
  return { ...(await cache.keep(new TextEncoder().encode(value.code))), findings: value.findings };
}

/** The files of the template's folder that changed last. */
async function readChanges(
  { folder }: TemplateProgram,
  source: Source,
  cache: RenderCache,
): Promise<FileChange[]> {
  const files = source.paths.filter((path) => path.startsWith(folder));
  const histories = await readHistory(source, new Set(files), cache);
  return [...histories]
    .sort(([a, x], [b, y]) => compareText(y.updated, x.updated) || compareText(a, b))
    .slice(0, MAX_CHANGES)
    .map(([path, { updated, authors }]) => ({
      path,
      updated: updated.slice(0, 10),
      authors,
      viewUrl: source.viewUrl(path),
    }));
}

/** The place of a finding: in a file that the template fetches, or in its descriptor. */
function locate(
  finding: TemplateFinding,
  descriptor: Descriptor,
  origins: ReadonlyMap<string, FileOrigin>,
): ProblemLocation {
  const { file, line, column } = finding;
  const fetched = file === undefined ? undefined : origins.get(file);
  if (fetched) return { source: fetched.source.id, file: fetched.path, line, column };
  return descriptor.locate(finding);
}
