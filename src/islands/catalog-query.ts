import type { ListColumn, ListRow } from '../portal/views/list.ts';

/** The ways a list can be narrowed, as the address names them. */
const FACETS = ['owner', 'type', 'lifecycle', 'tag'] as const;
export type Facet = (typeof FACETS)[number];

/** What a reader asked of a list. Values of one facet are alternatives, except tags: all must fit. */
export interface CatalogQuery {
  text: string;
  facets: Record<Facet, string[]>;
  sort: ListColumn | undefined;
  descending: boolean;
}

/** A value of a facet and how many rows choosing it would leave. */
export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

const SORTABLE: readonly ListColumn[] = ['name', 'system', 'owner', 'type', 'lifecycle'];

/** Whether a list can be sorted by a column. */
export function isSortable(column: string): column is ListColumn {
  return (SORTABLE as readonly string[]).includes(column);
}

/** Reads a query from an address: `?q=pay&owner=group:default/a&tag=go&sort=-name`. */
export function readQuery(search: string): CatalogQuery {
  const params = new URLSearchParams(search);
  const sort = params.get('sort') ?? '';
  const column = sort.replace(/^-/, '');
  return {
    text: params.get('q') ?? '',
    facets: {
      owner: params.getAll('owner'),
      type: params.getAll('type'),
      lifecycle: params.getAll('lifecycle'),
      tag: params.getAll('tag'),
    },
    sort: isSortable(column) ? column : undefined,
    descending: sort.startsWith('-'),
  };
}

/** The address of a query, '' for the one that asks nothing; the reverse of `readQuery`. */
export function writeQuery(query: CatalogQuery): string {
  const params = new URLSearchParams();
  if (query.text) params.set('q', query.text);
  for (const facet of FACETS) {
    for (const value of query.facets[facet]) params.append(facet, value);
  }
  if (query.sort) params.set('sort', `${query.descending ? '-' : ''}${query.sort}`);
  const text = params.toString();
  return text && `?${text}`;
}

/** Whether a query asks for anything at all. */
export function isEmptyQuery(query: CatalogQuery): boolean {
  return writeQuery(query) === '';
}

/** The rows a query asks for, in the order it asks for. */
export function applyQuery(rows: ListRow[], query: CatalogQuery): ListRow[] {
  const found = rows.filter((row) => matchesText(row, query.text) && matchesFacets(row, query));
  const { sort } = query;
  if (!sort) return found;
  const sign = query.descending ? -1 : 1;
  return found.sort((a, b) => sign * sortKey(a, sort).localeCompare(sortKey(b, sort)));
}

/**
 * The values of a facet among the rows that fit the rest of the query, most frequent first. A value
 * that is chosen is always listed, even where nothing is left of it.
 */
export function facetValues(rows: ListRow[], query: CatalogQuery, facet: Facet): FacetValue[] {
  const rest = facet === 'tag' ? query : withoutFacet(query, facet);
  const values = new Map<string, FacetValue>();
  for (const value of query.facets[facet]) values.set(value, { value, label: value, count: 0 });
  for (const row of rows) {
    const counts = matchesText(row, query.text) && matchesFacets(row, rest) ? 1 : 0;
    for (const { value, label } of valuesOf(row, facet)) {
      const known = values.get(value);
      if (!known && counts === 0) continue;
      values.set(value, { value, label, count: (known?.count ?? 0) + counts });
    }
  }
  return [...values.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function withoutFacet(query: CatalogQuery, facet: Facet): CatalogQuery {
  return { ...query, facets: { ...query.facets, [facet]: [] } };
}

function matchesFacets(row: ListRow, query: CatalogQuery): boolean {
  return FACETS.every((facet) => {
    const wanted = query.facets[facet];
    if (wanted.length === 0) return true;
    const values = valuesOf(row, facet).map(({ value }) => value);
    return facet === 'tag'
      ? wanted.every((value) => values.includes(value))
      : wanted.some((value) => values.includes(value));
  });
}

function matchesText(row: ListRow, text: string): boolean {
  const haystack = [row.entity.title, row.entity.ref, row.summary, row.owner?.title, ...row.tags]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function valuesOf(row: ListRow, facet: Facet): { value: string; label: string }[] {
  if (facet === 'tag') return row.tags.map((tag) => ({ value: tag, label: tag }));
  if (facet === 'owner') {
    return row.owner ? [{ value: row.owner.ref, label: row.owner.title }] : [];
  }
  const value = row[facet];
  return value ? [{ value, label: value }] : [];
}

function sortKey(row: ListRow, column: ListColumn): string {
  switch (column) {
    case 'name':
      return row.entity.title;
    case 'owner':
      return row.owner?.title ?? '';
    case 'system':
      return row.system?.title ?? '';
    case 'type':
      return row.type ?? '';
    case 'lifecycle':
      return row.lifecycle ?? '';
    default:
      return '';
  }
}
