import type { ObjectMeta } from '../objects.ts';

/** Compares texts by their code units, the same on every machine. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Compares objects by namespace, then name. */
export function comparePlace(
  one: Pick<ObjectMeta, 'namespace' | 'name'>,
  other: Pick<ObjectMeta, 'namespace' | 'name'>,
): number {
  return compareText(one.namespace, other.namespace) || compareText(one.name, other.name);
}
