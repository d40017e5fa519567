import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import { resolvePath } from '../model/tree.ts';
import { boundedNearest } from './bounded-nearest.ts';
import type { DocsConfig } from './config.ts';
import { locate, type Place } from './location.ts';
import { type DocsFiles, isIndex, isMarkdown, pageUrl } from './pages.ts';
import type { WrittenRedirect } from './plugins.ts';
import { relativeUrl } from './relative-url.ts';
import { shorten } from './shorten.ts';
import type { DocsRedirect } from './site.ts';

/** What a host can be asked to keep. */
const LIMITS = { redirects: 5_000, path: 1_000, segment: 200 };

/** The address that a redirect leads to, seen from the one it stands at. */
type Goal = (from: string) => string;

interface Issue {
  code: ProblemCode;
  message: string;
  hint?: string | undefined;
}

/**
 * What stands at addresses of old: the redirects that the site lists, and `setup.html` for each
 * `setup/` of a site whose addresses were those of files. One from the address of a page, from what
 * can be no Markdown file, or to what is neither a page nor a web address is reported and left out.
 *
 * @see https://github.com/mkdocs/mkdocs-redirects
 */
export function readRedirects(
  config: DocsConfig,
  files: DocsFiles,
  place: Place,
): { redirects: DocsRedirect[]; problems: Problem[] } {
  const { fileAddresses, file = '' } = config;
  const redirects = new Map<string, string>();
  const add = (url: string, goal: Goal) => redirects.set(url, goal(url));
  const addFile = (src: string, goal: Goal) => {
    if (fileAddresses && !isIndex(src)) add(pageUrl(src).replace(/\/$/, '.html'), goal);
  };
  for (const { src, url } of files.pages) addFile(src, (from) => relativeUrl(from, url));
  const paths = [...files.pageAt.keys()];
  const nearest = boundedNearest();
  const suggest = (to: string) => nearest(to, paths);
  const problems = config.redirects.flatMap((written, index) => {
    const read = index < LIMITS.redirects ? readRedirect(written, files, suggest) : TOO_MANY;
    if ('goal' in read) {
      add(pageUrl(read.src), read.goal);
      addFile(read.src, read.goal);
      return [];
    }
    if (index > LIMITS.redirects) return [];
    const location = locate(place, file, written.line);
    return [problem(read.code, read.message, { location, hint: read.hint })];
  });
  return { redirects: [...redirects].map(([url, to]) => ({ url, to })), problems };
}

const TOO_MANY: Issue = {
  code: 'docs/invalid-config',
  message: `Only ${LIMITS.redirects} redirects of a site are printed; this one and those after it are left out.`,
};

function readRedirect(
  { from, to }: WrittenRedirect,
  files: DocsFiles,
  suggest: (to: string) => string | undefined,
): { src: string; goal: Goal } | Issue {
  const src = resolvePath('', from);
  if (src === undefined || !isMarkdown(src) || !isPlain(src)) {
    const message = `The redirect of "${shorten(from)}" does not start at the path of a Markdown file.`;
    return { code: 'docs/invalid-config', message };
  }
  const page = files.pageByUrl.get(pageUrl(src));
  if (page) {
    const message = `The redirect of "${from}" is left out, because ${page.src} stands at its address.`;
    return { code: 'docs/same-address', message };
  }
  const goal = goalOf(to, files);
  if (goal) return { src, goal };
  const close = suggest(to);
  return {
    code: 'docs/missing-page',
    message: `The redirect of "${from}" leads to "${shorten(to)}", which is neither a page nor a web address.`,
    hint: close === undefined ? undefined : `Did you mean "${close}"?`,
  };
}

function goalOf(to: string, files: DocsFiles): Goal | undefined {
  const web = /^https?:/i.test(to) ? URL.parse(to) : null;
  if (web) return () => web.href;
  const [, path = '', anchor = ''] = /^([^#]*)(.*)$/s.exec(to) ?? [];
  const page = files.pageAt.get(resolvePath('', path) ?? path);
  return page && ((from) => relativeUrl(from, page.url) + anchor);
}

function isPlain(path: string): boolean {
  return (
    path.isWellFormed() &&
    !/[\p{Cc}\\]/u.test(path) &&
    path.length <= LIMITS.path &&
    path.split('/').every((segment) => segment.length <= LIMITS.segment)
  );
}
