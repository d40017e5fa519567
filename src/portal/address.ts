import { type EntityRef, splitRef } from '../model/ref.ts';

/**
 * The address of an entity's page under the portal's base, as in Backstage.
 *
 * @example entityPath('component:default/web')  // 'catalog/default/component/web/'
 */
export function entityPath(ref: EntityRef): string {
  return `catalog/${refPath(ref)}`;
}

/** The address of an entity's documentation under the portal's base; `page` is a page's own address. */
export function docsPath(ref: EntityRef, page = ''): string {
  return `docs/${refPath(ref)}${page.split('/').map(encodeURIComponent).join('/')}`;
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
