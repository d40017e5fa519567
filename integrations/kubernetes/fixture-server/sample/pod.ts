import type { JsonObject } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import { digest, suffixOf, uidOf } from './identity.ts';
import type { PodGroup, WorkloadPlan } from './plan.ts';
import { containerOf, imageOf, podSpec } from './template.ts';
import { ago } from './times.ts';

/** What a pod is made for. */
export interface PodOrder {
  plan: WorkloadPlan;
  namespace: string;
  name: string;
  labels: Record<string, string>;
  owner?: { apiVersion: string; kind: string; name: string };
  /** Since when it is there. */
  age: string;
  /** How it is doing; well where nothing is said. */
  group?: PodGroup | undefined;
  /** How the pod of a job ended. */
  ended?: 'succeeded' | 'failed';
  version?: string;
  /** Name of its volume claim. */
  claim?: string;
  node: string;
  now: Date;
}

/** A pod as the kubelet and the controllers leave it. */
export function createPod(order: PodOrder): ApiObject {
  const { plan, namespace, name, labels, owner, claim, group, now } = order;
  const placed = group?.state !== 'unschedulable' && group?.state !== 'claim-pending';
  const volumes =
    claim === undefined
      ? {}
      : { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] };
  const spec = podSpec(plan, volumes, order.version ?? plan.version);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(owner === undefined ? {} : { generateName: `${owner.name}-` }),
      namespace,
      uid: uidOf(`Pod/${namespace}/${name}`),
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: ago(now, order.age),
      labels,
      ...(owner === undefined ? {} : { ownerReferences: [ownerReference(owner, namespace)] }),
    },
    spec: { ...spec, ...(placed ? { nodeName: order.node } : {}), priority: 0 },
    status: placed ? placedStatus(order, spec) : waitingStatus(order),
  };
}

/** What an object says about the one that controls it. */
export function ownerReference(
  owner: { apiVersion: string; kind: string; name: string },
  namespace: string,
): JsonObject {
  return {
    ...owner,
    uid: uidOf(`${owner.kind}/${namespace}/${owner.name}`),
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The name of a pod of a ReplicaSet, DaemonSet or Job. */
export function podName(owner: string, index: number): string {
  return `${owner}-${suffixOf(`${owner}/${index}`)}`;
}

function waitingStatus({ group, age, now }: PodOrder): JsonObject {
  return {
    phase: 'Pending',
    conditions: [
      {
        ...condition('PodScheduled', 'False', ago(now, group?.since ?? age)),
        reason: 'Unschedulable',
        message: group?.message ?? '',
      },
    ],
    qosClass: 'Burstable',
  };
}

function placedStatus(order: PodOrder, spec: JsonObject): JsonObject {
  const { plan, age, group, ended, now } = order;
  const started = ago(now, age);
  const ready = group === undefined && ended === undefined;
  const since = ago(now, group?.since ?? age);
  const unready = { reason: 'ContainersNotReady', message: unreadyMessage(plan) };
  const completed = { reason: 'PodCompleted' };
  const why = ready ? {} : ended === 'succeeded' ? completed : unready;
  const state = ready ? 'True' : 'False';
  return {
    phase: phaseOf(order),
    conditions: [
      condition('PodReadyToStartContainers', 'True', started),
      condition('Initialized', 'True', started),
      { ...condition('Ready', state, since), ...why },
      { ...condition('ContainersReady', state, since), ...why },
      condition('PodScheduled', 'True', started),
    ],
    hostIP: '10.20.4.17',
    hostIPs: [{ ip: '10.20.4.17' }],
    podIP: '10.244.3.81',
    podIPs: [{ ip: '10.244.3.81' }],
    startTime: started,
    containerStatuses: [containerStatus(order, started)],
    qosClass: qosClass(spec),
  };
}

function phaseOf({ group, ended }: PodOrder): string {
  if (ended !== undefined) return ended === 'succeeded' ? 'Succeeded' : 'Failed';
  return group?.state === 'image-pull' || group?.state === 'config-error' ? 'Pending' : 'Running';
}

function unreadyMessage(plan: WorkloadPlan): string {
  return `containers with unready status: [${containerOf(plan)}]`;
}

function containerStatus(order: PodOrder, started: string): JsonObject {
  const { plan, name, group } = order;
  const image = imageOf(plan, order.version ?? plan.version);
  const ran = group?.state !== 'image-pull' && group?.state !== 'config-error';
  return {
    name: containerOf(plan),
    ...containerState(order, started),
    ready: group === undefined && order.ended === undefined,
    restartCount: group?.restarts ?? 0,
    image,
    imageID: ran ? `${image.replace(/:[^:/]*$/, '')}@sha256:${digest(image)}` : '',
    ...(ran ? { containerID: containerId(name) } : {}),
    started: group === undefined || group.state === 'unready',
  };
}

function containerState(order: PodOrder, started: string): JsonObject {
  const { plan, namespace, name, group, ended, now } = order;
  if (ended !== undefined) {
    return { state: { terminated: termination(order, started, started) }, lastState: {} };
  }
  switch (group?.state) {
    case 'crash-loop':
      return {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: `back-off 5m0s restarting failed container=${containerOf(plan)} pod=${name}_${namespace}(${uidOf(`Pod/${namespace}/${name}`)})`,
          },
        },
        lastState: { terminated: termination(order, ago(now, '6m'), ago(now, '3m')) },
      };
    case 'image-pull':
      return {
        state: { waiting: { reason: 'ImagePullBackOff', message: group.message ?? '' } },
        lastState: {},
      };
    case 'config-error':
      return {
        state: { waiting: { reason: 'CreateContainerConfigError', message: group.message ?? '' } },
        lastState: {},
      };
    default:
      return { state: { running: { startedAt: started } }, lastState: {} };
  }
}

function termination(order: PodOrder, startedAt: string, finishedAt: string): JsonObject {
  const { group, ended, name } = order;
  const [exitCode, reason] =
    ended === 'succeeded'
      ? [0, 'Completed']
      : ended === 'failed'
        ? [1, 'Error']
        : [137, 'OOMKilled'];
  return {
    exitCode,
    reason,
    ...(ended === 'failed' && group?.message !== undefined ? { message: group.message } : {}),
    startedAt,
    finishedAt,
    containerID: containerId(name),
  };
}

function containerId(name: string): string {
  return `containerd://${digest(`container/${name}`)}`;
}

function condition(type: string, status: string, since: string): JsonObject {
  return { type, observedGeneration: 1, status, lastProbeTime: null, lastTransitionTime: since };
}

function qosClass(spec: JsonObject): string {
  const text = JSON.stringify(spec.containers);
  return text.includes('"requests"') ? 'Burstable' : 'BestEffort';
}
