import { createLocator } from '../../../src/catalog/parse.ts';
import type { Entity } from '../../../src/model/entity.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { PROBLEM_CODES } from '../../../src/model/problem-codes.ts';
import type { EntityRef } from '../../../src/model/ref.ts';
import { collectBundle } from '../../../src/portal/stages/templates-bundle.ts';
import type { TemplateBundle } from '../../../src/templates/bundle.ts';
import type { TemplateFinding } from '../../../src/templates/check/finding.ts';
import type { TemplateForm } from '../../../src/templates/forms/form.ts';
import { readForm } from '../../../src/templates/forms/read-form.ts';
import type { TemplateProgram } from '../../../src/templates/program.ts';
import { readProgram } from '../../../src/templates/read-program.ts';
import { placeOf } from '../reporters/problem-files.ts';
import type { FoundTemplate } from './find-template.ts';
import type { Notice } from './notice.ts';

/** A template with everything that a run of it takes, its values apart. */
export interface LoadedTemplate {
  program: TemplateProgram;
  form: TemplateForm;
  bundle: TemplateBundle;
  /** Entities that its steps can look up. */
  entities: Record<EntityRef, JsonObject>;
  /** What is wrong with its form, or missing from its files. */
  notices: Notice[];
  /** Where a JSON pointer of the descriptor, or a file of the bundle, stands for a person. */
  place(at: { pointer?: string | undefined } & FilePlace): string;
}

/** A place in a file of the bundle. */
export interface FilePlace {
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

/** Actions that look up entities. */
const READING = 'catalog:fetch';

/** Reads the form and the steps of a template, and collects the files that its steps may fetch. */
export async function loadTemplate(found: FoundTemplate): Promise<LoadedTemplate> {
  const { item, catalog, opener, config, files } = found;
  const source = catalog.sources.get(item.origin.source);
  if (!source) throw new Error(`${item.ref} comes from a source that was read.`);
  const { entity, origin } = item;
  const locator = createLocator(new TextDecoder().decode(await source.read(origin.file)));
  const placeOfPointer = (pointer: string) => locator(origin.index, pointer);
  const { form, findings } = readForm(entity);
  const program = readProgram(entity, {
    file: origin.file,
    environment: config.templates.environment,
    backstage: config.templates.runs.backstage,
    hosts: config.templates.hosts,
    placeOf: placeOfPointer,
  });
  const collected = await collectBundle(program, form, source, opener);
  const place: LoadedTemplate['place'] = ({ pointer = '', file, line, column }) => {
    const from = file === undefined ? undefined : collected.origins.get(file);
    const location = from
      ? { source: from.source.id, file: from.path, line, column }
      : { source: source.id, file: origin.file, ...placeOfPointer(pointer) };
    return placeOf(location, files);
  };
  return {
    program,
    form,
    bundle: collected.bundle,
    entities: program.steps.some(({ action }) => action === READING) ? entitiesOf(found) : {},
    notices: [
      ...[...findings, ...collected.findings].map((finding) => noticeOf(finding, place)),
      ...collected.problems.map(
        ({ message, hint }) => ({ level: 'warning', message, hint }) as const,
      ),
    ],
    place,
  };
}

function noticeOf(finding: TemplateFinding, place: LoadedTemplate['place']): Notice {
  const { code, message, hint } = finding;
  const level = PROBLEM_CODES[code].level === 'error' ? 'error' : 'warning';
  return { level, message, hint, place: place(finding) };
}

function entitiesOf({ catalog }: FoundTemplate): Record<EntityRef, JsonObject> {
  return Object.fromEntries(catalog.entities.map(({ ref, entity }) => [ref, asJson(entity)]));
}

/** An entity as plain data, which a thread can be given. */
export function asJson(entity: Entity): JsonObject {
  return JSON.parse(JSON.stringify(entity)) as JsonObject;
}
