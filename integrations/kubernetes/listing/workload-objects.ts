import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  Pod,
  ReplicaSet,
  Replicated,
  Rollout,
  StatefulSet,
} from '../objects.ts';
import { containersOf, statusesOf } from './containers.ts';
import {
  count,
  flag,
  objectIn,
  objectsIn,
  optionalWord,
  prose,
  reason,
  time,
  word,
} from './fields.ts';
import { conditionsOf, metaOf, type Project, type Projection } from './projection.ts';

/** A pod: its spec without commands, environment, volumes and node; of volumes the claims alone. */
export const pod: Project<Pod> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  const containers = containersOf(spec);
  return {
    ...metaOf(item, projection),
    phase: reason(status, 'phase'),
    reason: reason(status, 'reason'),
    message: prose(status, 'message', projection),
    started: time(status, 'startTime'),
    conditions: conditionsOf(status, projection),
    containers,
    statuses: statusesOf(status, containers, projection),
    claims: objectsIn(spec, 'volumes').flatMap((volume) => {
      const claim = word(objectIn(volume, 'persistentVolumeClaim'), 'claimName');
      return claim ? [claim] : [];
    }),
    qos: reason(status, 'qosClass'),
  };
};

function podSpecOf(spec: JsonObject): JsonObject {
  return objectIn(objectIn(spec, 'template'), 'spec');
}

/**
 * A number of pods in a status. Kubernetes leaves numbers out that are 0 (`omitempty`), so a status
 * that a controller has written says 0 where it says nothing.
 */
function reported(status: JsonObject, key: string): number | undefined {
  return count(status, key) ?? (isWritten(status) ? 0 : undefined);
}

function isWritten(status: JsonObject): boolean {
  return observedGeneration(status) !== undefined || count(status, 'replicas') !== undefined;
}

/** A number, or, with Argo Rollouts, a number as text. */
function observedGeneration(status: JsonObject): number | undefined {
  const text = status.observedGeneration;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  return count(status, 'observedGeneration');
}

function replicated(item: JsonObject, projection: Projection): Replicated {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  return {
    ...metaOf(item, projection),
    desired: count(spec, 'replicas') ?? 1,
    current: reported(status, 'replicas'),
    updated: reported(status, 'updatedReplicas'),
    ready: reported(status, 'readyReplicas'),
    available: reported(status, 'availableReplicas'),
    observedGeneration: observedGeneration(status),
    conditions: conditionsOf(status, projection),
    containers: containersOf(podSpecOf(spec)),
  };
}

/** A deployment. */
export const deployment: Project<Deployment> = (item, projection) => ({
  ...replicated(item, projection),
  paused: flag(objectIn(item, 'spec'), 'paused'),
});

/** A replica set; it updates no pods, so that `updated` is never said. */
export const replicaSet: Project<ReplicaSet> = (item, projection) => ({
  ...replicated(item, projection),
  updated: undefined,
});

/** A stateful set. */
export const statefulSet: Project<StatefulSet> = (item, projection) => {
  const status = objectIn(item, 'status');
  const current = optionalWord(status, 'currentRevision');
  const update = optionalWord(status, 'updateRevision');
  const strategy = objectIn(objectIn(item, 'spec'), 'updateStrategy');
  return {
    ...replicated(item, projection),
    onUpdateRevision: current && update ? current === update : undefined,
    partition: count(objectIn(strategy, 'rollingUpdate'), 'partition'),
    onDelete: isOnDelete(item),
  };
};

/**
 * A daemon set; its numbers have other names, and how many it wants is known to its status alone.
 */
export const daemonSet: Project<DaemonSet> = (item, projection) => {
  const status = objectIn(item, 'status');
  return {
    ...replicated(item, projection),
    desired: count(status, 'desiredNumberScheduled') ?? 0,
    current: reported(status, 'currentNumberScheduled'),
    updated: reported(status, 'updatedNumberScheduled'),
    ready: reported(status, 'numberReady'),
    available: reported(status, 'numberAvailable'),
    misscheduled: reported(status, 'numberMisscheduled'),
    onDelete: isOnDelete(item),
  };
};

function isOnDelete(item: JsonObject): boolean {
  return objectIn(objectIn(item, 'spec'), 'updateStrategy').type === 'OnDelete';
}

/** A Rollout of Argo (argoproj.io/v1alpha1); its pods may be described by another object. */
export const rollout: Project<Rollout> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  const strategy = objectIn(spec, 'strategy');
  const steps = objectIn(strategy, 'canary').steps;
  return {
    ...replicated(item, projection),
    paused: flag(spec, 'paused') || flag(status, 'controllerPause'),
    phase: reason(status, 'phase'),
    message: prose(status, 'message', projection),
    strategy: rolloutStrategy(strategy),
    step: count(status, 'currentStepIndex'),
    steps: Array.isArray(steps) ? steps.length : undefined,
    aborted: flag(status, 'abort'),
  };
};

function rolloutStrategy(strategy: JsonObject): Rollout['strategy'] {
  if (isJsonObject(strategy.canary)) return 'canary';
  return isJsonObject(strategy.blueGreen) ? 'blueGreen' : undefined;
}

/** A job. */
export const job: Project<Job> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  return {
    ...metaOf(item, projection),
    completions: count(spec, 'completions'),
    parallelism: count(spec, 'parallelism'),
    backoffLimit: count(spec, 'backoffLimit'),
    suspended: flag(spec, 'suspend'),
    active: count(status, 'active') ?? 0,
    succeeded: count(status, 'succeeded') ?? 0,
    failed: count(status, 'failed') ?? 0,
    started: time(status, 'startTime'),
    completed: time(status, 'completionTime'),
    conditions: conditionsOf(status, projection),
    containers: containersOf(podSpecOf(spec)),
  };
};

/** A cron job. */
export const cronJob: Project<CronJob> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  const template = objectIn(objectIn(spec, 'jobTemplate'), 'spec');
  return {
    ...metaOf(item, projection),
    schedule: prose(spec, 'schedule', projection, 100),
    timeZone: optionalWord(spec, 'timeZone'),
    suspended: flag(spec, 'suspend'),
    startingDeadline: count(spec, 'startingDeadlineSeconds'),
    concurrency: reason(spec, 'concurrencyPolicy') || 'Allow',
    lastScheduled: time(status, 'lastScheduleTime'),
    lastSuccessful: time(status, 'lastSuccessfulTime'),
    active: objectsIn(status, 'active').length,
    containers: containersOf(podSpecOf(template)),
  };
};
