import type { Catalog, CatalogEntity } from '../../catalog/catalog.ts';
import { createLocator, type Locator } from '../../catalog/parse.ts';
import type { KeptFact } from '../../facts/fact.ts';
import type { FactProblem } from '../../facts/fact-problem.ts';
import { escapeKey } from '../../model/pointer.ts';
import {
  type Problem,
  type ProblemCode,
  type ProblemLocation,
  problem,
} from '../../model/problem.ts';
import type { EntityRef } from '../../model/ref.ts';

/** A problem of a plugin before its place in the catalog is known. */
export interface FoundProblem {
  code: ProblemCode;
  message: string;
  hint?: string | undefined;
  entityRef?: EntityRef | undefined;
  /** The annotation of that entity that is wrong. */
  annotation?: string | undefined;
  /** Its place, where that is in the configuration. */
  location?: ProblemLocation | undefined;
}

/**
 * The problems that facts carry. What several facts say in the same words, a cluster that does not
 * answer, is told once, and not at all where `reported` says it.
 */
export function problemsOfFacts(
  facts: readonly KeptFact[],
  reported: readonly FactProblem[],
): FactProblem[] {
  const told = new Set(reported.map(keyOf));
  const carried = facts
    .filter(({ state }) => state === 'fresh')
    .flatMap((fact) => {
      const entityRef = 'entityRef' in fact ? fact.entityRef : undefined;
      return fact.problems.map((one) => ({ ...one, entityRef: one.entityRef ?? entityRef }));
    });
  return [...Map.groupBy(carried, keyOf)].flatMap(([key, [first, ...others]]) => {
    if (!first || told.has(key)) return [];
    return [others.length === 0 ? first : { ...first, entityRef: undefined }];
  });
}

/** Problems about an annotation belong to their entity, all others to what they say. */
function keyOf({ code, message, annotation, entityRef }: FactProblem): string {
  return JSON.stringify([code, message, annotation && entityRef]);
}

/**
 * Gives problems their places: the line of the configuration, of the annotation in the entity's file,
 * or the first line of the entity.
 */
export async function locateProblems(
  found: readonly FoundProblem[],
  catalog: Catalog,
): Promise<Problem[]> {
  const entities = new Map(catalog.entities.map((item) => [item.ref, item]));
  const locators = new Map<string, Promise<Locator>>();
  const locatorOf = ({ origin }: CatalogEntity) => {
    const key = `${origin.source}\0${origin.file}`;
    const known = locators.get(key) ?? readLocator(catalog, origin);
    locators.set(key, known);
    return known;
  };
  return Promise.all(
    found.map(async ({ code, message, hint, entityRef, annotation, location }) => {
      const item = entityRef && entities.get(entityRef);
      return problem(code, message, {
        hint,
        entityRef: item && entityRef,
        location: location ?? (item && placeIn(item, annotation, await locatorOf(item))),
      });
    }),
  );
}

function placeIn(
  { origin }: CatalogEntity,
  annotation: string | undefined,
  locator: Locator,
): ProblemLocation {
  const { source, file, index } = origin;
  const pointer = annotation === undefined ? '' : `/metadata/annotations/${escapeKey(annotation)}`;
  return { source, file, ...locator(index, pointer), document: index, pointer };
}

async function readLocator(
  catalog: Catalog,
  { source, file }: CatalogEntity['origin'],
): Promise<Locator> {
  const bytes = await catalog.sources.get(source)?.read(file);
  return createLocator(new TextDecoder().decode(bytes));
}
