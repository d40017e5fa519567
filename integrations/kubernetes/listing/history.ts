import type { Listing } from '../cluster-snapshot.ts';
import type { ObjectKind, Pod, ReplicaSet } from '../objects.ts';

/**
 * Listings without the ReplicaSets that Deployments and Rollouts keep for their history, ten each
 * unless set: those that neither want nor have pods, and are not the newest of their owner. One
 * with a pod that is still being deleted stays, although it counts none: it says what the pod
 * belongs to.
 */
export function withoutHistory(listings: readonly Listing[]): Listing[] {
  const owning = new Set(itemsOf(listings, 'Pod').map(ownerPlace));
  const newest = newestOf(itemsOf(listings, 'ReplicaSet'));
  const isNeeded = (set: ReplicaSet) =>
    set.desired > 0 ||
    set.current !== 0 ||
    newest.get(ownerPlace(set)) === set ||
    owning.has(placeOf('ReplicaSet', set));
  return listings.map((listing) =>
    isOf(listing, 'ReplicaSet')
      ? { ...listing, items: listing.items.filter((set) => !set.owner || isNeeded(set)) }
      : listing,
  );
}

function newestOf(sets: readonly ReplicaSet[]): Map<string, ReplicaSet> {
  const newest = new Map<string, ReplicaSet>();
  for (const set of sets) {
    const place = ownerPlace(set);
    const known = newest.get(place);
    if (!known || (known.created ?? '') < (set.created ?? '')) newest.set(place, set);
  }
  return newest;
}

function isOf<K extends ObjectKind>(listing: Listing, kind: K): listing is Listing<K> {
  return listing.kind === kind;
}

function itemsOf<K extends ObjectKind>(listings: readonly Listing[], kind: K): Listing<K>['items'] {
  return listings.filter((listing) => isOf(listing, kind)).flatMap(({ items }) => items);
}

function ownerPlace({ namespace, owner }: Pod | ReplicaSet): string {
  return owner ? placeOf(owner.kind, { namespace, name: owner.name }) : '';
}

function placeOf(kind: string, { namespace, name }: { namespace: string; name: string }): string {
  return `${kind}/${namespace}/${name}`;
}
