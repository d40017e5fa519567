import { type Entity, refOf, titleOf } from '../../model/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Choice, ChoiceQuery } from './form.ts';

/**
 * The choices of a list: of linked entities those that match any filter of the query, by title, or the
 * tags of those entities, by name.
 *
 * Filters match as Backstage's catalog does (catalog-backend, buildEntitySearch; plugin-scaffolder,
 * EntityPicker): a key is a dotted path, all keys of a filter have to match, a list of values means any of
 * them, `{ exists: true }` any at all, and upper and lower case are the same. A list in an entity has each
 * of its items as value.
 */
export function choicesFor(query: ChoiceQuery, entities: Iterable<Entity>): Choice[] {
  const filters = query.filters.map(readFilter);
  const found = [...entities].filter(
    (entity) => filters.length === 0 || filters.some((filter) => matches(entity, filter)),
  );
  return query.offers === 'tags' ? tagsOf(found) : found.map(toChoice).sort(byTitle);
}

/** What has to be in an entity under a key: any of these values, or anything. */
interface Term {
  key: string;
  values: ReadonlySet<string> | 'any';
}

function readFilter(filter: JsonObject): Term[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    const isAny = isJsonObject(value) && value.exists === true;
    const values = [value].flat().map((one) => String(one).toLowerCase());
    return [{ key: key.toLowerCase(), values: isAny ? 'any' : new Set(values) }];
  });
}

function matches(entity: Entity, filter: readonly Term[]): boolean {
  return filter.every(({ key, values }) => {
    const found = valuesOf(entity, key);
    return values === 'any' ? found.length > 0 : found.some((value) => values.has(value));
  });
}

function valuesOf(entity: Entity, key: string): string[] {
  if (key === 'metadata.namespace' && entity.metadata.namespace === undefined) return ['default'];
  if (!key.startsWith('relations.')) return valuesAt({ ...entity, relations: undefined }, key);
  const type = key.slice('relations.'.length);
  return (entity.relations ?? [])
    .filter((relation) => relation.type.toLowerCase() === type)
    .map((relation) => relation.targetRef.toLowerCase());
}

/** Keys of an entity can have dots in them, so that a path can be taken apart in several ways. */
function valuesAt(value: unknown, key: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) =>
      typeof item === 'string' && item.toLowerCase() === key ? ['true'] : valuesAt(item, key),
    );
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) => {
      const start = name.toLowerCase();
      if (start === key) return leaves(inner);
      return key.startsWith(`${start}.`) ? valuesAt(inner, key.slice(start.length + 1)) : [];
    });
  }
  return [];
}

function leaves(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (value === undefined || isJsonObject(value)) return [];
  return [String(value).toLowerCase()];
}

function tagsOf(entities: readonly Entity[]): Choice[] {
  const tags = new Set(entities.flatMap(({ metadata }) => metadata.tags ?? []));
  return [...tags].sort().map((tag) => ({ value: tag, title: tag }));
}

function toChoice(entity: Entity): Choice {
  return { value: refOf(entity), title: titleOf(entity) };
}

function byTitle(one: Choice, other: Choice): number {
  const key = ({ title, value }: Choice) => `${title.toLowerCase()}\0${value}`;
  return key(one) < key(other) ? -1 : 1;
}
