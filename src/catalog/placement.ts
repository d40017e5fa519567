import type { Entity } from '../model/entity.ts';
import type { Source } from '../sources/source.ts';

/** What Backstage puts in place of a view or edit link that would run a script. */
const REJECTED_LINK = 'https://backstage.io/annotation-rejected-for-security-reasons';

/**
 * Adds the annotations that say where an entity was read from, as Backstage's
 * AnnotateLocationEntityProcessor does. An annotation the author wrote wins, except for view and
 * edit links that are no web address.
 */
export function annotate(entity: Entity, source: Source, file: string): Entity {
  const view = source.viewUrl(file);
  const edit = source.editUrl(file);
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
  const location = view ? `url:${view}` : `file:${source.id}/${file}`;
  const folderUrl = source.viewUrl(folder);
  const annotations: Record<string, string> = {
    'backstage.io/managed-by-location': location,
    'backstage.io/managed-by-origin-location': location,
    ...(view ? { 'backstage.io/view-url': view } : {}),
    ...(edit ? { 'backstage.io/edit-url': edit } : {}),
    'backstage.io/source-location': folderUrl ? `url:${folderUrl}` : `file:${source.id}/${folder}`,
    ...entity.metadata.annotations,
  };
  for (const key of ['backstage.io/view-url', 'backstage.io/edit-url']) {
    const value = annotations[key];
    if (value !== undefined && !/^https?:\/\//i.test(value)) annotations[key] = REJECTED_LINK;
  }
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}
