import type { ApiObject } from '../object.ts';
import { digest } from './identity.ts';
import type { WorkloadPlan } from './plan.ts';
import { createPod, podName } from './pod.ts';
import { labelsOf, matchLabels, templateOf } from './template.ts';
import { groupOf, type Place, unwell, workloadObject } from './workload.ts';

/** A DaemonSet with a pod on each node. */
export function daemonSet(plan: WorkloadPlan, place: Place, nodes: number): ApiObject[] {
  const { namespace, now, nodeOf } = place;
  const revision = digest(`${plan.name}:${plan.version}`).slice(0, 9);
  const ill = unwell(plan);
  const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: plan.name };
  const pods = Array.from({ length: nodes }, (_, index) => {
    const name = podName(plan.name, index);
    return createPod({
      plan,
      namespace,
      name,
      labels: { ...labelsOf(plan), 'controller-revision-hash': revision },
      owner,
      age: plan.rolled ?? plan.age,
      group: groupOf(plan, index),
      node: nodeOf(String(index)),
      now,
    });
  });
  const set = workloadObject('apps/v1', plan, place, {
    spec: {
      selector: { matchLabels: matchLabels(plan) },
      template: templateOf(plan, labelsOf(plan)),
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
      },
      revisionHistoryLimit: 10,
    },
    status: {
      currentNumberScheduled: nodes,
      numberMisscheduled: 0,
      desiredNumberScheduled: nodes,
      numberReady: nodes - ill,
      observedGeneration: 4,
      updatedNumberScheduled: nodes,
      numberAvailable: nodes - ill,
      ...(ill === 0 ? {} : { numberUnavailable: ill }),
    },
  });
  return [set, ...pods];
}
