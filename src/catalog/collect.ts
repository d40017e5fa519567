import { type Entity, specText } from '../model/entity.ts';
import { stringsOf } from '../model/json.ts';
import type { KindModel } from '../model/kinds.ts';
import { type Problem, type ProblemLocation, problem } from '../model/problem.ts';
import type { EntityRef } from '../model/ref.ts';
import type { SourceOpener, SourcePlace } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import type { CatalogDocument, CatalogEntity, Statement } from './catalog.ts';
import { createClaims } from './claims.ts';
import { readDescriptor } from './descriptor.ts';
import { createGuess } from './guess.ts';
import { type Judgement, judgeDocument } from './judge.ts';
import { isDescriptor, isTemplateExample, type ParsedDocument, type ParseFile } from './parse.ts';
import { placeholderFiles } from './placeholder-files.ts';
import { annotate, locationOf } from './placement.ts';
import { createReports, type DocumentReport } from './report.ts';
import { type CatalogRule, isAllowed, type OriginLocation } from './rules.ts';
import { isPattern, matchFiles, readTarget } from './target.ts';

/** A configured location: where reading starts. */
export interface Root {
  place: SourcePlace;
  /** Path or glob inside the place. */
  pattern: string;
  /**
   * Of the files that match, read every document, or only those that claim to be entities: by their
   * apiVersion, or because the file is called catalog-info.yaml.
   */
  documents?: 'all' | 'claimed';
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
  /** The files that led here, from the configured one down. */
  trail: string[];
  /** The first file of the trail, as Backstage writes locations. */
  origin: string;
  /** Whether documents count only if they claim to be entities; what a Location names always counts. */
  claimedOnly: boolean;
  listedBy?: EntityRef | undefined;
}

/** A valid entity with the document it stands in. */
interface Candidate {
  entity: Entity;
  ref: EntityRef;
  statements: Statement[];
  document: ParsedDocument;
  report: DocumentReport;
}

/** What was read of a file so far. */
interface Reading {
  /** Whether all of its documents count, not only those that claim to be entities. */
  whole: boolean;
  judged: Set<number>;
  /** Entities that the rules of no location allowed yet. */
  refused: Candidate[];
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
  const collector = createCollector(opener, model, parse);
  const sources = await Promise.all(
    roots.map((root) => collector.open(root.place, root.configured)),
  );
  for (const [index, root] of roots.entries()) {
    const source = sources[index];
    if (source) await collector.readRoot(root, source);
  }
  collector.reportRefused();
  await collector.reportUnlisted();
  return collector.collection;
}

function createCollector(opener: SourceOpener, model: KindModel, parse: ParseFile) {
  const collection: Collection = { entities: [], documents: [], sources: new Map(), problems: [] };
  const { entities, documents, sources, problems } = collection;
  const known = new Map<EntityRef, CatalogEntity>();
  const visited = new Map<string, Reading>();
  const claims = createClaims(model);
  const guess = createGuess();
  const listing = new Set<string>();

  const open = async (
    place: SourcePlace,
    location: ProblemLocation,
  ): Promise<Source | undefined> => {
    const opened = await opener.open(place);
    for (const found of opened.problems) problems.push({ location, ...found });
    if (opened.source) sources.set(opened.source.id, opened.source);
    return opened.source;
  };

  const readRoot = async (root: Root, source: Source): Promise<void> => {
    const files = matchFiles(source, root.pattern);
    if (files.length === 0) {
      const message = `No file of ${source.id} matches ${root.pattern}.`;
      const details = { location: root.configured, hint: suggestFile(source, root.pattern) };
      problems.push(problem('catalog/no-match', message, details));
    }
    for (const file of files) {
      if (file !== root.pattern && isTemplateExample(file)) continue;
      const origin = locationOf(source, file);
      const claimedOnly = root.documents === 'claimed';
      await visit({ source, file, root, trail: [], origin, claimedOnly });
    }
  };

  const visit = async (start: Visit): Promise<void> => {
    const { source, file, root } = start;
    const key = keyOf(source, file);
    const earlier = visited.get(key);
    if (earlier) await askAgain(earlier, start);
    if (earlier && (earlier.whole || start.claimedOnly)) return;
    const record = earlier ?? { whole: false, refused: [], judged: new Set<number>() };
    visited.set(key, record);
    record.whole = !start.claimedOnly;
    const { text, problems: found } = await readDescriptor(source, file);
    if (!earlier) problems.push(...found);
    if (text === undefined || (start.claimedOnly && !claims.mayClaim(file, text))) return;

    const parsed = await parse(text, source.id, file);
    const read = parsed.documents.filter(
      (document) =>
        !record.judged.has(document.index) &&
        (!start.claimedOnly || claims.isClaimed(file, document)),
    );
    const indexes = new Set(read.map(({ index }) => index));
    for (const broken of parsed.problems) {
      if (indexes.has(broken.location?.document ?? -1)) problems.push(broken);
    }
    const reports = createReports(text, source.id, file, problems);
    const files = placeholderFiles(source, file, opener, guess);
    for (const document of read) {
      record.judged.add(document.index);
      const report = reports(document);
      const judgement = await judgeDocument(document, files, model, report);
      documents.push(documentOf(start, document, judgement));
      const { entity, ref, statements } = judgement;
      if (!entity || !ref) continue;
      const candidate = { entity, ref, statements, document, report };
      if (isAllowed(entity, root.origin, root.rules)) await keep(candidate, start);
      else record.refused.push(candidate);
    }
  };

  /** A location that leads to a file once more may allow what another one did not. */
  const askAgain = async (record: Reading, start: Visit): Promise<void> => {
    const { origin, rules } = start.root;
    const allowed = record.refused.filter(({ entity }) => isAllowed(entity, origin, rules));
    record.refused = record.refused.filter((candidate) => !allowed.includes(candidate));
    for (const candidate of allowed) await keep(candidate, start);
  };

  const reportRefused = (): void => {
    for (const { refused } of visited.values()) {
      for (const { entity, ref, report } of refused) {
        const message = `${entity.kind} may not come from this location.`;
        const hint = `Allow it in app-config.yaml: catalog.rules: [{ allow: [${entity.kind}] }].`;
        report('catalog/kind-not-allowed', '/kind', message, { hint, entityRef: ref });
      }
    }
  };

  /** Adds a valid entity to the catalog, unless an earlier one stands in its way. */
  const keep = async (
    { entity, ref, statements, document, report }: Candidate,
    start: Visit,
  ): Promise<void> => {
    const { source, file, listedBy } = start;
    const first = known.get(ref);
    if (first) {
      reportDuplicate(ref, first, report);
      return;
    }
    const { index, line } = document;
    const kept = {
      ref,
      entity: annotate(entity, source, file, start.origin),
      origin: { source: source.id, file, index, line, listedBy },
      statements,
    };
    known.set(ref, kept);
    entities.push(kept);
    if (entity.kind === 'Location') await follow(entity, start, ref, report);
  };

  const follow = async (
    location: Entity,
    from: Visit,
    ref: EntityRef,
    report: DocumentReport,
  ): Promise<void> => {
    const type = specText(location, 'type') ?? 'url';
    for (const [text, pointer] of targetsOf(location)) {
      const details = { entityRef: ref };
      const target = readTarget(type, text, from.source, from.file, opener);
      if ('code' in target) {
        report(target.code, pointer, target.message, details);
        continue;
      }
      if (target.place && opener.alone) continue;
      const source = target.place
        ? await open(target.place, report.location(pointer))
        : from.source;
      if (!source) continue;
      const files = matchFiles(source, target.pattern);
      if (files.length === 0 && specText(location, 'presence') !== 'optional') {
        const hint = suggestFile(source, target.pattern, from.file);
        const message = `No file matches ${text}.`;
        report('catalog/no-match', pointer, message, { ...details, hint });
      }
      if (!target.place) listing.add(source.id);
      const trail = [...from.trail, keyOf(from.source, from.file)];
      for (const file of files) {
        if (trail.includes(keyOf(source, file))) {
          if (isPattern(target.pattern)) continue;
          const message = `The location leads back to ${file}, which leads to it.`;
          report('catalog/location-loop', pointer, message, details);
        } else if (trail.length > MAX_DEPTH) {
          const message = `Locations are nested more than ${MAX_DEPTH} deep.`;
          report('catalog/location-loop', pointer, message, details);
          break;
        } else {
          await visit({ ...from, source, file, trail, listedBy: ref, claimedOnly: false });
        }
      }
    }
  };

  /**
   * Descriptors that nothing leads to, in the sources that list theirs in Locations; Backstage calls
   * what they hold orphans.
   */
  const reportUnlisted = async (): Promise<void> => {
    for (const source of sources.values()) {
      if (!listing.has(source.id)) continue;
      for (const file of source.paths) {
        if (!isDescriptor(file) || isTemplateExample(file) || visited.has(keyOf(source, file)))
          continue;
        const { text = '' } = await readDescriptor(source, file);
        const { documents: found } = await parse(text, source.id, file);
        const first = found.find(
          (document) => document.value && !document.templated && claims.isOwn(document),
        );
        if (!first) continue;
        problems.push(
          problem('catalog/orphan', `No location leads to ${file}.`, {
            hint: 'List it in a Location, or under catalog.locations or playbill.sources.',
            location: { source: source.id, file, line: first.line, column: 1 },
          }),
        );
      }
    }
  };

  const suggestFile = (source: Source, pattern: string, holder?: string): string | undefined => {
    const meant = guess(source, pattern, holder);
    return meant && `Did you mean ${meant}?`;
  };

  return { collection, open, readRoot, reportRefused, reportUnlisted };
}

function keyOf(source: Source, file: string): string {
  return `${source.id}\0${source.revision.id}\0${file}`;
}

function documentOf(
  { source, file }: Visit,
  { index, line }: ParsedDocument,
  { entity, kind, ref, owner, statements }: Judgement,
): CatalogDocument {
  const relations = new Map<string, CatalogDocument['relations'][number]>();
  for (const { type, reverse, target } of statements) {
    relations.set(`${type} ${target}`, { type, target });
    // One that names itself is at both ends of the relation.
    if (target === ref) relations.set(`${reverse} ${target}`, { type: reverse, target });
  }
  return {
    source: source.id,
    file,
    index,
    line,
    ok: entity !== undefined,
    kind,
    ref,
    owner,
    relations: [...relations.values()],
  };
}

function reportDuplicate(ref: EntityRef, first: CatalogEntity, report: DocumentReport): void {
  const { source, file, line, index } = first.origin;
  report('catalog/duplicate-entity', '/metadata/name', `${ref} is already defined.`, {
    hint: 'The first one stays: sources are read in the order of the configuration, their files by path.',
    entityRef: ref,
    related: [
      {
        message: 'the one that stays',
        location: { source, file, line, column: 1, document: index, pointer: '' },
      },
    ],
  });
}

function targetsOf(location: Entity): [text: string, pointer: string][] {
  return [
    ...stringsOf(location.spec?.target).map((text): [string, string] => [text, '/spec/target']),
    ...stringsOf(location.spec?.targets).map((text, index): [string, string] => [
      text,
      `/spec/targets/${index}`,
    ]),
  ];
}
