import type { ApiObject } from '../object.ts';
import { digest, uidOf } from './identity.ts';
import type { PodGroup, WorkloadPlan } from './plan.ts';
import { createPod } from './pod.ts';
import { labelsOf, matchLabels, templateOf } from './template.ts';
import { ago } from './times.ts';
import { groupOf, type Place, unwell, workloadObject } from './workload.ts';

/** A StatefulSet with its pods and their volume claims. */
export function statefulSet(plan: WorkloadPlan, place: Place): ApiObject[] {
  const { namespace, now, nodeOf } = place;
  const { replicas = 1, name, volume, age } = plan;
  const revision = `${name}-${digest(`${name}:${plan.version}`).slice(0, 10)}`;
  const ill = unwell(plan);
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name };
  const ordinals = Array.from({ length: replicas }, (_, index) => index);
  // Pods are started in order; one that does not come up is the last one there is.
  const group = (index: number) => groupOf(plan, replicas - 1 - index);
  const pods = ordinals.map((index) =>
    createPod({
      plan,
      namespace,
      name: `${name}-${index}`,
      labels: {
        ...labelsOf(plan),
        'apps.kubernetes.io/pod-index': String(index),
        'controller-revision-hash': revision,
        'statefulset.kubernetes.io/pod-name': `${name}-${index}`,
      },
      owner,
      age: group(index)?.since ?? plan.rolled ?? age,
      group: group(index),
      ...(volume === undefined ? {} : { claim: `data-${name}-${index}` }),
      node: nodeOf(`${name}-${index}`),
      now,
    }),
  );
  const claims =
    volume === undefined
      ? []
      : ordinals.map((index) => volumeClaim(plan, place, index, volume, group(index)));
  const set = workloadObject('apps/v1', plan, place, {
    spec: {
      replicas,
      selector: { matchLabels: matchLabels(plan) },
      template: templateOf(plan, labelsOf(plan)),
      serviceName: name,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: 10,
    },
    status: {
      observedGeneration: 4,
      replicas,
      ...(replicas === ill ? {} : { readyReplicas: replicas - ill }),
      currentReplicas: replicas,
      updatedReplicas: replicas,
      currentRevision: revision,
      updateRevision: revision,
      collisionCount: 0,
      availableReplicas: replicas - ill,
    },
  });
  return [set, ...pods, ...claims];
}

function volumeClaim(
  plan: WorkloadPlan,
  { namespace, now }: Place,
  index: number,
  size: string,
  group: PodGroup | undefined,
): ApiObject {
  const name = `data-${plan.name}-${index}`;
  const bound = group?.state !== 'claim-pending';
  const uid = uidOf(`PersistentVolumeClaim/${namespace}/${name}`);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace,
      uid,
      resourceVersion: '1',
      creationTimestamp: ago(now, group?.since ?? plan.age),
      labels: labelsOf(plan),
      finalizers: ['kubernetes.io/pvc-protection'],
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: size } },
      ...(bound ? { volumeName: `pvc-${uid}` } : {}),
      storageClassName: 'fast-ssd',
      volumeMode: 'Filesystem',
    },
    status: bound
      ? { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: size } }
      : { phase: 'Pending' },
  };
}
