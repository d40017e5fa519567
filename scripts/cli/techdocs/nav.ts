import { createNavigator, type DocsNavView } from '../../../src/portal/views/docs-nav.ts';
import { escapeHtml } from '../../../src/techdocs/escape-html.ts';
import { encodePath } from '../../../src/techdocs/relative-url.ts';
import type { NavItem } from '../../../src/techdocs/site.ts';
import { pageFile } from '../../../src/techdocs/site-metadata.ts';
import { rootFrom } from './file-links.ts';
import { inlineIcon } from './icon.ts';

const CHEVRON = inlineIcon('chevron-right');

/** Makes the printer of a navigation as the portal shows it, with links that name files. */
export function navPrinter(nav: NavItem[]): (url: string) => string {
  const navigators = new Map<string, ReturnType<typeof createNavigator>>();
  const navigatorAt = (root: string) => {
    const known =
      navigators.get(root) ?? createNavigator(nav, (own) => root + encodePath(pageFile(own)));
    navigators.set(root, known);
    return known;
  };
  return (url) => printLevel(navigatorAt(rootFrom(url)).around(url));
}

function printLevel(items: DocsNavView[]): string {
  return `<ul>${items.map((item) => `<li>${printItem(item)}</li>`).join('')}</ul>`;
}

function printItem(item: DocsNavView): string {
  const { title, href, open, kind, children } = item;
  if (children.length === 0) {
    return printLink(item, escapeHtml(title) + (kind === 'section' ? CHEVRON : ''));
  }
  const overview = href === undefined ? '' : printLink(item, 'Overview');
  return `<details${open ? ' open' : ''}><summary>${escapeHtml(title)}${CHEVRON}</summary>${overview}${printLevel(children)}</details>`;
}

function printLink({ href, current, kind }: DocsNavView, html: string): string {
  const address = href === undefined ? '' : ` href="${escapeHtml(href)}"`;
  const state = current ? ' aria-current="page"' : '';
  return `<a${address}${state}${kind === 'entry' ? '' : ` data-entry="${kind}"`}>${html}</a>`;
}
