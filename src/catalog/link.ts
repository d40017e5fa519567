import type { EntityRelation } from '../model/entity.ts';
import type { FieldReference, KindModel } from '../model/kinds.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import { type EntityRef, formatRef, splitRef } from '../model/ref.ts';
import type { Source } from '../sources/source.ts';
import type { CatalogEntity } from './catalog.ts';
import { createLocator, type Locator } from './parse.ts';

/**
 * Gives every entity its relations, both directions, ordered by type and target. A relation is kept
 * whether or not its target exists, as Backstage keeps it.
 *
 * Problems, each at the reference that says it: `catalog/dangling-ref`, `catalog/invalid-ref`,
 * `catalog/relation-not-allowed`.
 */
export async function linkEntities(
  entities: CatalogEntity[],
  sources: Map<string, Source>,
  model: KindModel,
): Promise<{ entities: CatalogEntity[]; problems: Problem[] }> {
  const relations = new Map<EntityRef, Map<string, EntityRelation>>(
    entities.map(({ ref }) => [ref, new Map()]),
  );
  const add = (from: EntityRef, type: string, targetRef: EntityRef) => {
    relations.get(from)?.set(`${type} ${targetRef}`, { type, targetRef });
  };
  const wrong: { from: CatalogEntity; field: FieldReference }[] = [];

  for (const from of entities) {
    for (const field of model.references(from.entity)) {
      const target = field.target && formatRef(field.target);
      if (target) {
        from.statements.push({
          type: field.type,
          reverse: field.reverse,
          target,
          pointer: field.pointer,
          line: from.origin.line,
        });
        add(from.ref, field.type, target);
        add(target, field.reverse, from.ref);
      }
      if (!target || !relations.has(target) || !field.allowed) wrong.push({ from, field });
    }
  }

  return {
    entities: entities
      .map((item) => ({
        ...item,
        entity: { ...item.entity, relations: sorted(relations.get(item.ref)) },
      }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    problems: await report(wrong, relations, sources),
  };
}

function sorted(relations: Map<string, EntityRelation> | undefined): EntityRelation[] {
  return [...(relations ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, relation]) => relation);
}

async function report(
  wrong: { from: CatalogEntity; field: FieldReference }[],
  known: ReadonlyMap<EntityRef, unknown>,
  sources: Map<string, Source>,
): Promise<Problem[]> {
  const locators = new Map<string, Locator>();
  const locatorOf = async ({ origin }: CatalogEntity): Promise<Locator> => {
    const key = `${origin.source}\0${origin.file}`;
    const made = locators.get(key);
    if (made) return made;
    const bytes = await sources.get(origin.source)?.read(origin.file);
    const locator = createLocator(new TextDecoder().decode(bytes));
    locators.set(key, locator);
    return locator;
  };

  const problems: Problem[] = [];
  const names = namesByKind(known);
  for (const { from, field } of wrong) {
    const locator = await locatorOf(from);
    const { source, file, index } = from.origin;
    const location = { source, file, ...locator(index, field.pointer), pointer: field.pointer };
    problems.push(
      problem(...explain(field, known), {
        location,
        entityRef: from.ref,
        hint: hintFor(field, names),
      }),
    );
  }
  return problems;
}

function explain(
  field: FieldReference,
  known: ReadonlyMap<EntityRef, unknown>,
): [ProblemCode, string] {
  if (!field.target) return ['catalog/invalid-ref', `"${field.text}" is no entity reference.`];
  const ref = formatRef(field.target);
  if (!known.has(ref)) return ['catalog/dangling-ref', `There is no ${ref}.`];
  return [
    'catalog/relation-not-allowed',
    `The model expects no ${field.target.kind} here: ${ref}.`,
  ];
}

function hintFor(field: FieldReference, names: Map<string, string[]>): string | undefined {
  if (!field.target) {
    return field.defaultKind
      ? 'Write [kind:][namespace/]name.'
      : `Name the kind: component:${field.text}.`;
  }
  const ref = formatRef(field.target);
  const [meant] = nearest(ref, names.get(splitRef(ref).kind) ?? []);
  return meant && meant !== ref ? `Did you mean ${meant}?` : undefined;
}

function namesByKind(refs: ReadonlyMap<EntityRef, unknown>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const ref of refs.keys()) {
    const { kind } = splitRef(ref);
    const known = names.get(kind);
    if (known) known.push(ref);
    else names.set(kind, [ref]);
  }
  return names;
}
