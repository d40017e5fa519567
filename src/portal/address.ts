import { type EntityRef, splitRef } from '../model/ref.ts';
import { digestOf } from './state.ts';

/** Stands in addresses where the namespace of a documentation's entity does otherwise. */
export const WHOLE_DOCS = '_print';

/**
 * Names that no plugin can have: addresses of the portal, its own and those it keeps for what Backstage
 * has there, and the tabs of entities.
 */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  '404',
  'api',
  'api-docs',
  'catalog',
  'catalog-graph',
  'create',
  'data',
  'docs',
  'explore',
  'health',
  'inspect',
  'overview',
  'relations',
  'schemas',
  'scorecard',
  'search',
  'settings',
  'teams',
  'template',
]);

/**
 * The address of an entity's page under the portal's base, as in Backstage.
 *
 * @example entityPath('component:default/web')  // 'catalog/default/component/web/'
 */
export function entityPath(ref: EntityRef): string {
  return `catalog/${refPath(ref)}`;
}

/** The address of the page that shows what the catalog holds of an entity, and who says it. */
export function inspectPath(ref: EntityRef): string {
  return `${entityPath(ref)}inspect/`;
}

/** The address of the page with what a plugin knows about an entity. */
export function pluginTabPath(ref: EntityRef, plugin: string): string {
  return `${entityPath(ref)}${plugin}/`;
}

/**
 * The address of a plugin's own page.
 *
 * @example pluginPagePath('kubernetes', 'prod-eu')  // 'kubernetes/prod-eu/'
 */
export function pluginPagePath(plugin: string, page = ''): string {
  return page ? `${plugin}/${page}/` : `${plugin}/`;
}

/**
 * Where the static API answers for an entity, as Backstage's catalog does
 * (https://backstage.io/docs/features/software-catalog/software-catalog-api#entity-by-name).
 *
 * @example entityApiPath('component:default/web')
 *   // 'api/catalog/entities/by-name/component/default/web'
 */
export function entityApiPath(ref: EntityRef): string {
  const { kind, namespace, name } = splitRef(ref);
  const parts = [kind, namespace, name].map(encodeURIComponent);
  return `api/catalog/entities/by-name/${parts.join('/')}`;
}

/** The address of the list of problems of one code. */
export function codeProblemsPath(code: string): string {
  return `health/code/${code}/`;
}

/** The address of a page of the list that tells how well each documentation site is kept. */
export function docsHealthPath(page: number): string {
  return page > 1 ? `health/docs/${page}/` : 'health/docs/';
}

/** The address of the list of an owner's problems; without one, of those that are nobody's. */
export function teamProblemsPath(ref: EntityRef | undefined): string {
  return ref ? `health/team/${refPath(ref)}` : 'health/no-team/';
}

/**
 * The address of the list of a source's problems. The digest tells apart ids that read the same in
 * an address.
 *
 * @example sourceProblemsPath('https://github.com/acme/shop.git')
 *   // 'health/source/github.com-acme-shop-2302542d/'
 */
export function sourceProblemsPath(id: string): string {
  const name = id
    .replace(/^[a-z+]+:\/\/|\.git$/gi, '')
    .replaceAll(/[^a-z0-9.]+/gi, '-')
    .slice(-60)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return `health/source/${[name, digestOf(id).slice(0, 8)].filter(Boolean).join('-')}/`;
}

/** The address of an entity's documentation under the portal's base; `page` is a page's own address. */
export function docsPath(ref: EntityRef, page = ''): string {
  return `docs/${refPath(ref)}${page.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The address of an entity's whole documentation on one page. No namespace begins with `_`, so no
 * entity's documentation stands there.
 */
export function wholeDocsPath(ref: EntityRef): string {
  return `docs/${WHOLE_DOCS}/${refPath(ref)}`;
}

/** The address of a template's page under the portal's base. */
export function templatePath(ref: EntityRef): string {
  const { namespace, name } = splitRef(ref);
  return `create/templates/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/`;
}

function refPath(ref: EntityRef): string {
  const { kind, namespace, name } = splitRef(ref);
  return `${[namespace, kind, name].map(encodeURIComponent).join('/')}/`;
}
