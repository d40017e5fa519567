import type { ProblemLocation } from '../model/problem.ts';
import type { Catalog, CatalogEntity } from './catalog.ts';
import { createLocator } from './parse.ts';

/** The place of a JSON pointer in the document of an entity, for problems found after linking. */
export async function locateInEntity(
  catalog: Catalog,
  { origin }: CatalogEntity,
  pointer: string,
): Promise<ProblemLocation> {
  const { source, file, index } = origin;
  const bytes = await catalog.sources.get(source)?.read(file);
  return {
    source,
    file,
    ...createLocator(new TextDecoder().decode(bytes))(index, pointer),
    pointer,
  };
}
