/** A canonical entity reference, `kind:namespace/name` in lower case. */
export type EntityRef = string & { readonly __brand: 'EntityRef' };

/** The three parts that identify an entity, in the case they were written in. */
export interface RefParts {
  kind: string;
  namespace: string;
  name: string;
}

/** The namespace of entities that name none. */
export const DEFAULT_NAMESPACE = 'default';

/**
 * Reads an entity reference `[kind:][namespace/]name`, filling the missing parts from `context`.
 * A colon after the first slash belongs to the name, as in Backstage's `parseEntityRef`
 * (@backstage/catalog-model, entity/ref).
 *
 * Returns undefined where the text is no reference: an empty part, or no kind and no default one.
 *
 * @example parseRef('web', { kind: 'Component' })  // { kind: 'Component', namespace: 'default', name: 'web' }
 */
export function parseRef(
  text: string,
  context: { kind?: string | undefined; namespace?: string | undefined } = {},
): RefParts | undefined {
  const slash = text.indexOf('/');
  const firstColon = text.indexOf(':');
  const colon = slash !== -1 && slash < firstColon ? -1 : firstColon;
  const kind = colon === -1 ? context.kind : text.slice(0, colon);
  const namespace =
    slash === -1 ? (context.namespace ?? DEFAULT_NAMESPACE) : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  return kind && namespace && name ? { kind, namespace, name } : undefined;
}

/**
 * The canonical text of a reference: all three parts in lower case.
 *
 * @example formatRef({ kind: 'API', namespace: 'default', name: 'Orders' })  // 'api:default/orders'
 */
export function formatRef(parts: RefParts): EntityRef {
  return `${parts.kind}:${parts.namespace}/${parts.name}`.toLowerCase() as EntityRef;
}

/** Takes a canonical reference apart again. */
export function splitRef(ref: EntityRef): RefParts {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/', colon);
  return {
    kind: ref.slice(0, colon),
    namespace: ref.slice(colon + 1, slash),
    name: ref.slice(slash + 1),
  };
}
