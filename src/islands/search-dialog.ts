import { element } from './element.ts';
import { icon } from './icon.ts';
import { SearchIndex } from './search-index.ts';
import { countResults, renderGroups } from './search-results.ts';
import { isShortcut } from './shortcuts.ts';

const HITS = 6;
const TYPING_MS = 120;

/**
 * `<pb-search data-base data-bundles>`: turns the link to the search page inside it into a button
 * for a search dialog; `/` and Ctrl or Command K open it from anywhere. The keys follow the
 * combobox pattern (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
class SearchDialog extends HTMLElement {
  readonly #index = new SearchIndex(this);
  readonly #input = element('input', {
    type: 'search',
    placeholder: 'Search the catalog and the docs',
    'aria-label': 'Search',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'pb-search-results',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #results = element('div', {
    class: 'pb-results',
    id: 'pb-search-results',
    role: 'listbox',
    'aria-label': 'Results',
  });
  readonly #status = element('span', { role: 'status' });
  readonly #all = element('a', {}, 'All results');
  readonly #dialog = element(
    'dialog',
    { class: 'pb-search', 'aria-label': 'Search' },
    element(
      'div',
      { class: 'pb-search-box' },
      icon('search'),
      this.#input,
      element('kbd', {}, 'Esc'),
    ),
    this.#results,
    element('div', { class: 'pb-search-foot' }, this.#status, this.#all),
  );
  #timer = 0;
  #query = '';

  connectedCallback(): void {
    this.append(this.#dialog);
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#search(), TYPING_MS);
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.addEventListener('click', (event) => this.#onTrigger(event));
    document.addEventListener('keydown', (event) => {
      const command = event.key === 'k' && (event.metaKey || event.ctrlKey);
      if (!command && !(event.key === '/' && isShortcut(event))) return;
      event.preventDefault();
      this.#open();
    });
  }

  #onTrigger(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (!(event.target as Element).closest('.pb-search-trigger, [data-search]')) return;
    event.preventDefault();
    this.#open();
  }

  #open(): void {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#input.focus();
    this.#input.select();
    this.#index.open().catch(() => this.#sayMissing());
    this.#search();
  }

  async #search(): Promise<void> {
    const query = this.#input.value.trim();
    this.#query = query;
    this.#all.href = `${this.dataset.base}search/?q=${encodeURIComponent(query)}`;
    if (!query) {
      this.#show([], 'Type to search');
      return;
    }
    try {
      const groups = await this.#index.search(query, HITS);
      if (query === this.#query) this.#show(renderGroups(groups, 'option'), countResults(groups));
    } catch {
      this.#sayMissing();
    }
  }

  #sayMissing(): void {
    this.#show([], 'Search is not available: this portal was built without a search index.');
  }

  #show(groups: HTMLElement[], status: string): void {
    this.#results.replaceChildren(...groups);
    this.#status.textContent = status;
    this.#all.hidden = groups.length === 0;
    this.#input.setAttribute('aria-expanded', String(groups.length > 0));
    this.#select(this.#options[0]);
  }

  get #options(): HTMLAnchorElement[] {
    return [...this.#results.querySelectorAll<HTMLAnchorElement>('.pb-result')];
  }

  get #selected(): HTMLAnchorElement | undefined {
    return this.#options.find((option) => option.ariaSelected === 'true');
  }

  #select(option: HTMLAnchorElement | undefined): void {
    for (const other of this.#options) other.ariaSelected = String(other === option);
    this.#input.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      const link = this.#selected;
      if (link) link.click();
      return;
    }
    if (event.key === 'Escape') {
      // A search field takes the first Escape to empty itself; here it means to leave.
      event.preventDefault();
      this.#dialog.close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const options = this.#options;
    const at = options.findIndex((option) => option.ariaSelected === 'true');
    this.#select(options[(at + step + options.length) % options.length]);
  }
}

customElements.define('pb-search', SearchDialog);
