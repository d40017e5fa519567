import { specText } from '../../model/entity.ts';
import { splitRef } from '../../model/ref.ts';
import { compareKinds, displayOf } from '../kind-display.ts';
import type { SnapshotEntity } from '../snapshot.ts';
import { type SnapshotIndex, summarise } from '../snapshot-index.ts';
import type { EntityLinkView } from './link.ts';
import { type PageLink, pageLinks } from './page-links.ts';

/** One row of a catalog list. */
export interface ListRow {
  entity: EntityLinkView;
  namespace: string;
  owner?: EntityLinkView | undefined;
  system?: EntityLinkView | undefined;
  type?: string | undefined;
  lifecycle?: string | undefined;
  tags: string[];
  /** Plain text, at most 160 characters. */
  summary: string;
}

/** A column of a catalog list; which ones a kind shows is declared in `kind-display.ts`. */
export type ListColumn = 'name' | 'system' | 'owner' | 'type' | 'lifecycle' | 'summary' | 'tags';

/** One static page of the list of a kind: at most 100 rows. */
export interface ListView {
  /** Kind in lower case, or 'all'. */
  kind: string;
  /** "Components" */
  title: string;
  total: number;
  /** 1-based. */
  page: number;
  pages: PageLink[];
  columns: ListColumn[];
  rows: ListRow[];
  /** All kinds with entities, for the left rail. */
  kinds: { kind: string; label: string; count: number; href: string; current: boolean }[];
  /** Where a script finds all rows of this kind as JSON (`ListRow[]`), for filters. */
  dataHref: string;
}

const PAGE_SIZE = 100;

/** The kind of the list that holds everything. */
export const ALL_KINDS = 'all';

/** The kinds that have entities, in the portal's order, with the list of everything first. */
export function listedKinds({ snapshot }: SnapshotIndex): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { ref } of snapshot.entities) {
    const { kind } = splitRef(ref);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [
    { kind: ALL_KINDS, count: snapshot.entities.length },
    ...[...counts]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => compareKinds(a.kind, b.kind)),
  ];
}

/** All rows of a list, by title. */
export function listRows(index: SnapshotIndex, kind: string): ListRow[] {
  return index.snapshot.entities
    .filter(({ ref }) => kind === ALL_KINDS || splitRef(ref).kind === kind)
    .map((item) => listRow(index, item))
    .sort(
      (a, b) =>
        compareTitles(a.entity.title, b.entity.title) || (a.entity.ref < b.entity.ref ? -1 : 1),
    );
}

/** The static pages of a list, a hundred rows each; at least one. */
export function listViews(index: SnapshotIndex, kind: string): ListView[] {
  const rows = listRows(index, kind);
  const kinds = listedKinds(index);
  const pages = rowPages(rows);
  return pages.map((shown, page) => ({
    kind,
    title: titleOfList(kind),
    total: rows.length,
    page: page + 1,
    pages: pageLinks(pages.length, page + 1, (number) => index.base + listPath(kind, number)),
    columns: columnsOf(kind),
    rows: shown,
    kinds: kinds.map((listed) => ({
      kind: listed.kind,
      label: titleOfList(listed.kind),
      count: listed.count,
      href: index.base + listPath(listed.kind, 1),
      current: listed.kind === kind,
    })),
    dataHref: `${index.base}data/${kind}.json`,
  }));
}

/** The rows of each static page of a list, at most a hundred; at least one page. */
export function rowPages(rows: ListRow[]): ListRow[][] {
  const count = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  return Array.from({ length: count }, (_, page) =>
    rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  );
}

/** The address of a page of a list: `catalog/component/2/`. */
export function listPath(kind: string, page: number): string {
  const parts = ['catalog', kind === ALL_KINDS ? '' : kind, page > 1 ? String(page) : ''];
  return `${parts.filter(Boolean).join('/')}/`;
}

function titleOfList(kind: string): string {
  return kind === ALL_KINDS ? 'Everything' : displayOf(kind).plural;
}

function columnsOf(kind: string): ListColumn[] {
  return kind === ALL_KINDS
    ? ['name', 'type', 'owner', 'lifecycle', 'summary', 'tags']
    : displayOf(kind).columns;
}

function listRow(index: SnapshotIndex, { ref, entity }: SnapshotEntity): ListRow {
  const system = index.related(ref, 'partOf').find((target) => splitRef(target).kind === 'system');
  return {
    entity: index.link(ref),
    namespace: splitRef(ref).namespace,
    owner: index.owner(ref),
    system: system && index.link(system),
    type: specText(entity, 'type'),
    lifecycle: specText(entity, 'lifecycle'),
    tags: entity.metadata.tags ?? [],
    summary: summarise(entity.metadata.description),
  };
}

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareTitles(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}
