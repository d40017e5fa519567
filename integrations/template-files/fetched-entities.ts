import type { Entity } from '../../src/model/entity.ts';
import { type JsonObject, stringOf, stringsOf } from '../../src/model/json.ts';
import { type EntityRef, formatRef, parseRef } from '../../src/model/ref.ts';
import type { TemplateProgram } from '../../src/templates/program.ts';

/**
 * The entities that the steps of a template look up by a reference which is written out, for a run in
 * the browser; undefined where no step looks one up. Which entity an expression means is known only when
 * the form is filled in.
 *
 * Source: `catalog:fetch` of @backstage/plugin-scaffolder-backend, createFetchCatalogEntityAction.
 */
export function fetchedEntities(
  { steps }: TemplateProgram,
  entities: ReadonlyMap<EntityRef, Entity>,
): Record<EntityRef, JsonObject> | undefined {
  const lookUps = steps.filter(({ action }) => action === 'catalog:fetch');
  if (lookUps.length === 0) return undefined;
  const found: Record<EntityRef, JsonObject> = {};
  for (const { input } of lookUps) {
    for (const ref of refsOf(input)) {
      const entity = entities.get(ref);
      if (entity) found[ref] = entity as unknown as JsonObject;
    }
  }
  return found;
}

function refsOf({ entityRef, entityRefs, defaultKind, defaultNamespace }: JsonObject): EntityRef[] {
  const defaults = {
    kind: stringOf(defaultKind),
    namespace: stringOf(defaultNamespace) ?? 'default',
  };
  return [...stringsOf(entityRef), ...stringsOf(entityRefs)].flatMap((written) => {
    const parts = parseRef(written, defaults);
    return parts ? [formatRef(parts)] : [];
  });
}
