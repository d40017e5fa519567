import type { EntityLinkView } from './link.ts';

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
  pages: { label: string; href: string; current: boolean }[];
  columns: ListColumn[];
  rows: ListRow[];
  /** All kinds with entities, for the left rail. */
  kinds: { kind: string; label: string; count: number; href: string; current: boolean }[];
  /** Where a script finds all rows of this kind as JSON (`ListRow[]`), for filters. */
  dataHref: string;
}
