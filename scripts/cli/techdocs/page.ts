import { escapeHtml } from '../../../src/techdocs/escape-html.ts';
import type { NavPage } from '../../../src/techdocs/reading-order.ts';
import { encodePath } from '../../../src/techdocs/relative-url.ts';
import type { TocEntry } from '../../../src/techdocs/site.ts';
import { pageFile } from '../../../src/techdocs/site-metadata.ts';
import { rootFrom } from './file-links.ts';
import { inlineIcon } from './icon.ts';

/** Where the style sheet of a site stands, relative to its root. */
export const STYLESHEET_FILE = 'playbill.css';

/** What a page may load: style sheet and pictures of its own site. There are no scripts. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const MENU = `<button class="pb-icon-button pb-menu" type="button" popovertarget="pb-rail" aria-label="Menu">${inlineIcon('menu')}</button>\n`;

/** Everything that a page prints. */
export interface StandalonePage {
  /** Address relative to the site's root. */
  url: string;
  title: string;
  siteTitle: string;
  description: string | undefined;
  /** HTML of the body, with links as `fileLinks` makes them. */
  html: string;
  toc: TocEntry[];
  /** HTML of the navigation; '' for a page without one. */
  nav: string;
  previous: NavPage | undefined;
  next: NavPage | undefined;
  /** HTML of the foot. */
  foot: string;
}

/**
 * One page of a site that stands alone: all addresses are relative and name files, so that it opens
 * from a disk as from any host, and it holds no script.
 */
export function printPage(page: StandalonePage): string {
  const { url, title, siteTitle, description, html, toc, nav, previous, next, foot } = page;
  const root = rootFrom(url);
  const name = title === siteTitle ? title : `${title} · ${siteTitle}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
${description === undefined ? '' : `<meta name="description" content="${escapeHtml(description)}">\n`}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${root}${STYLESHEET_FILE}">
</head>
<body>
<a class="pb-skip" href="#main">Skip to content</a>
<header class="pb-bar"><div class="pb-bar-inner">
${nav === '' ? '' : MENU}<a class="pb-mark" href="${root}index.html"><span>${escapeHtml(siteTitle)}</span></a>
</div></header>
<div class="pb-frame"${nav === '' ? '' : ' data-rail'}>
${rail(siteTitle, nav)}<div class="pb-page">
<main id="main" tabindex="-1"><div class="pb-columns pb-reading">
<div>
${foldedToc(toc)}<article class="pb-prose">${heading(page)}${html}</article>
${turn(root, previous, next)}</div>
<div class="pb-aside">${railToc(toc)}</div>
</div></main>
${foot}</div>
</div>
</body>
</html>
`;
}

/** The title of a page whose text has no heading of the first level. */
function heading({ title, html }: StandalonePage): string {
  return /<h1[\s>]/.test(html) ? '' : `<h1>${escapeHtml(title)}</h1>`;
}

function rail(siteTitle: string, nav: string): string {
  if (nav === '') return '';
  return `<div id="pb-rail" class="pb-rail" popover><nav class="pb-nav" aria-label="${escapeHtml(siteTitle)}">${nav}</nav></div>\n`;
}

function foldedToc(toc: TocEntry[]): string {
  if (toc.length === 0) return '';
  return `<details class="pb-toc"><summary>On this page</summary>${tocList(toc)}</details>\n`;
}

function railToc(toc: TocEntry[]): string {
  if (toc.length === 0) return '';
  return `<nav class="pb-toc" aria-labelledby="pb-toc-title"><h2 id="pb-toc-title">On this page</h2>${tocList(toc)}</nav>`;
}

function tocList(toc: TocEntry[]): string {
  const entries = toc.map(
    ({ id, depth, title }) =>
      `<li><a href="#${escapeHtml(encodeURIComponent(id))}" data-depth="${depth}">${escapeHtml(title)}</a></li>`,
  );
  return `<ul>${entries.join('')}</ul>`;
}

function turn(root: string, previous: NavPage | undefined, next: NavPage | undefined): string {
  if (!previous && !next) return '';
  const link = (target: NavPage | undefined, rel: string, label: string) =>
    target === undefined
      ? ''
      : `<a rel="${rel}" href="${root}${encodePath(pageFile(target.url))}"><small>${label}</small>${escapeHtml(target.title)}</a>`;
  return `<nav class="pb-turn" aria-label="Previous and next page">${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}</nav>\n`;
}
