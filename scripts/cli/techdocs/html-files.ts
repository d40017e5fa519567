import { escapeHtml } from '../../../src/techdocs/escape-html.ts';
import { type NavPage, readingOrder } from '../../../src/techdocs/reading-order.ts';
import { encodePath } from '../../../src/techdocs/relative-url.ts';
import { isSearched, searchIndex } from '../../../src/techdocs/search-index.ts';
import type { DocsPage } from '../../../src/techdocs/site.ts';
import { pageFile, SEARCH_INDEX_FILE } from '../../../src/techdocs/site-metadata.ts';
import { fileLink, fileLinks } from './file-links.ts';
import { navPrinter } from './nav.ts';
import { printPage, STYLESHEET_FILE } from './page.ts';
import type { PrintedFile } from './printed-folder.ts';
import { printRedirect } from './redirect.ts';
import type { RenderedFolder } from './render-folder.ts';

/**
 * The files of a site that stands alone, its assets left out: pages, the style sheet `css` and MkDocs'
 * search index. A site without an index gets one that lists its pages.
 */
export function* htmlFiles(rendered: RenderedFolder, css: string): Generator<PrintedFile> {
  const { site } = rendered;
  yield { path: STYLESHEET_FILE, content: css };
  yield {
    path: SEARCH_INDEX_FILE,
    content: JSON.stringify(searchIndex(site.pages.filter(isSearched))),
  };
  const urls = new Set(site.pages.map(({ url }) => url));
  const order = readingOrder(site.nav).filter(({ url }) => urls.has(url));
  const places = new Map(order.map(({ url }, place) => [url, place]));
  const nav = navPrinter(site.nav);
  for (const page of site.pages) {
    const place = places.get(page.url);
    const html = printPage({
      url: page.url,
      title: page.title,
      siteTitle: site.title,
      description: page.meta.description ?? site.description,
      html: fileLinks(page, urls),
      toc: hides(page, 'toc') ? [] : page.toc,
      nav: hides(page, 'navigation') ? '' : nav(page.url),
      previous: place === undefined ? undefined : order[place - 1],
      next: place === undefined ? undefined : order[place + 1],
      foot: foot(page, rendered),
    });
    yield { path: pageFile(page.url), content: html };
  }
  for (const { url, to } of site.redirects) {
    yield { path: pageFile(url), content: printRedirect(fileLink(url, to, urls) ?? to) };
  }
  if (!urls.has('')) yield { path: pageFile(''), content: printContents(rendered, order, nav('')) };
}

function hides({ meta }: DocsPage, part: 'navigation' | 'toc'): boolean {
  return meta.hide?.includes(part) ?? false;
}

/** The page at the root of a site that has none of its own there. */
function printContents({ site }: RenderedFolder, order: NavPage[], nav: string): string {
  const entries = order.map(
    ({ url, title }) => `<li><a href="${encodePath(pageFile(url))}">${escapeHtml(title)}</a></li>`,
  );
  return printPage({
    url: '',
    title: site.title,
    siteTitle: site.title,
    description: site.description,
    html: `<ul>${entries.join('')}</ul>`,
    toc: [],
    nav,
    previous: undefined,
    next: order[0],
    foot: '',
  });
}

function foot({ file, editUrl }: DocsPage, { source }: RenderedFolder): string {
  const day = source.revision.date.slice(0, 10);
  const link = (address: string | undefined, label: string) =>
    address === undefined ? '' : `<a href="${escapeHtml(address)}">${label}</a>`;
  return `<footer class="pb-foot"><span>From <code>${escapeHtml(file)}</code>, <time datetime="${day}">${day}</time></span><span class="pb-foot-links">${link(source.viewUrl(file), 'View source')}${link(editUrl ?? source.editUrl(file), 'Edit')}</span></footer>\n`;
}
