import type { ApiObject } from '../object.ts';
import { autoscaler } from './autoscaler.ts';
import { budget } from './budget.ts';
import { uidOf } from './identity.ts';
import { ingress, route, service } from './network.ts';
import type { ClusterPlan, WorkloadPlan } from './plan.ts';
import { labelsOf } from './template.ts';
import { ago } from './times.ts';
import type { Body, Place } from './workload.ts';

/** What stands around a workload: Service, Ingress or route, autoscaler, disruption budget. */
export function surroundings(
  plan: WorkloadPlan,
  place: Place,
  gateway: ClusterPlan['gateway'],
): ApiObject[] {
  const objects: ApiObject[] = [];
  const add = (apiVersion: string, kind: string, body: Body) => {
    objects.push({ ...named(apiVersion, kind, plan.name, plan, place), ...body });
  };
  if (plan.port !== undefined) add('v1', 'Service', service(plan));
  if (plan.ingress !== undefined)
    add('networking.k8s.io/v1', 'Ingress', ingress(plan, plan.ingress));
  if (plan.route !== undefined && gateway !== undefined) {
    add('gateway.networking.k8s.io/v1', 'HTTPRoute', route(plan, plan.route, gateway, place));
  }
  if (plan.autoscaler !== undefined) {
    add('autoscaling/v2', 'HorizontalPodAutoscaler', autoscaler(plan, plan.autoscaler, place));
  }
  if (plan.budget !== undefined)
    add('policy/v1', 'PodDisruptionBudget', budget(plan, plan.budget, place));
  return objects;
}

function named(
  apiVersion: string,
  kind: string,
  name: string,
  plan: WorkloadPlan,
  { namespace, now }: Place,
): ApiObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: uidOf(`${kind}/${namespace}/${name}`),
      resourceVersion: '1',
      creationTimestamp: ago(now, plan.age),
      labels: labelsOf(plan),
    },
  };
}
