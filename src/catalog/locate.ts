import type { ProblemLocation } from '../model/problem.ts';
import type { Catalog, CatalogEntity, EntityOrigin, Statement } from './catalog.ts';
import { createLocator } from './parse.ts';

/** The place of a reference that an entity makes. */
export function placeOfStatement(
  { source, file, index }: EntityOrigin,
  { line, column, pointer }: Statement,
): ProblemLocation {
  return { source, file, line, column, document: index, pointer };
}

/** The place of a JSON pointer in the document of an entity, for problems found after linking. */
export async function locateInEntity(
  catalog: Pick<Catalog, 'sources'>,
  { origin }: CatalogEntity,
  pointer: string,
): Promise<ProblemLocation> {
  const { source, file, index } = origin;
  const bytes = await catalog.sources.get(source)?.read(file);
  return {
    source,
    file,
    ...createLocator(new TextDecoder().decode(bytes))(index, pointer),
    document: index,
    pointer,
  };
}
