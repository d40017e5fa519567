import type { Entity } from './entity.ts';
import { isJsonObject, type JsonValue } from './json.ts';
import { escapeKey } from './pointer.ts';
import { parseRef, type RefParts } from './ref.ts';

/** What a relation field holds for one target, and where. */
export interface WrittenTarget {
  value: JsonValue;
  /** JSON pointer of the value. */
  pointer: string;
}

/** The targets that an entity writes into a field, given by its dotted path: one or a list of them. */
export function writtenTargets(entity: Entity, path: string): WrittenTarget[] {
  const keys = path.split('.');
  let value: unknown = entity;
  for (const key of keys) value = isJsonObject(value) ? value[key] : undefined;
  if (!value) return [];
  const pointer = `/${keys.map(escapeKey).join('/')}`;
  if (!Array.isArray(value)) return [{ value: value as JsonValue, pointer }];
  return value.map((item: JsonValue, index) => ({ value: item, pointer: `${pointer}/${index}` }));
}

/**
 * Reads a target as Backstage's `parseEntityRef` does (@backstage/catalog-model, entity/ref): a text,
 * or a mapping with kind, namespace and name. Undefined where it is no reference.
 */
export function readReference(
  value: JsonValue,
  context: { kind: string | undefined; namespace: string },
): RefParts | undefined {
  if (typeof value === 'string') return parseRef(value, context);
  if (!isJsonObject(value)) return undefined;
  const kind = value.kind ?? context.kind;
  const namespace = value.namespace ?? context.namespace;
  const { name } = value;
  return isText(kind) && isText(namespace) && isText(name) ? { kind, namespace, name } : undefined;
}

/** The kinds that a field takes, where the target is of none of them; without a list it takes all. */
export function unmetKinds(
  allowed: string[] | undefined,
  target: RefParts | undefined,
): string[] | undefined {
  const kind = target?.kind.toLowerCase();
  return allowed?.some((name) => name.toLowerCase() === kind) ? undefined : allowed;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
