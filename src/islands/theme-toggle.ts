const KEY = 'pb-theme';
const NEXT: Record<string, string> = { auto: 'light', light: 'dark', dark: 'auto' };

/** `<pb-theme>`: a button that goes round automatic, light and dark, and remembers. */
class ThemeToggle extends HTMLElement {
  connectedCallback(): void {
    this.#label();
    this.addEventListener('click', () => {
      this.#apply(NEXT[this.#theme] ?? 'auto');
      this.#label();
    });
  }

  get #theme(): string {
    return document.documentElement.dataset.theme ?? 'auto';
  }

  #apply(theme: string): void {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem(KEY);
    } else {
      document.documentElement.dataset.theme = theme;
      localStorage.setItem(KEY, theme);
    }
  }

  #label(): void {
    const text = `Theme: ${this.#theme === 'auto' ? 'automatic' : this.#theme}`;
    const button = this.querySelector('button');
    button?.setAttribute('aria-label', text);
    button?.setAttribute('title', text);
  }
}

customElements.define('pb-theme', ThemeToggle);
