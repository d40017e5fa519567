import { decodeAddress } from './addresses.ts';
import { boundedNearest } from './bounded-nearest.ts';

/** The anchors of many pages. */
export interface Anchors<P> {
  page(url: string): P | undefined;
  /** Whether the page has an anchor, as written in an address; '' and `top` are on every page. */
  has(url: string, anchor: string): boolean;
  /** The anchor of the page that a wrong one may mean. */
  suggest(url: string, anchor: string): string | undefined;
}

/**
 * Indexes the anchors of pages by the pages' `url`. Anchors are compared as browsers do: as written,
 * then decoded.
 *
 * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
 */
export function indexAnchors<P extends { url: string; anchors: readonly string[] }>(
  pages: readonly P[],
): Anchors<P> {
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  const sets = new Map<string, ReadonlySet<string>>();
  const hints = new Map<string, ReadonlyMap<string, string>>();
  const nearest = boundedNearest();

  const anchorsOf = (url: string) => byUrl.get(url)?.anchors ?? [];
  const setOf = (url: string) => remember(sets, url, () => new Set(anchorsOf(url)));
  const lettersOf = (url: string) =>
    remember(hints, url, () => new Map(anchorsOf(url).map((anchor) => [letters(anchor), anchor])));

  return {
    page: (url) => byUrl.get(url),
    has(url, anchor) {
      if (anchor === '' || anchor.toLowerCase() === 'top') return true;
      const set = setOf(url);
      return set.has(anchor) || set.has(decodeAddress(anchor));
    },
    suggest(url, anchor) {
      const decoded = decodeAddress(anchor);
      return lettersOf(url).get(letters(decoded)) ?? nearest(decoded, anchorsOf(url));
    },
  };
}

/** Hosts make anchors of headings by rules of their own; these mostly differ in dashes and case. */
function letters(anchor: string): string {
  return anchor.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function remember<V>(known: Map<string, V>, key: string, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
