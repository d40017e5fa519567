import { specText } from '../model/entity.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import { type EntityRef, splitRef } from '../model/ref.ts';
import type { Catalog, CatalogEntity, Statement } from './catalog.ts';
import { locateInEntity, placeOfStatement } from './locate.ts';

/** The words a company uses; where a list is missing, every word is right. */
export interface Vocabulary {
  lifecycles?: readonly string[] | undefined;
  /** Types of `spec.type` by kind, whose name is compared without case. */
  types?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Members of a cycle that are named. */
const MAX_SHOWN = 10;

/** Relations that make a tree: what stands below something cannot stand above it. */
const TREES = ['partOf', 'childOf'];

/**
 * Looks at a linked catalog as a whole for what no single document shows, and Backstage does not say.
 *
 * Problems: `catalog/cycle`, `catalog/empty-group`, `catalog/unknown-lifecycle`,
 * `catalog/unknown-type`.
 */
export async function checkGraph(
  catalog: Pick<Catalog, 'entities' | 'sources'>,
  vocabulary: Vocabulary = {},
): Promise<Problem[]> {
  return [
    ...TREES.flatMap((type) => findCycles(catalog.entities, type)),
    ...(await Promise.all([
      ...emptyGroups(catalog.entities).map((item) => reportEmpty(catalog, item)),
      ...unknownWords(catalog.entities, vocabulary).map((word) => reportWord(catalog, word)),
    ])),
  ];
}

/** Each cycle is reported once, at the statement in it that stands first. */
function findCycles(entities: CatalogEntity[], type: string): Problem[] {
  const items = new Map(entities.map((item) => [item.ref, item]));
  const done = new Set<EntityRef>();
  const problems: Problem[] = [];
  for (const { ref } of entities) {
    const way: EntityRef[] = [];
    const places = new Map<EntityRef, number>();
    // Depth first with a stack of its own: a chain may be longer than the call stack.
    const open: { ref: EntityRef; depth: number }[] = [{ ref, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const left of way.splice(next.depth)) places.delete(left);
      const place = places.get(next.ref);
      if (place !== undefined) problems.push(reportCycle(way.slice(place), type, items));
      if (place !== undefined || done.has(next.ref)) continue;
      done.add(next.ref);
      places.set(next.ref, way.length);
      way.push(next.ref);
      for (const target of targetsOf(items.get(next.ref), type)) {
        if (items.has(target)) open.push({ ref: target, depth: way.length });
      }
    }
  }
  return problems;
}

function targetsOf(item: CatalogEntity | undefined, type: string): EntityRef[] {
  return (item?.entity.relations ?? [])
    .filter((relation) => relation.type === type)
    .map((relation) => relation.targetRef);
}

function reportCycle(
  cycle: EntityRef[],
  type: string,
  items: ReadonlyMap<EntityRef, CatalogEntity>,
): Problem {
  const shown = cycle.slice(0, MAX_SHOWN);
  const said = shown.flatMap((ref, index) =>
    statementsBetween(ref, cycle[(index + 1) % cycle.length] ?? ref, type, items),
  );
  const [first, ...others] = said;
  const verb = type === 'partOf' ? 'is part of' : 'is a child of';
  const [start, ...further] = shown;
  const between = cycle.length > MAX_SHOWN ? [`${cycle.length - MAX_SHOWN} others in turn`] : [];
  const text = `${start} ${verb} ${[...further, ...between, start].join(`, which ${verb} `)}.`;
  return problem('catalog/cycle', text, {
    location: first && placeOfStatement(first.by.origin, first.statement),
    entityRef: first?.by.ref,
    hint: 'Take one of these relations away.',
    related: others.map(({ by, statement }) => ({
      message: `${by.ref} says so here`,
      location: placeOfStatement(by.origin, statement),
    })),
  });
}

/** Who says that one entity is part or child of another: itself, or the other in reverse. */
function statementsBetween(
  from: EntityRef,
  to: EntityRef,
  type: string,
  items: ReadonlyMap<EntityRef, CatalogEntity>,
): { by: CatalogEntity; statement: Statement }[] {
  const find = (ref: EntityRef, fits: (statement: Statement) => boolean) => {
    const by = items.get(ref);
    const statement = by?.statements.find(fits);
    return by && statement ? [{ by, statement }] : [];
  };
  return [
    ...find(from, (statement) => statement.type === type && statement.target === to),
    ...find(to, (statement) => statement.reverse === type && statement.target === from),
  ];
}

/** Groups with nobody in them; none where the catalog has no users, as many have none. */
function emptyGroups(entities: CatalogEntity[]): CatalogEntity[] {
  if (!entities.some(({ entity }) => entity.kind === 'User')) return [];
  return entities.filter(
    ({ entity }) =>
      entity.kind === 'Group' &&
      !entity.relations?.some(({ type }) => type === 'hasMember' || type === 'parentOf'),
  );
}

async function reportEmpty(
  catalog: Pick<Catalog, 'sources'>,
  item: CatalogEntity,
): Promise<Problem> {
  return problem('catalog/empty-group', `${item.ref} has neither members nor child groups.`, {
    location: await locateInEntity(catalog, item, '/metadata/name'),
    entityRef: item.ref,
  });
}

/** A word of an entity that is on no list. */
interface UnknownWord {
  item: CatalogEntity;
  field: 'lifecycle' | 'type';
  word: string;
  known: readonly string[];
}

function unknownWords(entities: CatalogEntity[], { lifecycles, types }: Vocabulary): UnknownWord[] {
  const typesOf = new Map(
    Object.entries(types ?? {}).map(([kind, known]) => [kind.toLowerCase(), known]),
  );
  return entities.flatMap((item) => {
    const lists = [
      { field: 'lifecycle' as const, known: lifecycles },
      { field: 'type' as const, known: typesOf.get(splitRef(item.ref).kind) },
    ];
    return lists.flatMap(({ field, known }) => {
      const word = specText(item.entity, field);
      return word === undefined || !known || known.includes(word)
        ? []
        : [{ item, field, word, known }];
    });
  });
}

const WORD_CODES = {
  lifecycle: 'catalog/unknown-lifecycle',
  type: 'catalog/unknown-type',
} as const satisfies Record<string, ProblemCode>;

async function reportWord(
  catalog: Pick<Catalog, 'sources'>,
  { item, field, word, known }: UnknownWord,
): Promise<Problem> {
  const [meant] = nearest(word, known);
  const message = `${word} is no ${field} of ${field === 'type' ? `a ${item.entity.kind}` : 'this company'}.`;
  return problem(WORD_CODES[field], message, {
    location: await locateInEntity(catalog, item, `/spec/${field}`),
    entityRef: item.ref,
    hint: meant ? `Did you mean ${meant}?` : `Known are ${known.join(', ')}.`,
  });
}
