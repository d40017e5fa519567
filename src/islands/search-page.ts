import { element } from './element.ts';
import { SearchIndex } from './search-index.ts';
import { countResults, renderGroups } from './search-results.ts';

const PAGE = 20;
const TYPING_MS = 200;

/** `<pb-search-page data-bundles>`: the search page; its query stands in the address, and `in=docs` for the docs alone. */
class SearchPage extends HTMLElement {
  readonly #index = new SearchIndex(this);
  readonly #space = new URLSearchParams(location.search).get('in');
  #limit = PAGE;
  #timer = 0;

  connectedCallback(): void {
    const input = this.#input;
    if (!input) return;
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    input.focus();
    this.querySelector('[data-scope]')?.toggleAttribute('hidden', !this.#space);
    input.addEventListener('input', () => {
      this.#limit = PAGE;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#search(), TYPING_MS);
    });
    void this.#search();
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  async #search(): Promise<void> {
    const query = this.#input?.value.trim() ?? '';
    history.replaceState(null, '', this.#address(query));
    if (!query) {
      this.#show([], '');
      return;
    }
    try {
      const groups = await this.#index.search(query, this.#limit, this.#space);
      if (query !== this.#input?.value.trim()) return;
      const isPart = groups.some((group) => group.total > group.hits.length);
      this.#show(
        isPart ? [...renderGroups(groups), this.#moreButton()] : renderGroups(groups),
        countResults(groups),
      );
    } catch {
      this.#show([], 'Search is not available: this portal was built without a search index.');
    }
  }

  #address(query: string): string {
    const asked = new URLSearchParams();
    if (query) asked.set('q', query);
    if (this.#space) asked.set('in', this.#space);
    return asked.size > 0 ? `?${asked}` : location.pathname;
  }

  #moreButton(): HTMLElement {
    const button = element('button', { class: 'pb-button', type: 'button' }, 'Show more');
    button.addEventListener('click', () => {
      this.#limit += PAGE;
      void this.#search();
    });
    return button;
  }

  #show(groups: HTMLElement[], status: string): void {
    this.querySelector('.pb-results')?.replaceChildren(...groups);
    const line = this.querySelector('[role=status]');
    if (line) line.textContent = status;
  }
}

customElements.define('pb-search-page', SearchPage);
