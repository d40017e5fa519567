import { element } from './element.ts';
import { SearchIndex } from './search-index.ts';
import { countResults, renderGroups } from './search-results.ts';

const PAGE = 20;
const TYPING_MS = 200;

/** `<pb-search-page data-bundles>`: the search page; its query stands in the address. */
class SearchPage extends HTMLElement {
  readonly #index = new SearchIndex(this);
  #limit = PAGE;
  #timer = 0;

  connectedCallback(): void {
    const input = this.#input;
    if (!input) return;
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    input.focus();
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
    history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (!query) {
      this.#show([], '');
      return;
    }
    try {
      const groups = await this.#index.search(query, this.#limit);
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
