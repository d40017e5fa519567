import type { EntityRef } from '../../../src/facts/plugin.ts';
import { type ClusterSnapshot, objectsOf } from '../cluster-snapshot.ts';
import type { Scope } from '../findings/scope.ts';
import type { HttpRoute, ObjectKind, ObjectMeta, ObjectTypes, Pod } from '../objects.ts';
import { WORKLOAD_KINDS } from './kinds.ts';
import { indexKeysOf } from './label-key.ts';
import { type IndexedObject, indexOf, type ObjectIndex } from './object-index.ts';
import { comparePlace, compareText } from './order.ts';
import { nameKey, placeKey } from './owners.ts';
import type { Requirement } from './requirement.ts';
import type { Selection } from './selection.ts';

/**
 * The objects of each entity in a cluster, for entities that have any. To an entity belong the objects whose
 * labels its selection matches, what controls them, and everything that these control, by owner references;
 * and with those: autoscalers by their target, claims by the pods that mount them, metrics and events by what
 * they are about, gateways by the routes that hang on them, quotas and limit ranges by namespace.
 *
 * Each object is read once and indexed, so that the cost grows with the objects found, not with entities times
 * objects. Entities with the same selection share a scope.
 */
export function scopesOf(
  snapshot: ClusterSnapshot,
  selections: Iterable<[EntityRef, Selection]>,
  now: Date,
): Map<EntityRef, Scope> {
  const index = indexOf(snapshot);
  const known = new Map<string, Scope | undefined>();
  const scopes = new Map<EntityRef, Scope>();
  for (const [ref, selection] of selections) {
    if (!isPossible(index, selection)) continue;
    const key = `${selection.namespace ?? ''}\n${selection.selector.text}`;
    if (!known.has(key)) known.set(key, scopeOf(snapshot, index, selection, now));
    const scope = known.get(key);
    if (scope) scopes.set(ref, scope);
  }
  return scopes;
}

/** All of a cluster as one scope. */
export function clusterScope(snapshot: ClusterSnapshot, now: Date): Scope {
  const known = new Map<ObjectKind, ObjectMeta[]>();
  return scopeFrom(snapshot, now, <K extends ObjectKind>(kind: K) => {
    const objects = known.get(kind) ?? sorted(objectsOf(snapshot, kind));
    known.set(kind, objects);
    return objects as ObjectTypes[K][];
  });
}

function scopeOf(
  snapshot: ClusterSnapshot,
  index: ObjectIndex,
  selection: Selection,
  now: Date,
): Scope | undefined {
  const members = familyOf(matchesOf(index, selection), index);
  if (members.size === 0) return undefined;
  const byKind = new Map<ObjectKind, Set<ObjectMeta>>();
  const add = (kind: ObjectKind, objects: ObjectMeta[] | undefined): void => {
    const group = byKind.get(kind) ?? new Set();
    for (const object of objects ?? []) group.add(object);
    byKind.set(kind, group);
  };
  for (const { listedAs, object } of members) add(listedAs, [object]);
  addNotes(members, index, add);
  const known = new Map([...byKind].map(([kind, objects]) => [kind, sorted([...objects])]));
  return scopeFrom(
    snapshot,
    now,
    <K extends ObjectKind>(kind: K) => (known.get(kind) ?? []) as ObjectTypes[K][],
  );
}

function scopeFrom(snapshot: ClusterSnapshot, now: Date, objects: Scope['objects']): Scope {
  return { snapshot, objects, now: new Date(now.getTime() + snapshot.clockSkew) };
}

/** Whether any object has the labels that a selection asks for: most entities have nothing in most clusters. */
function isPossible({ byLabel }: ObjectIndex, { selector }: Selection): boolean {
  return selector.indexKeys.every((keys) => keys.some((key) => byLabel.has(key)));
}

/** The objects that a selection matches by their own labels. */
function matchesOf(index: ObjectIndex, { selector, namespace }: Selection): IndexedObject[] {
  return candidatesOf(index, selector.requirements).filter(
    ({ object }) =>
      (namespace === undefined || object.namespace === namespace) &&
      selector.matches(object.labels),
  );
}

/** The fewest objects that the index knows all matches to be among. */
function candidatesOf(index: ObjectIndex, requirements: Requirement[]): IndexedObject[] {
  const choices = [[index.all], ...requirements.flatMap((one) => choiceOf(index, one))];
  return choices.reduce((best, choice) => (sizeOf(choice) < sizeOf(best) ? choice : best)).flat();
}

/** The groups of objects that fulfil a requirement; none for one that objects fulfil by what they lack. */
function choiceOf({ byLabel }: ObjectIndex, requirement: Requirement): IndexedObject[][][] {
  const keys = indexKeysOf(requirement);
  return keys ? [keys.map((key) => byLabel.get(key) ?? [])] : [];
}

function sizeOf(groups: IndexedObject[][]): number {
  return groups.reduce((sum, { length }) => sum + length, 0);
}

/**
 * The matched objects, the workloads that control them, all that those control, and what these use: their
 * autoscalers, claims and gateways.
 */
function familyOf(matches: IndexedObject[], index: ObjectIndex): Set<IndexedObject> {
  const members = new Set(matches);
  for (const member of members) {
    const owner = index.ownerOf.get(member);
    if (owner && isWorkload(owner)) members.add(owner);
  }
  for (const member of members) {
    for (const child of index.byOwner.get(member) ?? []) members.add(child);
  }
  for (const member of members) {
    for (const used of usedBy(member, index)) members.add(used);
  }
  return members;
}

function isWorkload({ listedAs }: IndexedObject): boolean {
  return WORKLOAD_KINDS.some((kind) => kind === listedAs);
}

function usedBy({ listedAs, object }: IndexedObject, index: ObjectIndex): IndexedObject[] {
  const autoscalers = index.autoscalers.get(nameKey(object.kind, object)) ?? [];
  return [
    ...autoscalers,
    ...namedBy(listedAs, object).flatMap((key) => index.byName.get(key) ?? []),
  ];
}

/** The names of the claims that a pod mounts, or of the gateways that a route hangs on. */
function namedBy(listedAs: ObjectKind, object: ObjectMeta): string[] {
  if (listedAs === 'HTTPRoute') {
    return (object as HttpRoute).gateways.map((gateway) => nameKey('Gateway', gateway));
  }
  if (listedAs !== 'Pod') return [];
  const { claims, namespace } = object as Pod;
  return claims.map((name) => nameKey('PersistentVolumeClaim', { namespace, name }));
}

/** Adds what says something about the objects of an entity, without being any of them. */
function addNotes(
  members: Set<IndexedObject>,
  index: ObjectIndex,
  add: (kind: ObjectKind, objects: ObjectMeta[] | undefined) => void,
): void {
  for (const { listedAs, object } of members) {
    add('Event', index.events.get(object.uid));
    add('Event', index.events.get(nameKey(object.kind, object)));
    add('ResourceQuota', index.quotas.get(object.namespace));
    add('LimitRange', index.limitRanges.get(object.namespace));
    if (listedAs === 'Pod') add('PodMetrics', index.metrics.get(placeKey(object)));
  }
}

function sorted<T extends ObjectMeta>(objects: T[]): T[] {
  return objects.toSorted((a, b) => comparePlace(a, b) || compareText(a.uid, b.uid));
}
