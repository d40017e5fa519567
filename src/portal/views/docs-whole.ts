import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { readingOrder } from '../../techdocs/reading-order.ts';
import { docsPath } from '../address.ts';
import type { DocsBody, SnapshotDocs } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { type DocsSiteView, docsSiteView } from './docs.ts';

/** A page as a part of one that holds them all. */
export interface WholeDocsPart {
  /** Its place on the whole page. */
  id: string;
  title: string;
  /** Where it stands alone. */
  href: string;
  /** Sanitised HTML; its headings are one level lower than on the page alone. */
  html: string;
  /** Whether the text begins with its own title. */
  isTitled: boolean;
}

/** A whole site on one page. */
export interface WholeDocsView extends DocsSiteView {
  /** In the order of reading. */
  pages: WholeDocsPart[];
}

/** Stands for the portal's own host, which a page does not know. */
const HERE = 'http://portal.invalid';

/** Attributes that name an element of the same page; some hold several names. */
const NAMING = [
  'id',
  'htmlFor',
  'headers',
  'ariaLabelledBy',
  'ariaDescribedBy',
  'ariaControls',
  'list',
];

/** Elements whose `name` is one of the page: groups of inputs, and anchors of old. */
const NAMED = ['a', 'input'];

/** Attributes that hold an address. */
const ADDRESSES = ['href', 'src', 'poster', 'xLinkHref'];

/** Attributes of drawings that refer to their parts, as in `url(#name)`. */
const DRAWING = [
  'clipPath',
  'fill',
  'filter',
  'markerEnd',
  'markerMid',
  'markerStart',
  'mask',
  'stroke',
];

/**
 * Puts the pages of a site one after another, below one title. Every name of an element is made unique
 * by its page, and links between the pages lead to their places on this one.
 */
export function wholeDocsView(
  index: SnapshotIndex,
  site: SnapshotDocs,
  body: DocsBody,
): WholeDocsView {
  const hrefOf = (url: string) => index.base + docsPath(site.ref, url);
  const pages = inReadingOrder(site).map((page, at) => ({
    ...page,
    id: `p${at + 1}`,
    href: hrefOf(page.url),
  }));
  const idAt = new Map(pages.map(({ id, href }) => [new URL(href, HERE).pathname, id]));
  return {
    ...docsSiteView(index, site),
    pages: pages.map(({ id, title, href, url }) => {
      const { html = '' } = body[url] ?? {};
      const isTitled = /<h1[\s>]/.test(html);
      return { id, title, href, html: movePage(html, { id, href, idAt }), isTitled };
    }),
  };
}

/** Pages as the navigation has them, and then those that it leaves out. */
function inReadingOrder(site: SnapshotDocs): { url: string; title: string }[] {
  const titles = new Map(site.pages.map(({ url, title }) => [url, title]));
  const named = readingOrder(site.nav).filter(({ url }) => titles.delete(url));
  return [...named, ...[...titles].map(([url, title]) => ({ url, title }))];
}

/** Where a page comes from, and where it and the others are now. */
interface Move {
  id: string;
  href: string;
  idAt: ReadonlyMap<string, string>;
}

function movePage(html: string, move: Move): string {
  const tree = fromHtml(html, { fragment: true });
  moveNames(tree, move);
  return toHtml(tree, { allowDangerousCharacters: true });
}

function moveNames(node: Nodes, move: Move): void {
  if (node.type === 'element') moveElement(node, move);
  if (!('children' in node)) return;
  for (const child of node.children) moveNames(child, move);
}

function moveElement(element: Element, move: Move): void {
  const { tagName, properties } = element;
  if (/^h[1-5]$/.test(tagName)) element.tagName = `h${Number(tagName[1]) + 1}`;
  for (const name of NAMING) {
    const value = properties[name];
    if (Array.isArray(value)) properties[name] = value.map((one) => `${move.id}-${one}`);
    else if (value) properties[name] = `${move.id}-${value}`;
  }
  if (NAMED.includes(tagName) && properties.name) properties.name = `${move.id}-${properties.name}`;
  for (const name of ADDRESSES) {
    const value = properties[name];
    if (typeof value === 'string') properties[name] = moveAddress(value, move);
  }
  for (const name of DRAWING) {
    const value = properties[name];
    if (typeof value === 'string') properties[name] = moveReferences(value, move);
  }
  const { srcSet } = properties;
  if (typeof srcSet === 'string') properties.srcSet = moveSet(srcSet, move);
}

function moveReferences(written: string, { id }: Move): string {
  return written.replaceAll(/(url\(\s*["']?#)/gi, `$1${id}-`);
}

/** @example 'a.png 1x, b.png 2x' */
function moveSet(written: string, move: Move): string {
  const candidates = written.split(',').map((candidate) => {
    const [address = '', ...size] = candidate.trim().split(/\s+/);
    return [moveAddress(address, move), ...size].join(' ');
  });
  return candidates.join(', ');
}

function moveAddress(written: string, { id, href, idAt }: Move): string {
  if (written.startsWith('#')) return written === '#' ? `#${id}` : `#${id}-${written.slice(1)}`;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) return written;
  const target = new URL(written, HERE + href);
  const place = idAt.get(target.pathname);
  if (place === undefined) return target.pathname + target.search + target.hash;
  return target.hash === '' ? `#${place}` : `#${place}-${target.hash.slice(1)}`;
}
