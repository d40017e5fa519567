import { type Entity, specText, titleOf } from '../model/entity.ts';
import { type EntityRef, formatRef, parseRef, splitRef } from '../model/ref.ts';
import { docsPath, entityPath } from './address.ts';
import { displayOf } from './kind-display.ts';
import type {
  Snapshot,
  SnapshotApi,
  SnapshotDocs,
  SnapshotEntity,
  SnapshotProblem,
  SnapshotSource,
} from './snapshot.ts';
import { arrangeExtensions, type Extensions } from './views/extensions.ts';
import {
  isEntityFact,
  isPageFact,
  type KeptEntityFact,
  type KeptPageFact,
} from './views/kept-fact.ts';
import type { EntityLinkView } from './views/link.ts';

/** A snapshot with the look-ups that views share; made once for a build. */
export interface SnapshotIndex {
  snapshot: Snapshot;
  folder: string;
  base: string;
  entity(ref: EntityRef): SnapshotEntity | undefined;
  /** The documentation of an entity, which it may share with others. */
  docs(ref: EntityRef): SnapshotDocs | undefined;
  api(ref: EntityRef): SnapshotApi | undefined;
  source(id: string): SnapshotSource | undefined;
  problems(ref: EntityRef): SnapshotProblem[];
  /** What plugins know about an entity. */
  facts(ref: EntityRef): KeptEntityFact[];
  /** The facts that fill the pages of a plugin, by the names of the pages. */
  pageFacts(plugin: string): KeptPageFact[];
  pluginTitle(plugin: string): string;
  /** Order and place of what plugins show. */
  extensions: Extensions;
  /** Every problem by who has to mend it; those of nobody stand under undefined. */
  problemsByOwner: ReadonlyMap<EntityRef | undefined, SnapshotProblem[]>;
  /** The targets of an entity's relations of one type. */
  related(ref: EntityRef, type: string): EntityRef[];
  /** Who owns an entity, the first where several do. */
  owner(ref: EntityRef): EntityLinkView | undefined;
  /** The entities that say that they were made from a template. */
  madeFrom(template: EntityRef): EntityLinkView[];
  /** How other pages mention an entity. */
  link(ref: EntityRef): EntityLinkView;
  /** "depends on" for `dependsOn`. */
  relationTitle(type: string): string;
}

/** Indexes a snapshot read from `folder`. */
export function indexSnapshot(snapshot: Snapshot, folder: string): SnapshotIndex {
  const { base } = snapshot.portal;
  const entities = new Map(snapshot.entities.map((item) => [item.ref, item]));
  const docs = new Map(
    snapshot.docs.flatMap((site) =>
      [site.ref, ...site.sharedBy].map((ref) => [ref, site] as const),
    ),
  );
  const apis = new Map(snapshot.apis.map((api) => [api.ref, api]));
  const sources = new Map(snapshot.sources.map((source) => [source.id, source]));
  const titles = new Map(snapshot.relations.map(({ type, title }) => [type, title]));
  const problems = Map.groupBy(
    snapshot.problems.filter((problem) => problem.entityRef),
    (problem) => problem.entityRef,
  );
  const facts = Map.groupBy(snapshot.facts.filter(isEntityFact), ({ entityRef }) => entityRef);
  const pageFacts = Map.groupBy(snapshot.facts.filter(isPageFact), ({ plugin }) => plugin);
  const pluginTitles = new Map(snapshot.plugins.map(({ name, title }) => [name, title]));
  const made = Map.groupBy(snapshot.entities, ({ entity }) => sourceTemplate(entity));
  const links = new Map<EntityRef, EntityLinkView>();
  const relatedTo = (ref: EntityRef, type: string) =>
    (entities.get(ref)?.entity.relations ?? [])
      .filter((relation) => relation.type === type)
      .map((relation) => relation.targetRef);

  /** Who has to do something about a problem. A group answers for its own description. */
  const ownersOf = ({ owner, entityRef }: SnapshotProblem): (EntityRef | undefined)[] => {
    if (owner && entities.has(owner)) return [owner];
    const found = entityRef
      ? relatedTo(entityRef, 'ownedBy').filter((ref) => entities.has(ref))
      : [];
    if (found.length > 0) return found;
    const itself = entityRef && entities.has(entityRef) && splitRef(entityRef).kind === 'group';
    return [itself ? entityRef : undefined];
  };

  const problemsByOwner = new Map<EntityRef | undefined, SnapshotProblem[]>();
  for (const problem of snapshot.problems) {
    for (const owner of ownersOf(problem)) {
      const known = problemsByOwner.get(owner);
      if (known) known.push(problem);
      else problemsByOwner.set(owner, [problem]);
    }
  }

  const makeLink = (ref: EntityRef): EntityLinkView => {
    const { kind, name } = splitRef(ref);
    const item = entities.get(ref);
    if (!item) return { ref, kind, title: name };
    return {
      ref,
      kind,
      title: titleOf(item.entity),
      href: base + entityPath(ref),
      type: specText(item.entity, 'type'),
      description: summarise(item.entity.metadata.description),
    };
  };

  const link = (ref: EntityRef): EntityLinkView => {
    const made = links.get(ref) ?? makeLink(ref);
    links.set(ref, made);
    return made;
  };

  return {
    snapshot,
    folder,
    base,
    entity: (ref) => entities.get(ref),
    docs: (ref) => docs.get(ref),
    api: (ref) => apis.get(ref),
    source: (id) => sources.get(id),
    problems: (ref) => problems.get(ref) ?? [],
    facts: (ref) => facts.get(ref) ?? [],
    pageFacts: (plugin) => pageFacts.get(plugin) ?? [],
    pluginTitle: (plugin) => pluginTitles.get(plugin) ?? plugin,
    extensions: arrangeExtensions(snapshot),
    problemsByOwner,
    related: relatedTo,
    owner: (ref) => relatedTo(ref, 'ownedBy').slice(0, 1).map(link)[0],
    madeFrom: (template) => (made.get(template) ?? []).map(({ ref }) => link(ref)),
    link,
    relationTitle: (type) => titles.get(type) ?? type,
  };
}

/**
 * The template that an entity was made from: `backstage.io/source-template`, which Backstage's
 * `catalog:write` and templates themselves set (@backstage/plugin-scaffolder-backend).
 */
export function sourceTemplate({ metadata }: Entity): EntityRef | undefined {
  const written = metadata.annotations?.['backstage.io/source-template'];
  const parts = written === undefined ? undefined : parseRef(written, { kind: 'template' });
  return parts && formatRef(parts);
}

/** The first sentences of a description as plain text, at most 160 characters. */
export function summarise(description: string | undefined): string {
  const text = (description ?? '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`#>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length <= 160 ? text : `${text.slice(0, 157).trimEnd()}…`;
}

/** How pages name the kind of a reference. */
export function kindLabel(ref: EntityRef, snapshot: Snapshot): string {
  const { kind } = splitRef(ref);
  const written = snapshot.kinds.find((name) => name.kind.toLowerCase() === kind)?.kind;
  return displayOf(written ?? kind).label;
}

/** The day of an ISO date: `2026-11-21`. */
export function dayOf(date: string): string {
  return date.slice(0, 10);
}

/** Up to two letters that stand for a person. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

/**
 * The docs link of an entity: its own documentation, or that of the entity which
 * `backstage.io/techdocs-entity` names, at the page of `backstage.io/techdocs-entity-path`.
 */
export function docsHref(index: SnapshotIndex, ref: EntityRef): string | undefined {
  const annotations = index.entity(ref)?.entity.metadata.annotations ?? {};
  const other = annotations['backstage.io/techdocs-entity'];
  const parts = other === undefined ? undefined : parseRef(other);
  const own = index.docs(ref);
  const site = own ?? (parts && index.docs(formatRef(parts)));
  if (!site || site.pages.length === 0) return undefined;
  const path = own ? '' : (annotations['backstage.io/techdocs-entity-path'] ?? '');
  const [, written = '', anchor = ''] = /^\/*([^?#]*)(.*)$/s.exec(path) ?? [];
  const url = written.replace(/(^|\/)index\.html$|\.html$/, '$1').replace(/(?<=[^/])$/, '/');
  const isPage = site.pages.some((page) => page.url === url);
  return index.base + docsPath(site.ref, isPage ? url : '') + (isPage ? anchor : '');
}
