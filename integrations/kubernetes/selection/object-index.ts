import { type ClusterSnapshot, objectsOf } from '../cluster-snapshot.ts';
import type { Autoscaler, ClusterEvent, LimitRange, PodMetrics, Quota } from '../objects.ts';
import { groupsBy } from './groups.ts';
import { LABELLED_KINDS, type LabelledKind, type LabelledObject } from './kinds.ts';
import { labelKey } from './label-key.ts';
import { nameKey, ownersAmong, placeKey } from './owners.ts';

/** An object with the kind it was listed as. */
export interface IndexedObject {
  listedAs: LabelledKind;
  object: LabelledObject;
}

/** The objects of a cluster by what others find them by. */
export interface ObjectIndex {
  all: IndexedObject[];
  /** By key, and by key and value, of their labels; see `labelKey`. */
  byLabel: Map<string, IndexedObject[]>;
  /** See `nameKey`. */
  byName: Map<string, IndexedObject>;
  ownerOf: Map<IndexedObject, IndexedObject>;
  /** What an object controls. */
  byOwner: Map<IndexedObject, IndexedObject[]>;
  /** By the name of what they scale. */
  autoscalers: Map<string, IndexedObject[]>;
  /** By namespace and name of their pod; see `placeKey`. */
  metrics: Map<string, PodMetrics[]>;
  /** By the UID of the object they are about, or its name where they say none. */
  events: Map<string, ClusterEvent[]>;
  /** By namespace. */
  quotas: Map<string, Quota[]>;
  /** By namespace. */
  limitRanges: Map<string, LimitRange[]>;
}

/** Reads a cluster's objects once; what belongs to whom is looked up in the index from then on. */
export function indexOf(snapshot: ClusterSnapshot): ObjectIndex {
  const all = LABELLED_KINDS.flatMap((kind) => indexed(snapshot, kind));
  const ownerOf = ownersOf(all);
  return {
    all,
    byLabel: groupsBy(all, ({ object }) => labelKeys(object)),
    byName: new Map(all.map((entry) => [nameKey(entry.object.kind, entry.object), entry])),
    ownerOf,
    byOwner: groupsBy([...ownerOf.keys()], (child) => [ownerOf.get(child) ?? child]),
    autoscalers: groupsBy(all, targetKeys),
    metrics: groupsBy(objectsOf(snapshot, 'PodMetrics'), (metrics) => [placeKey(metrics)]),
    events: groupsBy(objectsOf(snapshot, 'Event'), ({ about }) => [
      about.uid || nameKey(about.kind, about),
    ]),
    quotas: groupsBy(objectsOf(snapshot, 'ResourceQuota'), ({ namespace }) => [namespace]),
    limitRanges: groupsBy(objectsOf(snapshot, 'LimitRange'), ({ namespace }) => [namespace]),
  };
}

function indexed(snapshot: ClusterSnapshot, kind: LabelledKind): IndexedObject[] {
  return objectsOf(snapshot, kind).map((object) => ({ listedAs: kind, object }));
}

function labelKeys({ labels }: LabelledObject): string[] {
  return Object.entries(labels).flatMap(([key, value]) => [labelKey(key), labelKey(key, value)]);
}

function targetKeys({ listedAs, object }: IndexedObject): string[] {
  if (listedAs !== 'HorizontalPodAutoscaler') return [];
  const { target, namespace } = object as Autoscaler;
  return [nameKey(target.kind, { namespace, name: target.name })];
}

function ownersOf(all: IndexedObject[]): Map<IndexedObject, IndexedObject> {
  const entries = new Map(all.map((entry) => [entry.object as object, entry]));
  const owners = new Map<IndexedObject, IndexedObject>();
  for (const [object, owner] of ownersAmong(all.map(({ object }) => object))) {
    const [entry, ownerEntry] = [entries.get(object), entries.get(owner)];
    if (entry && ownerEntry) owners.set(entry, ownerEntry);
  }
  return owners;
}
