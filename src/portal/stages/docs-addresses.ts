import { type EntityRef, formatRef } from '../../model/ref.ts';
import { isIgnored } from '../../sources/folder-files.ts';
import type { Source } from '../../sources/source.ts';
import { anchorIn, decodeAddress } from '../../techdocs/addresses.ts';
import { boundedNearest } from '../../techdocs/bounded-nearest.ts';
import type { DocsLink } from '../../techdocs/site.ts';
import { docsPath, entityPath } from '../address.ts';
import type { SiteIndex } from './docs-site-index.ts';
import type { LinkedPortal } from './linked-portal.ts';
import type { LinkedPage, LinkedSite } from './linked-site.ts';

/** What an address that leads out of its site means. */
export type Meaning =
  /** A page of the portal. An anchor that is not required may be one of the host's. */
  | { type: 'page'; page: LinkedPage; site: LinkedSite; anchor: string; isRequired: boolean }
  /** Another address of the portal, under its base. */
  | { type: 'portal'; path: string }
  /** A file or folder of a repository that has no page; its address on the host, where it has one. */
  | { type: 'file'; viewUrl: string | undefined }
  /** Nothing. `close` is a path of the source that may be meant, `hint` says it otherwise. */
  | { type: 'broken'; message: string; close?: string | undefined; hint?: string | undefined };

/** Tells what a link means; undefined for what is none of the portal's business. */
export type AddressReader = (link: DocsLink, site: LinkedSite) => Meaning | undefined;

const MARKDOWN = /\.(md|markdown)$/i;

/** Anchors that a host has for the lines of a file. */
const LINES = /^L\d+/;

/** Makes the reader of addresses that lead out of their sites. */
export function readAddresses(index: SiteIndex, portal: LinkedPortal): AddressReader {
  const origin = publicOrigin(portal.baseUrl);
  const repositories = knownRepositories(index, portal);
  const nearest = boundedNearest();
  let names: ReadonlyMap<string, string[]> | undefined;

  return (link, site) => {
    const { target, written, use } = link;
    if (use === 'picture') return undefined;
    switch (target.type) {
      case 'repository':
        return fileOf(site.source, target.path, target.anchor);
      case 'host':
        return fromRoot(written, site) ?? ofPortal(written);
      case 'external':
        return isOwn(written) ? ofPortal(written) : onHost(written);
      default:
        return undefined;
    }
  };

  /** A file or folder that a relative link leads to. */
  function fileOf(source: Source, path: string, anchor: string): Meaning | undefined {
    const page = index.pageAt(source, path);
    if (page) return { type: 'page', ...page, anchor, isRequired: true };
    const tree = index.tree(source);
    const fragment = anchor === '' ? '' : `#${anchor}`;
    if (tree.hasFile(path)) return { type: 'file', viewUrl: viewUrl(source, path, fragment) };
    if (tree.hasFolder(path)) {
      return { type: 'file', viewUrl: viewUrl(source, path && `${path}/`, fragment) };
    }
    if (mayBeThere(source, path)) return undefined;
    return {
      type: 'broken',
      message: `leads to no file of ${source.id}.`,
      close: tree.suggest(path),
    };
  }

  /** Hosts show a Markdown file by its path from the root of the repository. */
  function fromRoot(written: string, site: LinkedSite): Meaning | undefined {
    const path = pathOf(written).slice(1);
    if (!MARKDOWN.test(path)) return undefined;
    const page = index.pageAt(site.source, decodeAddress(path));
    return page && { type: 'page', ...page, anchor: anchorIn(written), isRequired: true };
  }

  /**
   * An address of the portal, which people also write without its base path. Without that, what leads
   * nowhere is the portal's business only where it has entities of that kind and namespace.
   */
  function ofPortal(address: string): Meaning | undefined {
    const path = pathOf(address);
    const isBelow = path.startsWith(portal.base);
    const inside = isBelow ? path.slice(portal.base.length) : path.slice(1);
    if (!/^(docs|catalog)\//.test(inside)) return undefined;
    const [section, namespace, kind, name, ...rest] = inside.split('/').map(decodeAddress);
    if (!namespace || !kind || !name) return undefined;
    const ref = formatRef({ kind, namespace, name });
    const suffix = /[?#].*$/s.exec(address)?.[0] ?? '';
    const isMeant = isBelow || nameIndex().has(kindOf(ref));
    if (section === 'docs') return docsOf(ref, rest.join('/'), suffix, isMeant);
    if (portal.entities.has(ref)) {
      const tab = rest.map(encodeURIComponent).join('/');
      return { type: 'portal', path: entityPath(ref) + tab + suffix };
    }
    return isMeant ? noEntity(ref) : undefined;
  }

  function docsOf(
    ref: EntityRef,
    written: string,
    suffix: string,
    isMeant: boolean,
  ): Meaning | undefined {
    const named = portal.docsEntity(ref);
    const site = index.siteOf(ref) ?? (named && index.siteOf(named));
    if (!site) return isMeant ? noDocs(ref) : undefined;
    const path = written.replace(/(^|\/)index\.html$/, '$1');
    const url = path === '' || path.endsWith('/') ? path : `${path}/`;
    const page = index.anchors(site).page(url);
    if (page) return { type: 'page', page, site, anchor: anchorIn(suffix), isRequired: true };
    const other = [path, url].find((address) => site.others.has(address));
    if (other !== undefined) return { type: 'portal', path: docsPath(site.ref, other) + suffix };
    const close = index.suggestUrl(site, url);
    return {
      type: 'broken',
      message: `leads to no page of ${ref}.`,
      hint:
        close === undefined ? undefined : `Did you mean "${portal.base}${docsPath(ref, close)}/"?`,
    };
  }

  function nameIndex(): ReadonlyMap<string, string[]> {
    names ??= namesByKind(portal.entities);
    return names;
  }

  function noDocs(ref: EntityRef): Meaning | undefined {
    if (!portal.entities.has(ref)) return noEntity(ref);
    if (portal.pointsAtDocs(ref)) return undefined;
    return { type: 'broken', message: `leads to documentation, which ${ref} does not have.` };
  }

  function noEntity(ref: EntityRef): Meaning | undefined {
    if (portal.isElsewhere(ref) !== false) return undefined;
    const kind = kindOf(ref);
    const close = nearest(ref.slice(kind.length), nameIndex().get(kind) ?? []);
    return {
      type: 'broken',
      message: `leads to ${ref}, which is not in the catalog.`,
      hint: close === undefined ? undefined : `Did you mean ${kind}${close}?`,
    };
  }

  /** A file of a repository that the portal is printed from, at the revision it is printed from. */
  function onHost(address: string): Meaning | undefined {
    const found = repositories.size === 0 ? undefined : portal.parseUrl(address);
    const known = found && repositories.get(found.repository);
    if (!known || !found.path.startsWith(known.above)) return undefined;
    const { source } = known;
    const path = found.path.slice(known.above.length);
    if (path === '') return undefined;
    const anchor = anchorIn(address);
    const page = index.pageAt(source, path);
    if (page) {
      const isPage = !LINES.test(anchor) && isSameAddress(address, source.viewUrl(page.page.file));
      return isPage ? { type: 'page', ...page, anchor, isRequired: false } : undefined;
    }
    const tree = index.tree(source);
    if (tree.hasFile(path) || tree.hasFolder(path) || mayBeThere(source, path)) return undefined;
    const close = tree.suggest(path);
    return {
      type: 'broken',
      message: `leads to no file of ${source.id} at the revision that is printed.`,
      hint: close === undefined ? undefined : `Did you mean ${source.viewUrl(close)}?`,
    };
  }

  function isOwn(address: string): boolean {
    return (
      origin !== undefined &&
      URL.canParse(address) &&
      new URL(address).origin === origin &&
      pathOf(address).startsWith(portal.base)
    );
  }

  /** What is not listed, and still may be there: other repositories inside this one, what is built. */
  function mayBeThere(source: Source, path: string): boolean {
    return isIgnored(path) || index.tree(source).hasFile('.gitmodules');
  }
}

function namesByKind(refs: Iterable<EntityRef>): Map<string, string[]> {
  const groups = Map.groupBy(refs, kindOf);
  return new Map(
    [...groups].map(([kind, found]) => [kind, found.map((ref) => ref.slice(kind.length))]),
  );
}

/** A reference without its name: `component:default/`. */
function kindOf(ref: EntityRef): string {
  return ref.slice(0, ref.indexOf('/') + 1);
}

/** The origin of a portal that is served to others; examples in docs name this machine. */
function publicOrigin(baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return undefined;
  const { hostname, origin } = new URL(baseUrl);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? undefined : origin;
}

/** The sources by repository and revision; `above` is the path that a source starts at in it. */
function knownRepositories(index: SiteIndex, portal: LinkedPortal) {
  const known = new Map<string, { source: Source; above: string }>();
  const probe = 'README.md';
  for (const { source } of index.sites) {
    const found = portal.parseUrl(source.viewUrl(probe) ?? '');
    if (!found || known.has(found.repository)) continue;
    known.set(found.repository, { source, above: found.path.slice(0, -probe.length) });
  }
  return known;
}

function viewUrl(source: Source, path: string, fragment: string): string | undefined {
  const address = source.viewUrl(path);
  return address === undefined ? undefined : address + fragment;
}

/** The path of an address, which may be a whole one; percent-encoded. */
function pathOf(address: string): string {
  return address.replace(/^(?:https?:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/';
}

function isSameAddress(address: string, other: string | undefined): boolean {
  const bare = address.replace(/#.*$/s, '');
  return other !== undefined && decodeAddress(bare) === decodeAddress(other);
}
