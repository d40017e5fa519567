import { type Entity, refOf, specText } from '../model/entity.ts';
import { type JsonObject, stringsOf } from '../model/json.ts';
import type { KindModel } from '../model/kinds.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, type ProblemCode, type ProblemLocation, problem } from '../model/problem.ts';
import type { EntityRef } from '../model/ref.ts';
import { TreeError } from '../model/tree.ts';
import type { SourceOpener, SourcePlace } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import type { CatalogDocument, CatalogEntity } from './catalog.ts';
import { createLocator, isTemplated, type ParsedDocument, type ParseFile } from './parse.ts';
import { fillPlaceholders } from './placeholders.ts';
import { annotate } from './placement.ts';
import { type CatalogRule, isAllowed, type OriginLocation } from './rules.ts';
import { matchFiles, readTarget } from './target.ts';

/** A configured location: where reading starts. */
export interface Root {
  place: SourcePlace;
  /** Path or glob inside the place. */
  pattern: string;
  /** How the configuration names it; rules match against this. */
  origin: OriginLocation;
  /** What may come from it. */
  rules: CatalogRule[];
  /** Where the configuration says so. */
  configured: ProblemLocation;
}

/** What reading the sources gives: valid entities, not yet linked, in the order they were found. */
export interface Collection {
  entities: CatalogEntity[];
  documents: CatalogDocument[];
  sources: Map<string, Source>;
  problems: Problem[];
}

/** One file to read, and how it was found. */
interface Visit {
  source: Source;
  file: string;
  root: Root;
  depth: number;
  listedBy?: EntityRef | undefined;
}

/** Locations deeper than this include one another. */
const MAX_DEPTH = 64;

/**
 * Reads every entity that the roots lead to, Location entities followed. Sources open at once; files
 * are read in the order of the roots, so the same input gives the same catalog. Of two documents
 * that claim one entity the first stays.
 */
export async function collectEntities(
  roots: Root[],
  opener: SourceOpener,
  model: KindModel,
  parse: ParseFile,
): Promise<Collection> {
  const collection: Collection = { entities: [], documents: [], sources: new Map(), problems: [] };
  const known = new Map<EntityRef, CatalogEntity>();
  const visited = new Set<string>();

  const open = async (
    place: SourcePlace,
    location: ProblemLocation,
  ): Promise<Source | undefined> => {
    const { source, problems } = await opener.open(place);
    for (const found of problems) collection.problems.push({ location, ...found });
    if (source) collection.sources.set(source.id, source);
    return source;
  };

  const visit = async (start: Visit): Promise<void> => {
    const key = `${start.source.id}\0${start.source.revision.id}\0${start.file}`;
    if (visited.has(key)) return;
    visited.add(key);
    const text = await readText(start, collection.problems);
    if (text === undefined) return;
    const parsed = await parse(text, start.source.id, start.file);
    collection.problems.push(...parsed.problems);
    for (const document of parsed.documents) {
      const report = reporter(text, start, document, collection.problems);
      const entity = await readEntity(text, start, document, model, report);
      if (!entity) continue;
      const found = {
        ref: refOf(entity),
        entity,
        statements: [],
        origin: {
          source: start.source.id,
          file: start.file,
          index: document.index,
          line: document.line,
          listedBy: start.listedBy,
        },
      };
      const first = known.get(found.ref);
      if (first) {
        const at = `${first.origin.source}/${first.origin.file}:${first.origin.line}`;
        report('catalog/duplicate-entity', '/metadata/name', `${found.ref} is already defined.`, {
          hint: `The first one read stays: ${at}.`,
          entityRef: found.ref,
        });
        continue;
      }
      known.set(found.ref, found);
      collection.entities.push(found);
      if (entity.kind === 'Location') await follow(entity, start, found.ref, report);
    }
  };

  const follow = async (
    location: Entity,
    from: Visit,
    ref: EntityRef,
    report: Report,
  ): Promise<void> => {
    const type = specText(location, 'type') ?? 'url';
    const targets: [string, string][] = [
      ...stringsOf(location.spec?.target).map((text): [string, string] => [text, '/spec/target']),
      ...stringsOf(location.spec?.targets).map((text, i): [string, string] => [
        text,
        `/spec/targets/${i}`,
      ]),
    ];
    for (const [text, pointer] of targets) {
      const details = { entityRef: ref };
      if (from.depth >= MAX_DEPTH) {
        report(
          'catalog/location-loop',
          pointer,
          `Locations are nested more than ${MAX_DEPTH} deep.`,
          details,
        );
        continue;
      }
      const target = readTarget(type, text, from.file, opener);
      if ('code' in target) {
        report(target.code, pointer, target.message, details);
        continue;
      }
      const source = target.place
        ? await open(target.place, report.location(pointer))
        : from.source;
      if (!source) continue;
      const files = matchFiles(source, target.pattern);
      if (files.length === 0 && specText(location, 'presence') !== 'optional') {
        report('catalog/no-match', pointer, `No file matches ${text}.`, {
          ...details,
          ...suggestFile(source, target.pattern),
        });
      }
      for (const file of files) {
        await visit({ source, file, root: from.root, depth: from.depth + 1, listedBy: ref });
      }
    }
  };

  const sources = await Promise.all(roots.map((root) => open(root.place, root.configured)));
  for (const [index, root] of roots.entries()) {
    const source = sources[index];
    if (!source) continue;
    const files = matchFiles(source, root.pattern);
    if (files.length === 0) {
      collection.problems.push(
        problem('catalog/no-match', `No file of ${source.id} matches ${root.pattern}.`, {
          location: root.configured,
          ...suggestFile(source, root.pattern),
        }),
      );
    }
    for (const file of files) await visit({ source, file, root, depth: 0 });
  }
  return collection;
}

/** Reports a problem at a pointer of the document being read. */
interface Report {
  (code: ProblemCode, pointer: string, message: string, details?: Partial<Problem>): void;
  location(pointer: string): ProblemLocation;
}

function reporter(
  text: string,
  visit: Visit,
  document: ParsedDocument,
  problems: Problem[],
): Report {
  const location = (pointer: string): ProblemLocation => ({
    source: visit.source.id,
    file: visit.file,
    ...createLocator(text)(document.index, pointer),
    pointer,
  });
  const report = (
    code: ProblemCode,
    pointer: string,
    message: string,
    details: Partial<Problem> = {},
  ) => {
    problems.push(problem(code, message, { location: location(pointer), ...details }));
  };
  return Object.assign(report, { location });
}

async function readText(visit: Visit, problems: Problem[]): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await visit.source.read(visit.file));
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    const location = { source: visit.source.id, file: visit.file };
    problems.push(problem('source/unreadable', error.message, { location }));
    return undefined;
  }
}

/** The valid entity of a document, or undefined with the reasons reported. */
async function readEntity(
  text: string,
  visit: Visit,
  document: ParsedDocument,
  model: KindModel,
  report: Report,
): Promise<Entity | undefined> {
  const { value, issues } = await fillPlaceholders(document.value, visit.source, visit.file);
  for (const issue of issues) report(issue.code, issue.pointer, issue.message);
  if (issues.some((issue) => issue.code === 'catalog/unreadable-placeholder')) return undefined;

  const entity = value as unknown as Entity;
  const verdict = model.check(entity);
  if (verdict.issues.length > 0 || verdict.unknown) {
    if (isTemplated(text) && isTemplated(JSON.stringify(document.value))) {
      report('catalog/templated', '', 'The document is the skeleton of a template; it is skipped.');
    } else {
      reportVerdict(value, verdict, model, report);
    }
    return undefined;
  }
  if (!isAllowed(entity, visit.root.origin, visit.root.rules)) {
    report('catalog/kind-not-allowed', '/kind', `${entity.kind} may not come from this location.`, {
      hint: `Allow it in app-config.yaml: catalog.rules: [{ allow: [${entity.kind}] }].`,
      entityRef: refOf(entity),
    });
    return undefined;
  }
  return annotate(entity, visit.source, visit.file);
}

function reportVerdict(
  value: JsonObject,
  verdict: ReturnType<KindModel['check']>,
  model: KindModel,
  report: Report,
): void {
  for (const issue of verdict.issues)
    report('catalog/invalid-entity', issue.pointer, issue.message);
  if (!verdict.unknown || verdict.issues.length > 0) return;
  const kind = String(value.kind);
  const kinds = model.kinds.map((name) => name.kind);
  if (kinds.includes(kind)) {
    report(
      'catalog/unknown-kind',
      '/apiVersion',
      `${kind} has no apiVersion ${String(value.apiVersion)}.`,
    );
    return;
  }
  const [meant] = nearest(kind, kinds);
  report('catalog/unknown-kind', '/kind', `No model defines the kind ${kind}.`, {
    hint: meant && `Did you mean ${meant}?`,
  });
}

function suggestFile(source: Source, pattern: string): { hint?: string } {
  const [meant] = nearest(pattern, source.paths);
  return meant ? { hint: `Did you mean ${meant}?` } : {};
}
