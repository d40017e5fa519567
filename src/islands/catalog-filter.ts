import type { ListColumn, ListRow } from '../portal/views/list.ts';
import {
  applyQuery,
  type CatalogQuery,
  type Facet,
  facetValues,
  isEmptyQuery,
  isSortable,
  readQuery,
  writeQuery,
} from './catalog-query.ts';
import { renderRow } from './catalog-row.ts';
import { element } from './element.ts';

const PAGE = 100;

/**
 * `<pb-catalog-filter data-rows>`: filters and sorts the static list inside it. All rows of the kind
 * load on first use; what was asked stands in the address.
 */
class CatalogFilter extends HTMLElement {
  #query: CatalogQuery = readQuery(location.search);
  #rows: Promise<ListRow[]> | undefined;
  #shown = PAGE;
  #static: Node[] = [];

  connectedCallback(): void {
    this.#static = [...this.#body.children];
    this.#makeSortable();
    this.#input.value = this.#query.text;
    this.#input.addEventListener('input', () => this.#ask({ text: this.#input.value.trim() }));
    this.#clear.addEventListener('click', () => this.#reset());
    this.addEventListener('focusin', () => void this.#load(), { once: true });
    this.addEventListener('change', (event) => this.#onFacet(event.target));
    for (const facet of this.#facets) {
      facet.addEventListener('toggle', () => facet.open && void this.#fillFacet(facet));
      facet.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !facet.open) return;
        facet.open = false;
        facet.querySelector('summary')?.focus();
      });
    }
    document.addEventListener('click', (event) => {
      const inside = (event.target as Element).closest('.pb-facet');
      for (const facet of this.#facets) if (facet !== inside) facet.open = false;
    });
    if (!isEmptyQuery(this.#query)) void this.#show();
  }

  get #body(): HTMLTableSectionElement {
    return this.#find('tbody', HTMLTableSectionElement);
  }

  get #input(): HTMLInputElement {
    return this.#find('input[type=search]', HTMLInputElement);
  }

  get #clear(): HTMLButtonElement {
    return this.#find('[data-clear]', HTMLButtonElement);
  }

  get #facets(): HTMLDetailsElement[] {
    return [...this.querySelectorAll<HTMLDetailsElement>('.pb-facet')];
  }

  get #headers(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('thead th')];
  }

  #find<T extends Element>(selector: string, type: new () => T): T {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`The list has no ${selector}.`);
    return found;
  }

  #load(): Promise<ListRow[]> {
    this.#rows ??= fetch(this.dataset.rows ?? '').then((response) => response.json());
    return this.#rows;
  }

  #makeSortable(): void {
    for (const header of this.#headers) {
      const column = header.dataset.column ?? '';
      if (!isSortable(column)) continue;
      const button = element('button', { type: 'button', class: 'pb-sort' }, ...header.childNodes);
      button.addEventListener('click', () => {
        const { sort, descending } = this.#query;
        this.#ask({ sort: column, descending: sort === column && !descending });
      });
      header.append(button);
    }
  }

  #onFacet(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    const facet = target.name as Facet;
    const others = this.#query.facets[facet].filter((value) => value !== target.value);
    const values = target.checked ? [...others, target.value] : others;
    this.#ask({ facets: { ...this.#query.facets, [facet]: values } });
  }

  #reset(): void {
    this.#input.value = '';
    this.#input.focus();
    this.#ask(readQuery(''));
  }

  #ask(change: Partial<CatalogQuery>): void {
    this.#query = { ...this.#query, ...change };
    this.#shown = PAGE;
    history.replaceState(null, '', writeQuery(this.#query) || location.pathname);
    void this.#show();
  }

  async #show(): Promise<void> {
    const query = this.#query;
    const rows = await this.#load();
    if (query !== this.#query) return;
    const isStatic = isEmptyQuery(query);
    const found = applyQuery(rows, query);
    this.#body.replaceChildren(...(isStatic ? this.#static : this.#render(found)));
    this.#find('[role=status]', HTMLElement).textContent = isStatic
      ? ''
      : `${found.length} of ${rows.length}`;
    this.#clear.hidden = isStatic;
    this.querySelector('.pb-pages')?.toggleAttribute('hidden', !isStatic);
    this.#markHeaders();
    for (const facet of this.#facets) {
      const chosen = query.facets[facet.dataset.facet as Facet].length;
      facet.toggleAttribute('data-active', chosen > 0);
      if (facet.open) await this.#fillFacet(facet);
    }
  }

  #render(found: ListRow[]): HTMLElement[] {
    const columns = this.#headers.map((header) => header.dataset.column as ListColumn);
    const rows = found.slice(0, this.#shown).map((row) => renderRow(row, columns));
    if (found.length === 0) return [this.#wideRow(columns.length, 'Nothing fits these filters.')];
    if (found.length <= this.#shown) return rows;
    const more = element('button', { type: 'button', class: 'pb-button' }, 'Show more');
    more.addEventListener('click', () => {
      this.#shown += PAGE;
      void this.#show();
    });
    return [...rows, this.#wideRow(columns.length, more)];
  }

  #wideRow(columns: number, content: Node | string): HTMLElement {
    return element('tr', {}, element('td', { colspan: `${columns}`, class: 'pb-muted' }, content));
  }

  #markHeaders(): void {
    const { sort, descending } = this.#query;
    for (const header of this.#headers) {
      if (header.dataset.column !== sort) header.removeAttribute('aria-sort');
      else header.ariaSort = descending ? 'descending' : 'ascending';
    }
  }

  async #fillFacet(details: HTMLDetailsElement): Promise<void> {
    const facet = details.dataset.facet as Facet;
    const rows = await this.#load();
    const chosen = this.#query.facets[facet];
    const focused =
      document.activeElement instanceof HTMLInputElement && document.activeElement.value;
    const labels = facetValues(rows, this.#query, facet).map(({ value, label, count }) => {
      const box = element('input', { type: 'checkbox', name: facet, value });
      box.checked = chosen.includes(value);
      return element('label', {}, box, label, element('span', { class: 'pb-count' }, `${count}`));
    });
    const empty = element('p', { class: 'pb-muted' }, 'Nothing to choose from.');
    details.querySelector('div')?.replaceChildren(...(labels.length > 0 ? labels : [empty]));
    if (!focused) return;
    details.querySelector<HTMLElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
  }
}

customElements.define('pb-catalog-filter', CatalogFilter);
