import { specText, titleOf } from '../../model/entity.ts';
import { isJsonObject, type JsonValue, stringsOf } from '../../model/json.ts';
import { bySeverity } from '../../model/problem.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { entityPath, inspectPath, pluginTabPath, templatePath } from '../address.ts';
import { compareKinds, displayOf } from '../kind-display.ts';
import type { SnapshotEntity, SnapshotProblem } from '../snapshot.ts';
import { readApiHtml } from '../snapshot-files.ts';
import {
  dayOf,
  docsHref,
  initialsOf,
  kindLabel,
  type SnapshotIndex,
  sourceTemplate,
  summarise,
} from '../snapshot-index.ts';
import { type FactCardView, factCards, shownFacts } from './facts.ts';
import { withChildGroups } from './group-tree.ts';
import type { EntityLinkView } from './link.ts';
import { listPath } from './list.ts';
import { type ProblemView, problemView } from './problem.ts';
import { type ProblemBadge, problemBadge } from './problem-badge.ts';

/** Everything the overview page of an entity prints. */
export interface EntityOverview extends EntityView {
  /** What plugins know about it, in order. */
  cards: FactCardView[];
}

/** What all pages of an entity can print. */
export interface EntityView {
  ref: EntityRef;
  /** Kind in lower case. */
  kind: string;
  /** Kind as people read it: "Component". */
  kindLabel: string;
  namespace: string;
  name: string;
  title: string;
  /** Sanitised HTML of the description, '' where there is none. */
  descriptionHtml: string;
  /** Plain text of the description, for meta tags. */
  summary: string;
  type?: string | undefined;
  lifecycle?: string | undefined;
  owners: EntityLinkView[];
  /** The way down to this entity: domain, system, parent. */
  breadcrumbs: EntityLinkView[];
  tags: { label: string; href: string }[];
  /** Rows of the about panel beyond owner, type and lifecycle: namespace, e-mail, targets … */
  facts: { label: string; value: string; href?: string | undefined }[];
  /** Links the team put on the entity; only http, https and mailto survive. */
  links: { title: string; url: string; icon?: string | undefined }[];
  /** Links of the action row: source, edit, docs, API. */
  actions: { id: 'source' | 'edit' | 'docs' | 'api'; label: string; href: string }[];
  /** Pages of this entity; the current one has `current`. */
  tabs: { label: string; href: string; current: boolean }[];
  /** Relations, grouped by type, in the order of importance. */
  relations: RelationGroup[];
  /** For groups and users: what they own, by kind, indirect ownership of child groups included. */
  ownership: { kind: string; label: string; entities: EntityLinkView[] }[];
  /** Profile of a user or group. */
  profile?: { displayName: string; email?: string | undefined; initials: string } | undefined;
  origin: OriginView;
  /** Mark of the header, on every tab. */
  badge?: ProblemBadge | undefined;
  problems: EntityProblems;
  labels: [string, string][];
  annotations: [string, string][];
}

/** The problems of an entity itself. */
export interface EntityProblems {
  total: number;
  /** The most serious, at most five. */
  first: ProblemView[];
  /** Where all are listed. */
  href: string;
}

/** All relations of one type. `outgoing` tells on which side of the graph they stand. */
export interface RelationGroup {
  type: string;
  /** "depends on" */
  label: string;
  outgoing: boolean;
  targets: EntityLinkView[];
}

/** Where an entity comes from. */
export interface OriginView {
  source: string;
  file: string;
  line: number;
  /** Short commit hash, '' where the source has no history. */
  revision: string;
  /** Date of that revision, `2026-11-21`. */
  date: string;
  viewUrl?: string | undefined;
  editUrl?: string | undefined;
}

/** The definition page of an API entity; its `entity` part is the header all tabs share. */
export interface ApiDefinitionView {
  entity: EntityView;
  /** "OpenAPI", "AsyncAPI", … or the type as written. */
  format: string;
  /** Highlighted source as a sanitised `pre`, '' where there is none. */
  definitionHtml: string;
  /** Lines of the source. */
  lines: number;
  /** MCP servers and others that list where they run. */
  remotes: { type: string; url: string }[];
}

/** Pages of an entity that tabs lead to: `overview`, `api`, `docs`, `template`, `inspect`, and plugins. */
export type EntityTab = string;

/** Relations in the order of their importance; others follow by name. Those in `INCOMING` stand left. */
const RELATION_ORDER = [
  'ownedBy',
  'partOf',
  'childOf',
  'memberOf',
  'dependsOn',
  'consumesApi',
  'providesApi',
  'apiProvidedBy',
  'apiConsumedBy',
  'dependencyOf',
  'hasPart',
  'parentOf',
  'hasMember',
  'ownerOf',
];

const INCOMING = new Set([
  'ownedBy',
  'partOf',
  'childOf',
  'memberOf',
  'apiProvidedBy',
  'apiConsumedBy',
  'dependencyOf',
]);

/** Addresses an entity may link to. */
const SAFE_URL = /^(https?:|mailto:)/i;

/**
 * The overview of an entity, made of what all its pages print. Problems that stand on its cards are not
 * listed a second time.
 */
export function entityOverview(
  index: SnapshotIndex,
  item: SnapshotEntity,
  entity: EntityView,
): EntityOverview {
  const cards = factCards(index, item);
  const onCards = new Set(cards.flatMap(({ fact }) => fact.problems.map(({ message }) => message)));
  return {
    ...entity,
    problems: problemsOf(
      index,
      item.ref,
      ({ code, message }) => !(code.startsWith('facts/') && onCards.has(message)),
    ),
    cards,
  };
}

/** What all pages of an entity can print; the tab `current` is marked. */
export function entityView(
  index: SnapshotIndex,
  item: SnapshotEntity,
  current: EntityTab = 'overview',
): EntityView {
  const { ref, entity } = item;
  const { kind, namespace } = splitRef(ref);
  const profile = profileView(item);
  return {
    ref,
    kind,
    kindLabel: kindLabel(ref, index.snapshot),
    namespace,
    name: entity.metadata.name,
    title: titleOf(entity),
    descriptionHtml: item.descriptionHtml,
    summary: summarise(entity.metadata.description),
    type: specText(entity, 'type'),
    lifecycle: specText(entity, 'lifecycle'),
    owners: index.related(ref, 'ownedBy').map(index.link),
    breadcrumbs: breadcrumbs(index, ref),
    tags: (entity.metadata.tags ?? []).map((label) => ({
      label,
      href: `${index.base}${listPath(kind, 1)}?tag=${encodeURIComponent(label)}`,
    })),
    facts: [...factsOf(item, profile), ...madeFromFacts(index, item)],
    links: linksOf(item),
    actions: actionsOf(index, item),
    tabs: tabsOf(index, item, current),
    relations: relationGroups(index, item),
    ownership: ownershipOf(index, ref),
    profile,
    origin: originView(index, item),
    badge: problemBadge(index, ref),
    problems: problemsOf(index, ref),
    labels: Object.entries(entity.metadata.labels ?? {}),
    annotations: Object.entries(entity.metadata.annotations ?? {}),
  };
}

/** The definition page of an API. */
export function apiDefinitionView(index: SnapshotIndex, item: SnapshotEntity): ApiDefinitionView {
  const api = index.api(item.ref);
  return {
    entity: entityView(index, item, 'api'),
    format: api?.format ?? '',
    definitionHtml: api?.key ? readApiHtml(index.folder, api.key) : '',
    lines: api?.lines ?? 0,
    remotes: (api?.remotes ?? []).filter(({ url }) => SAFE_URL.test(url)),
  };
}

/** Problems that an overview shows. */
const MAX_PROBLEMS = 5;

function problemsOf(
  index: SnapshotIndex,
  ref: EntityRef,
  isShown: (problem: SnapshotProblem) => boolean = () => true,
): EntityProblems {
  const problems = index.problems(ref).filter(isShown);
  return {
    total: problems.length,
    first: bySeverity(problems)
      .slice(0, MAX_PROBLEMS)
      .map((problem) => problemView(index, problem)),
    href: `${index.base}${inspectPath(ref)}#problems`,
  };
}

/** The parents of an entity from the top down: the first of each, no entity twice. */
function breadcrumbs(index: SnapshotIndex, ref: EntityRef): EntityLinkView[] {
  const way: EntityRef[] = [];
  let at: EntityRef = ref;
  for (;;) {
    const parent = [...index.related(at, 'partOf'), ...index.related(at, 'childOf')].find(
      (target) => index.entity(target),
    );
    if (!parent || parent === ref || way.includes(parent)) break;
    way.unshift(parent);
    at = parent;
  }
  return way.map(index.link);
}

function factsOf(
  { ref, entity }: SnapshotEntity,
  profile: EntityView['profile'],
): EntityView['facts'] {
  const { namespace } = splitRef(ref);
  const facts: EntityView['facts'] = [];
  if (namespace !== 'default') facts.push({ label: 'Namespace', value: namespace });
  if (profile?.email) {
    facts.push({ label: 'E-mail', value: profile.email, href: `mailto:${profile.email}` });
  }
  for (const target of [...stringsOf(entity.spec?.target), ...stringsOf(entity.spec?.targets)]) {
    facts.push({
      label: 'Target',
      value: target,
      href: SAFE_URL.test(target) ? target : undefined,
    });
  }
  return facts;
}

function madeFromFacts(index: SnapshotIndex, { entity }: SnapshotEntity): EntityView['facts'] {
  const template = sourceTemplate(entity);
  if (!template) return [];
  const { title, href } = index.link(template);
  return [{ label: 'Made from', value: title, href: href && index.base + templatePath(template) }];
}

function profileView({ entity }: SnapshotEntity): EntityView['profile'] {
  const profile: JsonValue | undefined = entity.spec?.profile;
  if (!isJsonObject(profile)) return undefined;
  const displayName = titleOf(entity);
  return { displayName, email: stringsOf(profile.email)[0], initials: initialsOf(displayName) };
}

function linksOf({ entity }: SnapshotEntity): EntityView['links'] {
  return (entity.metadata.links ?? [])
    .filter(({ url }) => SAFE_URL.test(url))
    .map(({ url, title, icon }) => ({ url, title: title || url, icon }));
}

function actionsOf(index: SnapshotIndex, item: SnapshotEntity): EntityView['actions'] {
  const location = item.entity.metadata.annotations?.['backstage.io/source-location'];
  const source = location?.startsWith('url:') ? location.slice('url:'.length) : item.viewUrl;
  const docs = docsHref(index, item.ref);
  const actions: EntityView['actions'] = [];
  if (source && SAFE_URL.test(source))
    actions.push({ id: 'source', label: 'Source', href: source });
  if (item.editUrl) actions.push({ id: 'edit', label: 'Edit', href: item.editUrl });
  if (docs) actions.push({ id: 'docs', label: 'Docs', href: docs });
  return actions;
}

function tabsOf(
  index: SnapshotIndex,
  item: SnapshotEntity,
  current: EntityTab,
): EntityView['tabs'] {
  const { ref, entity } = item;
  const overview = index.base + entityPath(ref);
  const tabs: { id: EntityTab; label: string; href: string | undefined }[] = [
    { id: 'overview', label: 'Overview', href: overview },
    { id: 'api', label: 'Definition', href: index.api(ref) && `${overview}api/` },
    { id: 'docs', label: 'Docs', href: docsHref(index, ref) },
    {
      id: 'template',
      label: 'Create',
      href: entity.kind === 'Template' ? index.base + templatePath(ref) : undefined,
    },
    ...shownFacts(index, index.extensions.tabs, item).map(({ extension: { plugin, title } }) => ({
      id: plugin,
      label: title ?? index.pluginTitle(plugin),
      href: index.base + pluginTabPath(ref, plugin),
    })),
    { id: 'inspect', label: 'Inspect', href: index.base + inspectPath(ref) },
  ];
  return tabs.flatMap(({ id, label, href }) =>
    href === undefined ? [] : [{ label, href, current: id === current }],
  );
}

function relationGroups(index: SnapshotIndex, { entity }: SnapshotEntity): RelationGroup[] {
  const groups = Map.groupBy(entity.relations ?? [], (relation) => relation.type);
  return [...groups]
    .sort(([a], [b]) => compareRelations(a, b))
    .map(([type, relations]) => ({
      type,
      label: index.relationTitle(type),
      outgoing: !INCOMING.has(type),
      targets: relations.map((relation) => index.link(relation.targetRef)),
    }));
}

/** Orders relation types by importance. */
export function compareRelations(a: string, b: string): number {
  return relationRank(a) - relationRank(b) || (a < b ? -1 : 1);
}

function relationRank(type: string): number {
  const rank = RELATION_ORDER.indexOf(type);
  return rank === -1 ? RELATION_ORDER.length : rank;
}

/** What a group with its child groups, or a user with the groups it is in, owns, by kind. */
function ownershipOf(index: SnapshotIndex, ref: EntityRef): EntityView['ownership'] {
  const { kind } = splitRef(ref);
  if (kind !== 'group' && kind !== 'user') return [];
  const owners =
    kind === 'group' ? withChildGroups(index, ref) : [ref, ...index.related(ref, 'memberOf')];
  const owned = new Set([...owners].flatMap((owner) => index.related(owner, 'ownerOf')));
  const kinds = Map.groupBy(owned, (target) => splitRef(target).kind);
  return [...kinds]
    .sort(([a], [b]) => compareKinds(a, b))
    .map(([name, refs]) => ({
      kind: name,
      label: displayOf(name).plural,
      entities: refs.sort().map(index.link),
    }));
}

function originView(
  index: SnapshotIndex,
  { origin, viewUrl, editUrl }: SnapshotEntity,
): OriginView {
  const source = index.source(origin.source);
  return {
    source: origin.source,
    file: origin.file,
    line: origin.line,
    revision: source?.revision.slice(0, 8) ?? '',
    date: dayOf(source?.date ?? ''),
    viewUrl,
    editUrl,
  };
}
