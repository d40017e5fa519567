import { createHash } from 'node:crypto';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { escapeHtml } from '../../techdocs/escape-html.ts';
import type { DocsRedirect } from '../../techdocs/site.ts';
import { docsPath } from '../address.ts';
import { claimPaths } from '../claimed-paths.ts';
import type { SnapshotDocs } from '../snapshot.ts';
import { docsHref, type SnapshotIndex } from '../snapshot-index.ts';

/** What stands at an address of old. */
export interface DocsRedirectView {
  siteTitle: string;
  /** Carries the base path, or is relative to the page's own address. */
  href: string;
  /** Leads out of the portal: readers are told, and not sent. */
  external: boolean;
}

/** A redirect, and the file that it is printed as: `name` without `.html`, below the entity's docs. */
export interface DocsRedirectPage {
  ref: EntityRef;
  name: string;
  view: DocsRedirectView;
}

/**
 * The redirects of a portal: those that sites list, and those from entities that have the
 * documentation of another one. A page or file that stands at the address keeps it.
 */
export function docsRedirects(index: SnapshotIndex): DocsRedirectPage[] {
  const { docs, entities } = index.snapshot;
  return [
    ...docs.flatMap((site) => [...listed(site), ...shared(index, site)]),
    ...entities.flatMap(({ ref }) => named(index, ref)),
  ];
}

function listed(site: SnapshotDocs): DocsRedirectPage[] {
  return oldAddresses(site).map(({ url, to }) => {
    const view = { siteTitle: site.title, href: to, external: leadsOut(to) };
    return { ref: site.ref, name: nameOf(url), view };
  });
}

/** Every page, and every address of old, is found under the names of all entities that share a site. */
function shared(index: SnapshotIndex, site: SnapshotDocs): DocsRedirectPage[] {
  const inPortal = (url: string) => index.base + docsPath(site.ref, url);
  const targets = [
    ...site.pages.map(({ url }) => ({ url, to: inPortal(url) })),
    ...oldAddresses(site).map(({ url, to }) => ({ url, to: follow(to, inPortal(url)) })),
  ];
  return site.sharedBy.flatMap((ref) =>
    targets.map(({ url, to }) => ({
      ref,
      name: nameOf(url),
      view: { siteTitle: site.title, href: to, external: leadsOut(to) },
    })),
  );
}

/** The redirects that a site lists, without those at whose address something stands. */
function oldAddresses(site: SnapshotDocs): DocsRedirect[] {
  const { claim } = claimPaths();
  for (const { url } of site.pages) claim(`${url}index.html`);
  for (const { url } of site.assets) claim(url);
  return site.redirects.filter(({ url }) => claim(`${nameOf(url)}.html`));
}

function leadsOut(href: string): boolean {
  return /^https?:/i.test(href);
}

/** Where a relative address leads that stands at another address; the path of the portal. */
function follow(to: string, from: string): string {
  if (leadsOut(to)) return to;
  const { pathname, search, hash } = new URL(to, `http://portal.invalid${from}`);
  return pathname + search + hash;
}

/** `backstage.io/techdocs-entity` names the entity whose documentation is shown. */
function named(index: SnapshotIndex, ref: EntityRef): DocsRedirectPage[] {
  const href = index.docs(ref) ? undefined : docsHref(index, ref);
  if (href === undefined) return [];
  const view = { siteTitle: index.link(ref).title, href, external: false };
  return [{ ref, name: 'index', view }];
}

function nameOf(url: string): string {
  return url === '' || url.endsWith('/') ? `${url}index` : url.replace(/\.html$/, '');
}

/** The parameters of a redirect's route. */
export function redirectParams({ ref, name }: DocsRedirectPage) {
  return { ...splitRef(ref), old: name };
}

/** Follows the link of the page to the section that the old address names, if it names none itself. */
const FOLLOW =
  'var to=new URL(document.links[0].href);to.hash=to.hash||location.hash;location.replace(to)';
const FOLLOW_HASH = createHash('sha256').update(FOLLOW).digest('base64');

/**
 * The page that sends readers on, without JavaScript to the top of the new one; out of the portal only
 * by a link.
 */
export function redirectHtml({ siteTitle, href, external }: DocsRedirectView): string {
  const address = escapeHtml(href);
  const policy = external ? '' : ` script-src 'sha256-${FOLLOW_HASH}';`;
  const refresh = external
    ? ''
    : `\n<noscript><meta http-equiv="refresh" content="0; url=${address}"></noscript>`;
  const script = external ? '' : `\n<script>${FOLLOW}</script>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';${policy} base-uri 'none'">${refresh}
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(siteTitle)}: this page has moved</title>
<p>This page has moved to <a href="${address}" rel="noopener noreferrer">${external ? address : 'its new address'}</a>.</p>${script}
</html>
`;
}
