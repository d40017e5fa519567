/**
 * `<pb-docs-filter>`: filters the rows of the table inside it by the words of a text; what was asked
 * stands in the address, and goes along to the search page.
 */
class DocsFilter extends HTMLElement {
  connectedCallback(): void {
    this.#input.value = new URLSearchParams(location.search).get('q') ?? '';
    this.#input.addEventListener('input', () => this.#ask());
    this.#find('[data-clear]', HTMLButtonElement).addEventListener('click', () => {
      this.#input.value = '';
      this.#input.focus();
      this.#ask();
    });
    this.#show();
  }

  get #input(): HTMLInputElement {
    return this.#find('input[type=search]', HTMLInputElement);
  }

  #find<T extends Element>(selector: string, type: new () => T): T {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`The list has no ${selector}.`);
    return found;
  }

  #ask(): void {
    const text = this.#input.value.trim();
    history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    this.#show();
  }

  #show(): void {
    const text = this.#input.value.trim();
    const words = text.toLowerCase().split(/\s+/);
    const rows = [...this.#find('tbody', HTMLTableSectionElement).rows];
    let shown = 0;
    for (const row of rows) {
      const content = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => content.includes(word));
      if (!row.hidden) shown += 1;
    }
    this.#find('[role=status]', HTMLElement).textContent = text ? `${shown} of ${rows.length}` : '';
    this.#find('[data-clear]', HTMLButtonElement).hidden = text === '';
    const search = this.querySelector<HTMLAnchorElement>('[data-search-docs]');
    if (!search) return;
    const address = new URL(search.href);
    if (text) address.searchParams.set('q', text);
    else address.searchParams.delete('q');
    search.href = address.href;
  }
}

customElements.define('pb-docs-filter', DocsFilter);
