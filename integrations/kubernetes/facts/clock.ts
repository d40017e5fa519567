import { once } from '../findings/once.ts';
import type { Scope } from '../findings/scope.ts';
import { timeOf } from '../findings/surroundings.ts';
import type { ObjectKind } from '../objects.ts';

/**
 * When the objects of a kind were as they are here. What was kept from an earlier snapshot is judged by the time
 * of that snapshot, as findings judge it.
 */
export type Clock = (kind: ObjectKind) => Date;

/** The clock of a scope, by the clock of its cluster. */
export function clockOf(scope: Scope): Clock {
  return once((kind: ObjectKind) => timeOf(kind, scope));
}
