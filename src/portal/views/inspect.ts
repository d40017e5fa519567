import type { KeptFact } from '../../facts/fact.ts';
import { fieldPath } from '../../model/entity-format.ts';
import { bySeverity } from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { entityApiPath } from '../address.ts';
import type { SnapshotEntity, SnapshotStatement } from '../snapshot.ts';
import { dayOf, type SnapshotIndex } from '../snapshot-index.ts';
import { compareRelations, type EntityView, entityView } from './entity.ts';
import { shorten, toJson, toYaml } from './inspect-text.ts';
import type { KeptEntityFact } from './kept-fact.ts';
import type { EntityLinkView } from './link.ts';
import { type ProblemView, placeOf, problemView } from './problem.ts';

/** What the catalog holds of an entity, and who says each part of it. */
export interface InspectView extends InspectFacts {
  /** The header all tabs share. */
  entity: EntityView;
  yaml: string;
  json: string;
}

/** What the page says beside the entity itself. */
interface InspectFacts {
  problems: ProblemView[];
  /** Problems of this entity that the page leaves out. */
  moreProblems: number;
  relations: InspectedRelations[];
  /** From the entity's own file up to what the configuration names. */
  ancestry: AncestryStep[];
  /** Entities of the same file by their lines, this one among them. */
  neighbours: { entity: EntityLinkView; line: number; href?: string | undefined; self: boolean }[];
  /** Entities of the same file that the page leaves out. */
  moreNeighbours: number;
  /** What plugins know about the entity, by plugin. */
  facts: InspectedFact[];
  /** The whole entity as JSON. */
  apiHref: string;
  /** Whether texts or lists of the entity are cut. */
  cut: boolean;
}

/** A fact as the snapshot holds it. */
export interface InspectedFact {
  plugin: string;
  title: string;
  /** ISO 8601. */
  observedAt: string;
  state: KeptFact['state'];
  /** What scorecards can compare, as JSON. */
  values: { name: string; value: string }[];
  json: string;
  /** Whether texts or lists of the data are cut, or their end. */
  cut: boolean;
}

/** All relations of one type, with the lines that say them. */
export interface InspectedRelations {
  type: string;
  /** "depends on" */
  label: string;
  targets: InspectedTarget[];
  /** Targets that the page leaves out. */
  more: number;
}

/** What a relation leads to. */
export interface InspectedTarget {
  entity: EntityLinkView;
  said: SayingView[];
  /** Lines that say it and that the page leaves out. */
  more: number;
}

/** A line that states a relation. */
export interface SayingView {
  /** Whether the entity of the page says it, not the other one. */
  self: boolean;
  /** `spec.owner` */
  field: string;
  /** `shop/catalog-info.yaml:12` */
  place: string;
  href?: string | undefined;
}

/** A place on the way from the configuration to an entity. */
export interface AncestryStep {
  entity: EntityLinkView;
  place: string;
  href?: string | undefined;
  source: string;
  /** Short commit hash, '' where the source has no history. */
  revision: string;
  /** `2026-11-21` */
  date: string;
}

/** Gives the inspect pages of a portal. */
export interface Inspector {
  /** Everything a page prints beside the header that the entity's tabs share. */
  inputs(item: SnapshotEntity): unknown;
  view(item: SnapshotEntity): InspectView;
}

const MAX_PROBLEMS = 100;
const MAX_TARGETS = 100;

/** Values of a fact, and characters of its data, that are shown. */
const MAX_VALUES = 100;
const MAX_JSON = 50_000;

/** Lines that are shown of those that say one relation. */
const MAX_SAID = 10;

/** Entities of the same file that are shown before and after an entity. */
const NEIGHBOURS = 25;

/** Prepares the look-ups that all inspect pages share. */
export function createInspector(index: SnapshotIndex): Inspector {
  const { entities } = index.snapshot;
  const files = Map.groupBy(entities, fileKey);
  for (const found of files.values()) found.sort((a, b) => a.origin.index - b.origin.index);
  const statements = Map.groupBy(
    entities.flatMap((item) => item.statements.map((statement) => ({ item, statement }))),
    ({ item, statement }) => `${item.ref} ${statement.target}`,
  );

  /** A target with the lines that say `from` has a relation of this type to it, or it the reverse. */
  const targetOf = (from: EntityRef, type: string, target: EntityRef): InspectedTarget => {
    const here = (statements.get(`${from} ${target}`) ?? []).filter(
      ({ statement }) => statement.type === type,
    );
    const there = (from === target ? [] : (statements.get(`${target} ${from}`) ?? [])).filter(
      ({ statement }) => statement.reverse === type,
    );
    const all = [...here, ...there];
    return {
      entity: mention(index, target),
      said: all
        .slice(0, MAX_SAID)
        .map(({ item, statement }) => sayingView(item, statement, item.ref === from)),
      more: Math.max(0, all.length - MAX_SAID),
    };
  };

  const relationsOf = ({ ref, entity }: SnapshotEntity): InspectedRelations[] =>
    [...Map.groupBy(entity.relations ?? [], ({ type }) => type)]
      .sort(([a], [b]) => compareRelations(a, b))
      .map(([type, relations]) => ({
        type,
        label: index.relationTitle(type),
        targets: relations
          .slice(0, MAX_TARGETS)
          .map(({ targetRef }) => targetOf(ref, type, targetRef)),
        more: Math.max(0, relations.length - MAX_TARGETS),
      }));

  const neighboursOf = (item: SnapshotEntity) => {
    const all = files.get(fileKey(item)) ?? [];
    const at = all.indexOf(item);
    const shown = all.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
    return {
      neighbours: shown.map((other) => ({
        entity: mention(index, other.ref),
        line: other.origin.line,
        href: other.viewUrl,
        self: other === item,
      })),
      moreNeighbours: all.length - shown.length,
    };
  };

  const factsOf = (item: SnapshotEntity): Omit<InspectFacts, 'cut'> => {
    const problems = bySeverity(index.problems(item.ref));
    return {
      problems: problems.slice(0, MAX_PROBLEMS).map((problem) => problemView(index, problem)),
      moreProblems: Math.max(0, problems.length - MAX_PROBLEMS),
      relations: relationsOf(item),
      ancestry: ancestryOf(index, item),
      ...neighboursOf(item),
      facts: index.facts(item.ref).map((fact) => inspectedFact(index, fact)),
      apiHref: index.base + entityApiPath(item.ref),
    };
  };

  return {
    inputs: (item) => [factsOf(item), shorten(item.entity)],
    view(item) {
      const { value: entity, cut } = shorten(item.entity);
      return {
        ...factsOf(item),
        entity: entityView(index, item, 'inspect'),
        cut,
        yaml: toYaml(entity),
        json: toJson(entity),
      };
    },
  };
}

function inspectedFact(index: SnapshotIndex, fact: KeptEntityFact): InspectedFact {
  const { plugin, observedAt, state, values = {}, data } = fact;
  const shortened = shorten(data);
  const json = toJson(shortened.value);
  return {
    plugin,
    title: index.pluginTitle(plugin),
    observedAt,
    state,
    values: Object.entries(values)
      .slice(0, MAX_VALUES)
      .map(([name, value]) => ({ name, value: JSON.stringify(value) })),
    json: json.length > MAX_JSON ? `${json.slice(0, MAX_JSON)}…` : json,
    cut: shortened.cut || json.length > MAX_JSON,
  };
}

function sayingView(
  { origin }: SnapshotEntity,
  { pointer, line, href }: SnapshotStatement,
  self: boolean,
): SayingView {
  return { self, field: fieldPath(pointer), place: placeOf(origin.file, line), href };
}

/** The entity, the Location that lists its file, the Location that lists that one's, and so on. */
function ancestryOf(index: SnapshotIndex, item: SnapshotEntity): AncestryStep[] {
  const way = new Set([item]);
  // A set grows while it is walked, and takes each Location once.
  for (const { origin } of way) {
    const parent = origin.listedBy && index.entity(origin.listedBy);
    if (parent) way.add(parent);
  }
  return [...way].map(({ ref, origin, viewUrl }) => {
    const source = index.source(origin.source);
    return {
      entity: mention(index, ref),
      place: placeOf(origin.file, origin.line),
      href: viewUrl,
      source: origin.source,
      revision: source?.revision.slice(0, 8) ?? '',
      date: dayOf(source?.date ?? ''),
    };
  });
}

/** A link without its description, which these pages do not show: it is most of what they would hash. */
function mention(index: SnapshotIndex, target: EntityRef): EntityLinkView {
  const { ref, kind, title, href } = index.link(target);
  return { ref, kind, title, href };
}

function fileKey({ origin }: SnapshotEntity): string {
  return `${origin.source}\0${origin.file}`;
}
