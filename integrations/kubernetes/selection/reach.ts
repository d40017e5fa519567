import type { Entity } from '../../../src/facts/plugin.ts';
import type { ClusterIdentity } from '../cluster-snapshot.ts';
import type { Selection } from './selection.ts';

/**
 * Whether an entity can have objects in a cluster. The annotation `backstage.io/kubernetes-cluster` names the
 * only one; with Backstage's service locator `catalogRelation` an entity depends on the Resources of its
 * clusters; any cluster counts otherwise (`multiTenant`).
 */
export function reaches(
  entity: Entity,
  selection: Selection,
  cluster: ClusterIdentity,
  serviceLocator: string | undefined,
): boolean {
  if (selection.cluster !== undefined) return selection.cluster === cluster.name;
  if (serviceLocator !== 'catalogRelation') return true;
  return (entity.relations ?? []).some(
    ({ type, targetRef }) => type === 'dependsOn' && describes(targetRef, cluster),
  );
}

function describes(ref: string, cluster: ClusterIdentity): boolean {
  if (cluster.entityRef !== undefined) return ref === cluster.entityRef;
  return ref.startsWith('resource:') && ref.endsWith(`/${cluster.name.toLowerCase()}`);
}
