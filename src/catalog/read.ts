import type { KindModel } from '../model/kinds.ts';
import type { EntityRef } from '../model/ref.ts';
import type { SourceOpener } from '../sources/opener.ts';
import type { Catalog } from './catalog.ts';
import { collectEntities, type Root } from './collect.ts';
import { checkGraph, type Vocabulary } from './graph.ts';
import { linkEntities } from './link.ts';
import type { ParseFile } from './parse.ts';

/** What reading a catalog goes by. */
export interface CatalogRead {
  roots: Root[];
  opener: SourceOpener;
  model: KindModel;
  parse: ParseFile;
  /** Lifecycles and types that the company uses, where it says so. */
  vocabulary?: Vocabulary | undefined;
  /** Entities of a published portal, which references may lead to. */
  published?: ReadonlySet<EntityRef> | undefined;
}

/**
 * Reads and links the catalog: roots → files → documents → entities → relations. Never rejects for
 * what is in the files; each mistake is a problem and costs only itself.
 */
export async function readCatalog(read: CatalogRead): Promise<Catalog> {
  const collected = await collectEntities(read.roots, read.opener, read.model, read.parse);
  const linked = linkEntities(collected.entities, read.published);
  const graph = await checkGraph({ ...collected, ...linked }, read.vocabulary);
  return {
    entities: linked.entities,
    documents: collected.documents,
    sources: collected.sources,
    problems: [...collected.problems, ...linked.problems, ...graph],
  };
}
