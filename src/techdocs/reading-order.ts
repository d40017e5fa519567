import type { NavItem } from './site.ts';

/** A page as the navigation names it. */
export interface NavPage {
  title: string;
  url: string;
}

/** The pages of a navigation in the order of reading, each once. */
export function readingOrder(nav: NavItem[]): NavPage[] {
  const titles = new Map<string, string>();
  const walk = (items: NavItem[]) => {
    for (const { page, title, children } of items) {
      if (page !== undefined && !titles.has(page)) titles.set(page, title);
      walk(children ?? []);
    }
  };
  walk(nav);
  return [...titles].map(([url, title]) => ({ url, title }));
}
