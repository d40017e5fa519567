import picomatch from 'picomatch';
import type { Entity } from '../model/entity.ts';
import { specText } from '../model/entity.ts';

/** One thing a rule allows: a kind, or a kind with one `spec.type`. */
export interface AllowedKind {
  kind: string;
  specType?: string | undefined;
}

/** A rule of `catalog.rules` or of a location: what may come, and from which locations. */
export interface CatalogRule {
  allow: AllowedKind[] | 'everything';
  /** Undefined for every location; one of them has to fit, so that an empty list allows nothing. */
  locations?:
    | { type?: string | undefined; exact?: string | undefined; pattern?: string | undefined }[]
    | undefined;
}

/** What Backstage allows where the configuration has no rules (plugin-catalog-backend, CatalogRules). */
export const DEFAULT_RULES: CatalogRule[] = [
  { allow: [{ kind: 'Component' }, { kind: 'API' }, { kind: 'Location' }] },
];

/** The configured location an entity ultimately came through. */
export interface OriginLocation {
  type: string;
  /** As the configuration writes it. */
  target: string;
  /** The absolute path of a file; Backstage compares with that. */
  path?: string | undefined;
}

/**
 * Tells whether any rule lets an entity in. Kinds and types are compared without case; patterns
 * match the whole target, as Backstage's rules enforcer does (minimatch with nocase and dot).
 */
export function isAllowed(entity: Entity, origin: OriginLocation, rules: CatalogRule[]): boolean {
  return rules.some(
    (rule) =>
      (rule.allow === 'everything' || rule.allow.some((allowed) => fits(entity, allowed))) &&
      (rule.locations?.some((place) => isAt(origin, place)) ?? true),
  );
}

function fits(entity: Entity, { kind, specType }: AllowedKind): boolean {
  if (kind.toLowerCase() !== entity.kind.toLowerCase()) return false;
  return !specType || specType.toLowerCase() === specText(entity, 'type')?.toLowerCase();
}

function isAt(
  origin: OriginLocation,
  place: NonNullable<CatalogRule['locations']>[number],
): boolean {
  const { type, exact, pattern } = place;
  if (type !== undefined && type !== origin.type) return false;
  return [origin.target, ...(origin.path ? [origin.path] : [])].some(
    (target) =>
      (exact === undefined || exact === target) &&
      (pattern === undefined || picomatch.isMatch(target, pattern, { nocase: true, dot: true })),
  );
}
