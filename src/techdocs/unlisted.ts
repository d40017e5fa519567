import { type Problem, problem } from '../model/problem.ts';
import type { DocsConfig } from './config.ts';
import { locate, type Place } from './location.ts';
import type { PageFile } from './pages.ts';
import type { NavItem } from './site.ts';

/** Beyond so many, one problem tells of all pages. */
const MAX_PROBLEMS = 10;

/** How many pages that problem names. */
const NAMED = 3;

/**
 * The pages that the navigation of mkdocs.yml leaves out, without those that `not_in_nav` lets be
 * outside, and the index, which stands at the address of the site. None where the files make the
 * navigation.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#not_in_nav
 */
export function unlistedPages(
  { nav, validation }: DocsConfig,
  pages: readonly PageFile[],
  items: readonly NavItem[],
): PageFile[] {
  if (!nav || validation.nav.omitted_files === 'ignore') return [];
  const listed = new Set(addressesIn(items));
  return pages.filter(({ url, notInNav }) => url !== '' && !notInNav && !listed.has(url));
}

function addressesIn(items: readonly NavItem[]): string[] {
  return items.flatMap(({ page, children = [] }) => [
    ...(page === undefined ? [] : [page]),
    ...addressesIn(children),
  ]);
}

/** Reports pages as `docs/page-not-in-nav`: each in its file, or many at `nav`. */
export function reportUnlisted(
  pages: readonly PageFile[],
  { nav, file = '' }: DocsConfig,
  place: Place,
): Problem[] {
  if (pages.length <= MAX_PROBLEMS) {
    return pages.map((page) =>
      problem('docs/page-not-in-nav', `${page.src} is not in the navigation.`, {
        hint: 'Name it in nav, or in not_in_nav where that is meant.',
        location: locate(place, page.file),
      }),
    );
  }
  const named = pages.slice(0, NAMED).map(({ src }) => src);
  const message = `${pages.length} pages are not in the navigation: ${named.join(', ')} and ${pages.length - NAMED} more.`;
  const location = locate(place, file, nav?.line);
  const hint = 'Name them in nav, or in not_in_nav where that is meant.';
  return [problem('docs/page-not-in-nav', message, { hint, location })];
}
