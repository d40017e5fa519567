import { isJsonObject, type JsonObject } from './json.ts';
import { DEFAULT_NAMESPACE, type EntityRef, formatRef } from './ref.ts';

/** A link a team puts on its entity. */
export interface EntityLink extends JsonObject {
  url: string;
  title?: string;
  icon?: string;
  type?: string;
}

/** What every entity says about itself; further keys are allowed and kept. */
export interface EntityMetadata extends JsonObject {
  name: string;
  namespace?: string;
  title?: string;
  description?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  tags?: string[];
  links?: EntityLink[];
}

/** One end of a relation, in Backstage's wire format. */
export interface EntityRelation {
  type: string;
  targetRef: EntityRef;
}

/**
 * An entity in Backstage's wire format: what a catalog-info.yaml document holds, and, once linked,
 * its relations.
 */
export interface Entity {
  apiVersion: string;
  kind: string;
  metadata: EntityMetadata;
  spec?: JsonObject;
  relations?: EntityRelation[];
}

/** The canonical reference of an entity. */
export function refOf(entity: Entity): EntityRef {
  return formatRef({
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
    name: entity.metadata.name,
  });
}

/** The name a person reads: title, else the display name of a profile, else the name. */
export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const displayName = isJsonObject(profile) ? profile.displayName : undefined;
  return (
    entity.metadata.title ||
    (typeof displayName === 'string' && displayName) ||
    entity.metadata.name
  );
}

/** A string field of `spec`, or undefined where it is missing or something else. */
export function specText(entity: Entity, field: string): string | undefined {
  const value = entity.spec?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
