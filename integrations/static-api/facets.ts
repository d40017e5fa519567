import type { Entity } from '../../src/model/entity.ts';
import { isJsonObject, type JsonValue } from '../../src/model/json.ts';
import { DEFAULT_NAMESPACE } from '../../src/model/ref.ts';
import type { Snapshot, SnapshotEntity } from '../../src/portal/snapshot.ts';

/** One value of a field and how many entities have it. */
export interface Facet {
  value: string;
  count: number;
}

/** Fields counted beside the relations; a static file cannot know which one will be asked for. */
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.tags',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.type',
];

/**
 * Counts the values of the fields that portals filter by, and the targets of every relation, in the
 * shape of Backstage's `/entity-facets`. An entity counts once for each of its values; values are in
 * the order of their text.
 */
export function entityFacets(snapshot: Snapshot): { facets: Record<string, Facet[]> } {
  const relations = new Set(snapshot.relations.map(({ type }) => type));
  for (const { entity } of snapshot.entities) {
    for (const { type } of entity.relations ?? []) relations.add(type);
  }
  const facets: Record<string, Facet[]> = {};
  for (const field of FIELDS) {
    facets[field] = count(snapshot.entities, (item) => valuesOf(item, field));
  }
  for (const type of [...relations].sort()) {
    facets[`relations.${type}`] = count(snapshot.entities, ({ entity }) => targets(entity, type));
  }
  return { facets };
}

function count(items: SnapshotEntity[], valuesOf: (item: SnapshotEntity) => string[]): Facet[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const value of new Set(valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, count]) => ({ value, count }));
}

function valuesOf({ entity }: SnapshotEntity, field: string): string[] {
  if (field === 'metadata.namespace') return [entity.metadata.namespace ?? DEFAULT_NAMESPACE];
  let value: unknown = entity;
  for (const key of field.split('.')) value = isJsonObject(value) ? value[key] : undefined;
  return [value as JsonValue | undefined]
    .flat()
    .filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
    .map(String);
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter((relation) => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
