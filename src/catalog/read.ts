import type { KindModel } from '../model/kinds.ts';
import type { SourceOpener } from '../sources/opener.ts';
import type { Catalog } from './catalog.ts';
import { collectEntities, type Root } from './collect.ts';
import { linkEntities } from './link.ts';
import type { ParseFile } from './parse.ts';

/**
 * Reads and links the catalog: roots → files → documents → entities → relations. Never rejects for
 * what is in the files; each mistake is a problem and costs only itself.
 */
export async function readCatalog(
  roots: Root[],
  opener: SourceOpener,
  model: KindModel,
  parse: ParseFile,
): Promise<Catalog> {
  const collected = await collectEntities(roots, opener, model, parse);
  const linked = await linkEntities(collected.entities, collected.sources, model);
  return {
    entities: linked.entities,
    documents: collected.documents,
    sources: collected.sources,
    problems: [...collected.problems, ...linked.problems],
  };
}
