import type { EntityRef } from '../../../src/facts/plugin.ts';
import type { Finding } from '../findings/finding.ts';
import type { ObjectMeta } from '../objects.ts';
import { LABELLED_KINDS } from '../selection/kinds.ts';
import { compareText } from '../selection/order.ts';
import { nameKey } from '../selection/owners.ts';
import { ID } from '../selection/selection.ts';
import type { OwnedFinding, UnownedRow } from './data.ts';
import type { Family } from './family.ts';
import type { Judge } from './judge.ts';
import { bySeverity } from './severity.ts';
import type { Survey, Surveyed } from './survey.ts';
import { standingsOf } from './workload.ts';

/** Namespaces that Kubernetes makes for itself: nobody is missing as the owner of what runs there. */
const SYSTEM_NAMESPACES = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** Which entity the objects of a cluster belong to; the first by reference where there are several. */
export type Owners = Map<string, EntityRef>;

/** Reads whom the objects of a cluster belong to, by kind and place. */
export function ownersOf({ scopes }: Surveyed): Owners {
  const owners: Owners = new Map();
  for (const [ref, scope] of scopes) {
    for (const object of LABELLED_KINDS.flatMap((kind): ObjectMeta[] => scope.objects(kind))) {
      const key = nameKey(object.kind, object);
      if (!owners.has(key)) owners.set(key, ref);
    }
  }
  return owners;
}

/** Findings of a cluster with the entity they are about and the team that owns it, the most serious first. */
export function ownedFindings(
  { findings }: Surveyed,
  owners: Owners,
  survey: Survey,
): OwnedFinding[] {
  return findings.toSorted(bySeverity).map((finding: Finding) => {
    const entityRef = owners.get(nameKey(finding.object.kind, finding.object));
    return { ...finding, entityRef, owner: entityRef && teamOf(entityRef, survey) };
  });
}

/**
 * The workloads of a cluster that no entity selects, by place. What runs in the namespaces of Kubernetes itself
 * (`kube-system`, `kube-public`, `kube-node-lease`) is nobody's and left out.
 */
export function unownedOf(
  { snapshot }: Surveyed,
  { families, judge }: { families: Family[]; judge: Judge },
  owners: Owners,
): UnownedRow[] {
  return families
    .filter(({ head, kind }) => !owners.has(nameKey(kind, head)) && !isSystem(head))
    .map((family) => {
      const { head, kind } = family;
      const { state, ready, desired } = standingsOf(family, judge);
      const id = head.labels[ID] ?? '';
      const { namespace, name } = head;
      return { cluster: snapshot.cluster.name, namespace, kind, name, id, state, ready, desired };
    })
    .sort(
      (one, other) =>
        compareText(one.namespace, other.namespace) ||
        compareText(one.name, other.name) ||
        compareText(one.kind, other.kind),
    );
}

/** The first owner of an entity, by its relation `ownedBy`. */
function teamOf(ref: EntityRef, survey: Survey): EntityRef | undefined {
  const relations = survey.choosers.get(ref)?.entity.relations ?? [];
  return relations.find(({ type }) => type === 'ownedBy')?.targetRef;
}

function isSystem({ namespace }: ObjectMeta): boolean {
  return SYSTEM_NAMESPACES.has(namespace);
}
