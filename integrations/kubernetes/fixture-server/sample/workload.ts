import type { JsonObject } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import { uidOf } from './identity.ts';
import type { PodGroup, WorkloadPlan } from './plan.ts';
import { labelsOf } from './template.ts';
import { ago } from './times.ts';

/** Where and when a workload is. */
export interface Place {
  namespace: string;
  now: Date;
  /** The name of a node for a pod. */
  nodeOf: (pod: string) => string;
}

/** What an object says beside its metadata. */
export interface Body {
  spec: JsonObject;
  status: JsonObject;
}

/** The object of a kind by a plan. */
export function workloadObject(
  apiVersion: string,
  plan: WorkloadPlan,
  { namespace, now }: Place,
  body: Body,
): ApiObject {
  const { kind, name, age } = plan;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: uidOf(`${kind}/${namespace}/${name}`),
      resourceVersion: '1',
      generation: 4,
      creationTimestamp: ago(now, age),
      labels: labelsOf(plan),
    },
    ...body,
  };
}

/** The group that the pod of an index belongs to; the first pods are those that are unwell. */
export function groupOf(plan: WorkloadPlan, index: number): PodGroup | undefined {
  let start = 0;
  for (const group of plan.pods ?? []) {
    if (index < start + group.count) return group;
    start += group.count;
  }
  return undefined;
}

/** How many pods of a plan are not ready. */
export function unwell(plan: WorkloadPlan): number {
  return (plan.pods ?? []).reduce((sum, group) => sum + group.count, 0);
}
