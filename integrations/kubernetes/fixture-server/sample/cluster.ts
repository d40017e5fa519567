import type { ApiObject } from '../object.ts';
import { cronJob, job } from './cron-job.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { gatewayObject } from './gateway.ts';
import { fractionOf } from './identity.ts';
import { podMetrics } from './metrics.ts';
import type { ClusterPlan, WorkloadPlan } from './plan.ts';
import { createPod } from './pod.ts';
import { eventsAbout } from './pod-events.ts';
import { quotaObject } from './quota.ts';
import { rollout } from './rollout.ts';
import { statefulSet } from './stateful-set.ts';
import { surroundings } from './surroundings.ts';
import { labelsOf } from './template.ts';
import { groupOf, type Place } from './workload.ts';

/**
 * Every object of a cluster by its plan, as an API server would hold them at a moment. The same plan
 * and the same moment give the same objects.
 */
export function clusterObjects(plan: ClusterPlan, now: Date): ApiObject[] {
  const nodeOf = (name: string) => `node-${Math.floor(fractionOf(name) * plan.nodes) + 1}`;
  const workloads = Object.entries(plan.namespaces).flatMap(([namespace, list]) =>
    list.flatMap((workload) => {
      const place: Place = { namespace, now, nodeOf };
      const objects = objectsOf(workload, place, plan.nodes);
      const pods = objects.filter((object) => object.kind === 'Pod');
      return [
        ...objects,
        ...surroundings(workload, place, plan.gateway),
        ...eventsAbout(workload, objects, now),
        ...pods.flatMap((pod) => podMetrics(workload, pod, now)),
      ];
    }),
  );
  const quotas = Object.entries(plan.quotas ?? {}).map(([namespace, amounts]) =>
    quotaObject(namespace, amounts, now),
  );
  const gateways = plan.gateway === undefined ? [] : [gatewayObject(plan.gateway, now)];
  return numbered([...workloads, ...quotas, ...gateways]);
}

function objectsOf(plan: WorkloadPlan, place: Place, nodes: number): ApiObject[] {
  switch (plan.kind) {
    case 'Deployment':
      return deployment(plan, place);
    case 'StatefulSet':
      return statefulSet(plan, place);
    case 'DaemonSet':
      return daemonSet(plan, place, nodes);
    case 'Rollout':
      return rollout(plan, place);
    case 'CronJob':
      return cronJob(plan, place);
    case 'Job':
      return job(plan, place);
    case 'Pod':
      return [
        createPod({
          plan,
          namespace: place.namespace,
          name: plan.name,
          labels: labelsOf(plan),
          age: plan.age,
          group: groupOf(plan, 0),
          node: place.nodeOf(plan.name),
          now: place.now,
        }),
      ];
  }
}

/** Each write to a cluster gets the next number. */
function numbered(objects: ApiObject[]): ApiObject[] {
  return objects.map((object, index) => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(184_000 + index) },
  }));
}
