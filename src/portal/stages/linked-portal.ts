import type { Catalog } from '../../catalog/catalog.ts';
import { type EntityRef, formatRef, parseRef } from '../../model/ref.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { PortalConfig } from '../config/load.ts';

/** What a link that leads out of its site may be about. */
export interface LinkedPortal {
  /** Where the portal is served, if that is known. */
  baseUrl: string | undefined;
  /** Path of `baseUrl`, with slashes at both ends. */
  base: string;
  entities: ReadonlySet<EntityRef>;
  /** Whether an entity exists that is not among them; undefined where that cannot be told. */
  isElsewhere(ref: EntityRef): boolean | undefined;
  /** The entity whose documentation another entity names as its own. */
  docsEntity(ref: EntityRef): EntityRef | undefined;
  /** Whether an entity points at documentation, which may be absent or out of reach. */
  pointsAtDocs(ref: EntityRef): boolean;
  /** The repository, at a revision, and path that an address of a known host means. */
  parseUrl(url: string): { repository: string; path: string } | undefined;
}

/** What of the configuration links depend on. */
export type LinkedConfig = Pick<PortalConfig, 'base' | 'baseUrl' | 'published'>;

/** Describes a portal to the links of its documentation. */
export function describePortal(
  catalog: Catalog,
  opener: SourceOpener,
  { base, baseUrl, published }: LinkedConfig,
): LinkedPortal {
  const entities = new Map(catalog.entities.map((item) => [item.ref, item.entity]));
  return {
    base,
    baseUrl,
    entities: new Set(entities.keys()),
    isElsewhere(ref) {
      if (published?.has(ref)) return true;
      return opener.alone && published === undefined ? undefined : false;
    },
    docsEntity(ref) {
      const named = entities.get(ref)?.metadata.annotations?.['backstage.io/techdocs-entity'];
      const parts = named === undefined ? undefined : parseRef(named);
      return parts && formatRef(parts);
    },
    pointsAtDocs: (ref) =>
      Object.keys(entities.get(ref)?.metadata.annotations ?? {}).some((name) =>
        name.startsWith('backstage.io/techdocs-'),
      ),
    parseUrl(url) {
      const { place, pattern } = opener.parseUrl(url) ?? {};
      if (place?.type !== 'git' || pattern === undefined) return undefined;
      return { repository: `${place.address.toLowerCase()}\0${place.ref ?? ''}`, path: pattern };
    },
  };
}
