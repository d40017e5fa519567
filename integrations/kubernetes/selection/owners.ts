import type { ObjectMeta } from '../objects.ts';

/** What makes owners that may not be listed, and names them after itself: `payments-6df586fd79`. */
const MAKERS: Record<string, string[]> = {
  ReplicaSet: ['Deployment', 'Rollout'],
  Job: ['CronJob'],
};

/**
 * What controls each object, among the objects themselves: by the UID in its owner reference. Where ReplicaSets
 * or Jobs are not listed, their pods go to the Deployment, Rollout or CronJob that the owner's name begins with.
 * An owner in another namespace is none, as in Kubernetes.
 */
export function ownersAmong(objects: ObjectMeta[]): Map<ObjectMeta, ObjectMeta> {
  const byUid = new Map(objects.map((object) => [object.uid, object]));
  byUid.delete('');
  const byName = new Map(objects.map((object) => [nameKey(object.kind, object), object]));
  const owners = new Map<ObjectMeta, ObjectMeta>();
  for (const object of objects) {
    const owner = object.owner && (byUid.get(object.owner.uid) ?? makerOf(object, byName));
    if (owner && owner !== object && owner.namespace === object.namespace)
      owners.set(object, owner);
  }
  return owners;
}

/** A text that only the object of this kind, namespace and name has. */
export function nameKey(kind: string, object: Pick<ObjectMeta, 'namespace' | 'name'>): string {
  return `${kind}\n${placeKey(object)}`;
}

/** A text that only the object of this namespace and name has among those of its kind. */
export function placeKey({ namespace, name }: Pick<ObjectMeta, 'namespace' | 'name'>): string {
  return `${namespace}\n${name}`;
}

function makerOf(
  { owner, namespace }: ObjectMeta,
  byName: Map<string, ObjectMeta>,
): ObjectMeta | undefined {
  if (!owner) return undefined;
  const name = owner.name.slice(0, Math.max(0, owner.name.lastIndexOf('-')));
  return (MAKERS[owner.kind] ?? [])
    .map((kind) => byName.get(nameKey(kind, { namespace, name })))
    .find((maker) => maker !== undefined);
}
