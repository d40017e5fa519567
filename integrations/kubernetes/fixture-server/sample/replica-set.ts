import type { ApiObject } from '../object.ts';
import { suffixOf, uidOf } from './identity.ts';
import type { WorkloadPlan } from './plan.ts';
import { createPod, ownerReference, podName } from './pod.ts';
import { labelsOf, matchLabels, podSpec } from './template.ts';
import { ago } from './times.ts';
import { groupOf, type Place, unwell } from './workload.ts';

/** A ReplicaSet of a Deployment or a Rollout, with its pods. */
export function replicaSet(
  plan: WorkloadPlan,
  place: Place,
  set: { version: string | undefined; replicas: number; age: string; revision: number },
): ApiObject[] {
  const { namespace, now, nodeOf } = place;
  const { version, replicas, age, revision } = set;
  const hash = templateHash(plan, version);
  const name = `${plan.name}-${hash}`;
  const labels = { ...labelsOf(plan), [hashLabel(plan)]: hash };
  const current = version === plan.version;
  const ill = current ? Math.min(unwell(plan), replicas) : 0;
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name };
  const pods = Array.from({ length: replicas }, (_, index) => {
    const pod = podName(name, index);
    const group = current ? groupOf(plan, index) : undefined;
    return createPod({
      plan,
      namespace,
      name: pod,
      labels,
      owner,
      age,
      group,
      ...(version === undefined ? {} : { version }),
      node: nodeOf(pod),
      now,
    });
  });
  const controller = {
    apiVersion: plan.kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    kind: plan.kind,
    name: plan.name,
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        namespace,
        uid: uidOf(`ReplicaSet/${namespace}/${name}`),
        resourceVersion: '1',
        generation: 1,
        creationTimestamp: ago(now, age),
        labels,
        annotations: { 'deployment.kubernetes.io/revision': String(revision) },
        ownerReferences: [ownerReference(controller, namespace)],
      },
      spec: {
        replicas,
        selector: { matchLabels: { ...matchLabels(plan), [hashLabel(plan)]: hash } },
        template: { metadata: { labels }, spec: podSpec(plan, {}, version) },
      },
      status: {
        replicas,
        ...(replicas === 0 ? {} : { fullyLabeledReplicas: replicas }),
        ...(replicas === ill ? {} : { readyReplicas: replicas - ill }),
        ...(replicas === ill ? {} : { availableReplicas: replicas - ill }),
        observedGeneration: 1,
      },
    },
    ...pods,
  ];
}

/** The hash that Deployments and Rollouts name ReplicaSets by. */
export function templateHash(plan: WorkloadPlan, version = plan.version): string {
  return suffixOf(`${plan.name}:${version ?? ''}`, 9);
}

function hashLabel(plan: WorkloadPlan): string {
  return plan.kind === 'Rollout' ? 'rollouts-pod-template-hash' : 'pod-template-hash';
}
