import { templatePath } from '../address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { type ListRow, type ListView, listRows, rowPages } from './list.ts';
import { pageLinks } from './page-links.ts';

/** Names the data of the list of templates; no kind has a hyphen in its name. */
export const TEMPLATE_LIST = 'template-list';

/** The templates by title. Links lead to the pages of the templates, not to those of the entities. */
export function templateRows(index: SnapshotIndex): ListRow[] {
  const described = new Set(index.snapshot.templates.map(({ ref }) => ref));
  return listRows(index, 'template')
    .filter(({ entity }) => described.has(entity.ref))
    .map((row) => ({
      ...row,
      entity: { ...row.entity, href: index.base + templatePath(row.entity.ref) },
    }));
}

/** The static pages of the list of templates; at least one. */
export function templateListViews(index: SnapshotIndex): ListView[] {
  const rows = templateRows(index);
  const pages = rowPages(rows);
  return pages.map((shown, at) => ({
    kind: 'template',
    title: 'Templates',
    total: rows.length,
    page: at + 1,
    pages: pageLinks(pages.length, at + 1, (page) => index.base + templateListPath(page)),
    columns: ['name', 'type', 'owner', 'summary', 'tags'],
    rows: shown,
    kinds: [],
    dataHref: `${index.base}data/${TEMPLATE_LIST}.json`,
  }));
}

/** The address of a page of the list of templates: `create/2/`. */
function templateListPath(page: number): string {
  return page > 1 ? `create/${page}/` : 'create/';
}
