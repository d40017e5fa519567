import type { Entity } from '../model/entity.ts';
import { DEFAULT_NAMESPACE } from '../model/ref.ts';
import type { Source } from '../sources/source.ts';

/** What Backstage puts in place of a view or edit link that would run a script. */
const REJECTED_LINK = 'https://backstage.io/annotation-rejected-for-security-reasons';

/** Where a file is, as Backstage writes locations: `url:https://…`, or `file:…` for one on no host. */
export function locationOf(source: Source, file: string): string {
  const view = source.viewUrl(file);
  return view ? `url:${view}` : `file:${source.id}/${file}`;
}

/**
 * Adds what Backstage's catalog adds to each entity: the namespace where it names none
 * (DefaultNamespaceEntityPolicy), and the annotations that say where it was read from
 * (AnnotateLocationEntityProcessor); `origin` is the location that reading started from. An
 * annotation the author wrote wins, except for view and edit links that are no web address.
 */
export function annotate(entity: Entity, source: Source, file: string, origin: string): Entity {
  const view = source.viewUrl(file);
  const edit = source.editUrl(file);
  const annotations: Record<string, string> = {
    'backstage.io/managed-by-location': locationOf(source, file),
    'backstage.io/managed-by-origin-location': origin,
    ...(view ? { 'backstage.io/view-url': view } : {}),
    ...(edit ? { 'backstage.io/edit-url': edit } : {}),
    'backstage.io/source-location': `${locationOf(source, folderOf(file)).replace(/\/$/, '')}/`,
    ...entity.metadata.annotations,
  };
  for (const key of ['backstage.io/view-url', 'backstage.io/edit-url']) {
    const value = annotations[key];
    if (value !== undefined && !/^https?:\/\//i.test(value)) annotations[key] = REJECTED_LINK;
  }
  const { namespace = DEFAULT_NAMESPACE } = entity.metadata;
  return { ...entity, metadata: { ...entity.metadata, namespace, annotations } };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
