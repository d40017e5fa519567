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

/** A reference that an entity makes in a relation field, and the line that says it. */
export interface Statement {
  /** Relation type as seen from the entity that says it: `ownedBy`. */
  type: string;
  /** The same relation as seen from the target: `ownerOf`. */
  reverse: string;
  target: EntityRef;
  /** JSON pointer of the text: `/spec/owner`. */
  pointer: string;
  /** Where in the entity's file, 1-based. */
  line: number;
  column: number;
  /** The kinds that the model expects here, where the target's is none of them. */
  expected?: string[] | undefined;
}

/** A valid entity with where it comes from. */
export interface CatalogEntity {
  ref: EntityRef;
  entity: Entity;
  origin: EntityOrigin;
  /** The relations its own document states, in the order the kind declares them. */
  statements: Statement[];
}

/** Backstage's verdict on one YAML document that claims to be an entity. */
export interface CatalogDocument {
  /** `id` of the source. */
  source: string;
  file: string;
  /** Position among the documents of the file, 0-based. */
  index: number;
  /** Line the document starts on, 1-based. */
  line: number;
  /** Whether Backstage would accept it. */
  ok: boolean;
  /** Kind as written, undefined where there is none. */
  kind?: string | undefined;
  /** Undefined where the document does not say enough to be referred to. */
  ref?: EntityRef | undefined;
  /** Who `spec.owner` names, also where the document is not valid. */
  owner?: EntityRef | undefined;
  /** The relations that a valid document gives its own entity, each once. */
  relations: { type: string; target: EntityRef }[];
}

/** Everything read from the configured sources. */
export interface Catalog {
  /** Valid entities with their relations, ordered by reference. */
  entities: CatalogEntity[];
  /** Every document that was read, in the order of reading. */
  documents: CatalogDocument[];
  /** The sources that were opened, by id. */
  sources: Map<string, Source>;
  problems: Problem[];
}
