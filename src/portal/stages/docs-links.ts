import { type Problem, problem } from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';
import { shownAddress } from '../../techdocs/link-check.ts';
import { relativePath } from '../../techdocs/relative-url.ts';
import type { DocsLink } from '../../techdocs/site.ts';
import { type AddressReader, readAddresses } from './docs-addresses.ts';
import { indexSites, type SiteIndex } from './docs-site-index.ts';
import type { LinkedPortal } from './linked-portal.ts';
import type { LinkedPage, LinkedSite } from './linked-site.ts';

/** For the pages of a site, by `url`: the addresses to print in the place of those that are printed. */
export type NewAddresses = Map<string, Map<string, string>>;

/** What one link comes to: another address to print, a problem, or both. */
interface Verdict {
  href?: string | undefined;
  problem?: Problem | undefined;
}

/**
 * Follows the links that lead out of their site: to another site of the portal, to an entity, or to a
 * file of a repository that the portal is printed from, written as a relative path, as an address of
 * the portal, or as the address of the file on its host. What has a page of its own is linked to that;
 * what has none, to its file on the host.
 *
 * Reports `docs/broken-link` and `docs/broken-anchor` in the file that holds the link. Nothing is
 * fetched: other addresses are left alone.
 */
export function linkSites(
  sites: readonly LinkedSite[],
  portal: LinkedPortal,
): { problems: Problem[]; addresses: Map<EntityRef, NewAddresses> } {
  const index = indexSites(sites);
  const read = readAddresses(index, portal);
  const problems: Problem[] = [];
  const addresses = new Map<EntityRef, NewAddresses>();
  for (const site of sites) {
    const found = linkSite(site, index, read);
    problems.push(...found.problems);
    if (found.addresses.size > 0) addresses.set(site.ref, found.addresses);
  }
  return { problems, addresses };
}

function linkSite(site: LinkedSite, index: SiteIndex, read: AddressReader) {
  const problems = new Map<string, Problem>();
  const addresses: NewAddresses = new Map();
  for (const page of site.pages) {
    const changed = new Map<string, string>();
    for (const link of page.links) {
      const verdict = judge(link, page, site, index, read);
      if (verdict.href !== undefined && link.href !== undefined) {
        changed.set(link.href, verdict.href);
      }
      if (!verdict.problem || isIgnored(link, verdict.problem, site)) continue;
      const { line, column, file } = link;
      const location = { source: site.source.id, file, line, column };
      const key = [file, line, column, verdict.problem.message].join('\0');
      problems.set(key, { ...verdict.problem, location, entityRef: site.ref });
    }
    if (changed.size > 0) addresses.set(page.url, changed);
  }
  return { problems: [...problems.values()], addresses };
}

function judge(
  link: DocsLink,
  page: LinkedPage,
  site: LinkedSite,
  index: SiteIndex,
  read: AddressReader,
): Verdict {
  const meaning = read(link, site);
  const written = shownAddress(link);
  switch (meaning?.type) {
    case 'page': {
      const { page: goal, site: other, anchor, isRequired } = meaning;
      const fragment = anchor === '' ? '' : `#${anchor}`;
      const href = toRoot(page) + index.addressOf(goal, other) + fragment;
      if (index.anchors(other).has(goal.url, anchor)) return { href };
      if (!isRequired) return {};
      const close = index.anchors(other).suggest(goal.url, anchor);
      const message = `"${written}" names a section that ${goal.file} does not have.`;
      const hint = close && `Did you mean "#${close}"?`;
      return { href, problem: problem('docs/broken-anchor', message, { hint }) };
    }
    case 'portal':
      return { href: toRoot(page) + meaning.path };
    case 'file':
      return meaning.viewUrl === undefined
        ? {
            problem: problem(
              'docs/broken-link',
              `"${written}" leads out of the docs folder, to a file that has no address of its own.`,
              { hint: 'Files of a repository on a known host are linked to there.' },
            ),
          }
        : { href: meaning.viewUrl };
    case 'broken': {
      const { message, close, hint } = meaning;
      const path = close && relativePath(page.file, close);
      return {
        problem: problem('docs/broken-link', `"${written}" ${message}`, {
          hint: path ? `Did you mean "${path}"?` : hint,
        }),
      };
    }
    default:
      return {};
  }
}

function isIgnored({ target }: DocsLink, { code }: Problem, { checks }: LinkedSite): boolean {
  if (target.type === 'host' && checks.absolute_links === 'ignore') return true;
  return checks[code === 'docs/broken-anchor' ? 'anchors' : 'not_found'] === 'ignore';
}

/** The way from a page to the root of the portal: `docs/<namespace>/<kind>/<name>/` and its own path. */
function toRoot({ url }: LinkedPage): string {
  return '../'.repeat(4 + url.split('/').length - 1);
}
