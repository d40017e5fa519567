import { type Problem, problem } from '../model/problem.ts';
import { decodeAddress } from './addresses.ts';
import { indexAnchors } from './anchors.ts';
import { locate, type Place } from './location.ts';
import type { DocsFiles } from './pages.ts';
import { relativePath } from './relative-url.ts';
import { shorten } from './shorten.ts';
import type { DocsLink, DocsPage } from './site.ts';
import type { Validation } from './validation.ts';

/**
 * Checks the links and pictures of a site's pages against the pages, their anchors, and the files of
 * the docs folder. What leads to the rest of the repository, to the host or elsewhere is not judged,
 * nor what `checks` ignores.
 *
 * Reports `docs/broken-link`, `docs/missing-image`, `docs/broken-anchor`, and `docs/unsafe-html` for
 * addresses that were taken out; what a snippet holds, once.
 */
export function checkLinks(
  pages: readonly DocsPage[],
  files: Pick<DocsFiles, 'suggest' | 'unbuilt'>,
  place: Place,
  checks: Validation['links'],
): Problem[] {
  const anchors = indexAnchors(pages);
  const problems = new Map<string, Problem>();
  for (const page of pages) {
    for (const link of page.links) {
      const found = judge(page, link);
      if (!found) continue;
      const location = locate(place, link.file, link.line, link.column);
      const key = [link.file, link.line, link.column, found.message].join('\0');
      if (!problems.has(key)) problems.set(key, { ...found, location });
    }
  }
  return [...problems.values()];

  function judge(page: DocsPage, link: DocsLink): Problem | undefined {
    const { target } = link;
    if (target.type === 'unsafe') {
      return problem('docs/unsafe-html', `The address "${shorten(link.written)}" was taken out.`);
    }
    if (target.type === 'missing') return missing(page, link, target.path);
    if (target.type !== 'page' || checks.anchors === 'ignore') return undefined;
    return anchors.has(target.url, target.anchor) ? undefined : noAnchor(page, link, target);
  }

  function noAnchor(
    page: DocsPage,
    link: DocsLink,
    { url, anchor }: { url: string; anchor: string },
  ): Problem | undefined {
    const to = anchors.page(url);
    if (!to) return undefined;
    const close = anchors.suggest(url, anchor);
    const file = to === page ? '' : relativePath(page.src, to.src);
    return problem(
      'docs/broken-anchor',
      `"${shownAddress(link)}" names a section that ${to === page ? 'the page' : to.src} does not have.`,
      { hint: close === undefined ? undefined : `Did you mean "${file}#${close}"?` },
    );
  }

  function missing(page: DocsPage, link: DocsLink, path: string | undefined): Problem | undefined {
    if (checks[hasEnding(link) ? 'not_found' : 'unrecognized_links'] === 'ignore') return undefined;
    const code = link.use === 'picture' ? 'docs/missing-image' : 'docs/broken-link';
    const written = shownAddress(link);
    if (path === undefined) {
      return problem(code, `"${written}" leads out of the docs folder, to no file.`);
    }
    if (files.unbuilt.get(path) === 'draft') {
      return problem(code, `"${written}" leads to a draft.`);
    }
    const close = files.suggest(path);
    return problem(code, `"${written}" leads to no file of the docs folder.`, {
      hint: close === undefined ? undefined : `Did you mean "${relativePath(page.src, close)}"?`,
    });
  }
}

/** MkDocs takes what has none, as `setup/` has, for no link to a file. */
function hasEnding({ written, use }: DocsLink): boolean {
  return use === 'picture' || /\.[^./]+$/.test(written.replace(/[?#].*$/s, ''));
}

/** An address as people read it in a message. */
export function shownAddress({ written }: Pick<DocsLink, 'written'>): string {
  return shorten(decodeAddress(written));
}
