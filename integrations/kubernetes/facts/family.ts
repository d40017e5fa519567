import type { Scope } from '../findings/scope.ts';
import type { Job, ObjectMeta, Pod, WorkloadObject } from '../objects.ts';
import { groupsBy } from '../selection/groups.ts';
import { WORKLOAD_KINDS } from '../selection/kinds.ts';
import { ownersAmong } from '../selection/owners.ts';

/** A workload that nothing else controls, with what it controls. */
export interface Family {
  kind: (typeof WORKLOAD_KINDS)[number];
  head: WorkloadObject;
  pods: Pod[];
  /** Of a CronJob. */
  jobs: Job[];
}

/**
 * The workloads of a scope that nothing in it controls, in the order of `WORKLOAD_KINDS`. ReplicaSets that are
 * scaled to 0 and whose owner is not there are left out: they are the history of a Deployment.
 */
export function familiesOf(scope: Scope): Family[] {
  const kinds = WORKLOAD_KINDS.map((kind) => ({ kind, objects: scope.objects(kind) }));
  const owners = ownersAmong(kinds.flatMap(({ objects }): ObjectMeta[] => objects));
  const headOf = (object: ObjectMeta): ObjectMeta => topOf(object, owners);
  const pods = groupsBy(scope.objects('Pod'), (pod) => [headOf(pod)]);
  const jobs = groupsBy(scope.objects('Job'), (job) => [headOf(job)]);
  return kinds.flatMap(({ kind, objects }) =>
    (objects as WorkloadObject[])
      .filter((head) => headOf(head) === head && !isHistory(head))
      .map((head) => ({
        kind,
        head,
        pods: pods.get(head) ?? [],
        jobs: (jobs.get(head) ?? []).filter((job) => job !== head),
      })),
  );
}

/** The last owner in the chain; an object that owns itself by a circle ends the search where it began. */
function topOf(object: ObjectMeta, owners: Map<ObjectMeta, ObjectMeta>): ObjectMeta {
  const seen = new Set([object]);
  let top = object;
  for (let owner = owners.get(top); owner && !seen.has(owner); owner = owners.get(top)) {
    seen.add(owner);
    top = owner;
  }
  return top;
}

function isHistory(head: WorkloadObject): boolean {
  return (
    head.kind === 'ReplicaSet' &&
    head.owner !== undefined &&
    'desired' in head &&
    head.desired === 0
  );
}
