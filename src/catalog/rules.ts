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
  /** Empty for every location. */
  locations: {
    type?: string | undefined;
    exact?: string | undefined;
    pattern?: string | undefined;
  }[];
}

/** What Backstage allows where the configuration has no rules (plugin-catalog-backend, CatalogRules). */
export const DEFAULT_RULES: CatalogRule[] = [
  { allow: [{ kind: 'Component' }, { kind: 'API' }, { kind: 'Location' }], locations: [] },
];

/** The configured location an entity ultimately came through. */
export interface OriginLocation {
  type: string;
  target: string;
}

/**
 * Tells whether any rule lets an entity in. Kinds and types are compared without case; patterns
 * match the whole target, as Backstage's rules enforcer does (minimatch with nocase and dot).
 */
export function isAllowed(entity: Entity, origin: OriginLocation, rules: CatalogRule[]): boolean {
  return rules.some(
    (rule) =>
      (rule.allow === 'everything' || rule.allow.some((allowed) => fits(entity, allowed))) &&
      (rule.locations.length === 0 || rule.locations.some((place) => isAt(origin, place))),
  );
}

function fits(entity: Entity, { kind, specType }: AllowedKind): boolean {
  if (kind.toLowerCase() !== entity.kind.toLowerCase()) return false;
  return !specType || specType.toLowerCase() === specText(entity, 'type')?.toLowerCase();
}

function isAt(origin: OriginLocation, place: CatalogRule['locations'][number]): boolean {
  if (place.type !== undefined && place.type !== origin.type) return false;
  if (place.exact !== undefined && place.exact !== origin.target) return false;
  return (
    place.pattern === undefined ||
    picomatch.isMatch(origin.target, place.pattern, { nocase: true, dot: true })
  );
}
