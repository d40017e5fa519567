import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { EntityRef } from '../model/ref.ts';
import type { Source } from '../sources/source.ts';

/** Where an entity was read: one document of one file of one source. */
export interface EntityOrigin {
  /** `id` of the source. */
  source: string;
  file: string;
  /** Position among the documents of the file, 0-based. */
  index: number;
  /** Line the document starts on, 1-based. */
  line: number;
  /** The Location entity that lists the file, undefined where the configuration does. */
  listedBy?: EntityRef | undefined;
}

/** A valid entity with where it comes from. */
export interface CatalogEntity {
  ref: EntityRef;
  entity: Entity;
  origin: EntityOrigin;
}

/** Everything read from the configured sources. */
export interface Catalog {
  /** Valid entities with their relations, ordered by reference. */
  entities: CatalogEntity[];
  /** The sources that were opened, by id. */
  sources: Map<string, Source>;
  problems: Problem[];
}
