import { replaceLinks } from '../../../src/techdocs/printed-tags.ts';
import { encodePath } from '../../../src/techdocs/relative-url.ts';
import type { DocsPage } from '../../../src/techdocs/site.ts';
import { pageFile } from '../../../src/techdocs/site-metadata.ts';

/**
 * The way from a page to the root of its site.
 *
 * @example rootFrom('guides/setup/')  // '../../'
 */
export function rootFrom(url: string): string {
  return '../'.repeat(pageFile(url).split('/').length - 1);
}

/** The body of a page whose links to other pages of the site name their files. */
export function fileLinks({ url, html }: DocsPage, urls: ReadonlySet<string>): string {
  return replaceLinks(html, (href) => fileLink(url, href, urls));
}

/**
 * A link of the page at `from`, changed to name the file it leads to; undefined for one that leads to
 * none of the pages at `urls`. A disk has no index for a folder.
 *
 * @example fileLink('setup/', '../run/#ports', urls)  // '../run/index.html#ports'
 */
export function fileLink(
  from: string,
  href: string,
  urls: ReadonlySet<string>,
): string | undefined {
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  const target = path === '' ? undefined : targetOf(from, path);
  if (target === undefined || !urls.has(target) || pageFile(target) === target) return undefined;
  return `${path.replace(/\/?$/, '/')}index.html${suffix}`;
}

/** The address that a relative link leads to, relative to the site's root and not percent-encoded. */
function targetOf(from: string, path: string): string | undefined {
  const base = new URL(encodePath(from), ROOT);
  if (!URL.canParse(path, base.href)) return undefined;
  const { href } = new URL(path, base);
  return href.startsWith(ROOT) ? decode(href.slice(ROOT.length)) : undefined;
}

/** Stands for the root of a site; nothing is asked of it. */
const ROOT = 'http://site.invalid/root/';

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
