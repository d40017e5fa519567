import type { Problem } from '../../../src/model/problem.ts';
import { toJson } from '../reporters/printable.ts';
import type { RenderedFolder } from './render-folder.ts';

/**
 * A rendered folder for programs: the site with the problems that belong to no page, and its pages,
 * each with those of its own file.
 */
export function jsonDocument({ site, source }: RenderedFolder): string {
  const files = new Set(site.pages.map(({ file }) => file));
  const byFile = Map.groupBy(site.problems, ({ location }) => location?.file);
  const { title, description, nav, assets } = site;
  return toJson({
    site: {
      title,
      description,
      revision: source.revision,
      nav,
      assets,
      problems: site.problems.filter(({ location }) => !files.has(location?.file ?? '')).map(plain),
    },
    pages: site.pages.map(({ src, url, title: pageTitle, html, toc, links, file }) => ({
      src,
      url,
      title: pageTitle,
      html,
      toc,
      links,
      problems: (byFile.get(file) ?? []).map(plain),
    })),
  });
}

function plain({ code, level, message, hint, location, related }: Problem): Problem {
  return { code, level, message, hint, location, related };
}
