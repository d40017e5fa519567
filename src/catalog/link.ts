import type { EntityRelation } from '../model/entity.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, problem } from '../model/problem.ts';
import { type EntityRef, splitRef } from '../model/ref.ts';
import type { CatalogEntity } from './catalog.ts';
import { placeOfStatement } from './locate.ts';

/**
 * Gives every entity its relations, both directions, ordered by type and target. A relation is kept
 * whether or not its target exists, as Backstage keeps it. `published` are entities of a portal
 * elsewhere, which count as existing.
 *
 * Problems, each at the reference that says it: `catalog/dangling-ref`, `catalog/invalid-owner`,
 * `catalog/relation-not-allowed`.
 */
export function linkEntities(
  entities: CatalogEntity[],
  published: ReadonlySet<EntityRef> = new Set(),
): { entities: CatalogEntity[]; problems: Problem[] } {
  const relations = new Map<EntityRef, Map<string, EntityRelation>>(
    entities.map(({ ref }) => [ref, new Map()]),
  );
  const add = (from: EntityRef, type: string, targetRef: EntityRef) => {
    relations.get(from)?.set(`${type} ${targetRef}`, { type, targetRef });
  };
  for (const from of entities) {
    for (const { type, reverse, target } of from.statements) {
      add(from.ref, type, target);
      add(target, reverse, from.ref);
    }
  }
  return {
    entities: entities
      .map((item) => ({
        ...item,
        entity: { ...item.entity, relations: sorted(relations.get(item.ref)) },
      }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    problems: checkTargets(entities, new Set([...relations.keys(), ...published])),
  };
}

function sorted(relations: Map<string, EntityRelation> | undefined): EntityRelation[] {
  return [...(relations ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, relation]) => relation);
}

function checkTargets(entities: CatalogEntity[], known: ReadonlySet<EntityRef>): Problem[] {
  const namesakes = createNamesakes(known);
  return entities.flatMap(({ ref, origin, statements }) =>
    statements.flatMap((statement) => {
      const { type, target, expected } = statement;
      const details = { location: placeOfStatement(origin, statement), entityRef: ref };
      if (!known.has(target)) {
        const hint = namesakes(target);
        return [problem('catalog/dangling-ref', `There is no ${target}.`, { ...details, hint })];
      }
      if (!expected) return [];
      const code = type === 'ownedBy' ? 'catalog/invalid-owner' : 'catalog/relation-not-allowed';
      const message = `The model expects a ${expected.join(' or ')} here, not ${target}.`;
      return [problem(code, message, details)];
    }),
  );
}

/** Misspelt names to guess at: each is compared with all others of its kind. */
const MAX_GUESSES = 2000;

/** Says which existing entity a reference most likely means: misspelt, or of another namespace or kind. */
function createNamesakes(known: ReadonlySet<EntityRef>): (ref: EntityRef) => string | undefined {
  const byName = Map.groupBy(known, (ref) => splitRef(ref).name);
  const byKind = Map.groupBy(known, (ref) => splitRef(ref).kind);
  const answers = new Map<EntityRef, string | undefined>();
  const answer = (ref: EntityRef): string | undefined => {
    const { kind, namespace, name } = splitRef(ref);
    const same = byName.get(name) ?? [];
    const elsewhere = same.find((other) => splitRef(other).kind === kind) ?? same[0];
    if (elsewhere) return `Did you mean ${elsewhere}?`;
    if (answers.size > MAX_GUESSES) return undefined;
    const kin = Map.groupBy(byKind.get(kind) ?? [], (other) => splitRef(other).name);
    const meant = nearest(name, kin.keys(), 3).flatMap((close) => {
      const refs = kin.get(close) ?? [];
      return refs.find((other) => splitRef(other).namespace === namespace) ?? refs.slice(0, 1);
    });
    return meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : undefined;
  };
  return (ref) => {
    if (!answers.has(ref)) answers.set(ref, answer(ref));
    return answers.get(ref);
  };
}
