import { kindIcon } from '../components/kind-icon.ts';
import type { EntityLinkView } from '../portal/views/link.ts';
import type { ListColumn, ListRow } from '../portal/views/list.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';

/** A row of a catalog list, the same elements as CatalogTable.astro prints. */
export function renderRow(row: ListRow, columns: ListColumn[]): HTMLElement {
  return element(
    'tr',
    {},
    ...columns.map((column) =>
      element(
        column === 'name' ? 'th' : 'td',
        { 'data-column': column, scope: column === 'name' ? 'row' : undefined },
        ...cell(row, column),
      ),
    ),
  );
}

function cell(row: ListRow, column: ListColumn): (Node | string)[] {
  switch (column) {
    case 'name':
      return [entityLink(row.entity)];
    case 'owner':
      return row.owner ? [entityLink(row.owner)] : [];
    case 'system':
      return row.system ? [entityLink(row.system)] : [];
    case 'type':
      return row.type ? [row.type] : [];
    case 'lifecycle':
      return row.lifecycle ? [lifecycle(row.lifecycle)] : [];
    case 'summary':
      return [element('span', {}, row.summary)];
    case 'tags':
      return row.tags.length > 0 ? [chips(row.tags)] : [];
  }
}

function entityLink(entity: EntityLinkView): HTMLElement {
  const content = [icon(kindIcon(entity.kind), entity.kind), element('span', {}, entity.title)];
  return entity.href
    ? element('a', { class: 'pb-link', href: entity.href, title: entity.ref }, ...content)
    : element('span', { class: 'pb-link', 'data-missing': '', title: entity.ref }, ...content);
}

function lifecycle(value: string): HTMLElement {
  return element('span', { class: 'pb-lifecycle', 'data-lifecycle': value }, value);
}

function chips(tags: string[]): HTMLElement {
  return element(
    'div',
    { class: 'pb-chips' },
    ...tags.map((tag) => element('span', { class: 'pb-chip' }, tag)),
  );
}
