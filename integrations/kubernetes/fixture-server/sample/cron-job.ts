import type { JsonObject } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import { uidOf } from './identity.ts';
import type { WorkloadPlan } from './plan.ts';
import { createPod, ownerReference, podName } from './pod.ts';
import { labelsOf, templateOf } from './template.ts';
import { ago, duration, timestamp } from './times.ts';
import { groupOf, type Place, workloadObject } from './workload.ts';

/** A CronJob with the Jobs of its last runs and their pods. */
export function cronJob(plan: WorkloadPlan, place: Place): ApiObject[] {
  const { schedule = '', every = '1d', offset = '0s', runs = [], lastSuccess } = plan;
  const interval = duration(every);
  const start = duration(offset);
  // The last run ended some minutes ago at least.
  const ended = place.now.getTime() - 300_000;
  const latest = Math.floor((ended - start) / interval) * interval + start;
  const lastSuccessful = lastSuccess === undefined ? undefined : ago(place.now, lastSuccess);
  const object = workloadObject('batch/v1', plan, place, {
    spec: {
      schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      suspend: false,
      jobTemplate: {
        metadata: { labels: labelsOf(plan) },
        spec: { template: templateOf(plan, labelsOf(plan)) },
      },
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
    },
    status: {
      lastScheduleTime: timestamp(new Date(latest)),
      lastSuccessfulTime: lastSuccessful ?? timestamp(new Date(latest + 90_000)),
    },
  });
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: plan.name };
  const jobs = runs.flatMap((run, index) => {
    return finishedJob(plan, place, new Date(latest - index * interval), run, owner);
  });
  return [object, ...jobs];
}

/** A Job that runs, or waits to, with its pods. */
export function job(plan: WorkloadPlan, place: Place): ApiObject[] {
  const pod = createPod({
    plan,
    namespace: place.namespace,
    name: podName(plan.name, 0),
    labels: { ...labelsOf(plan), ...jobLabels(plan.name, place) },
    owner: { apiVersion: 'batch/v1', kind: 'Job', name: plan.name },
    age: plan.age,
    group: groupOf(plan, 0),
    node: place.nodeOf(plan.name),
    now: place.now,
  });
  const object = workloadObject('batch/v1', plan, place, {
    spec: jobSpec(plan),
    status: {
      startTime: ago(place.now, plan.age),
      active: 1,
      terminating: 0,
      uncountedTerminatedPods: {},
      ready: plan.pods === undefined ? 1 : 0,
    },
  });
  return [object, pod];
}

function finishedJob(
  plan: WorkloadPlan,
  place: Place,
  start: Date,
  run: 'succeeded' | 'failed',
  owner: { apiVersion: string; kind: string; name: string },
): ApiObject[] {
  const { namespace, now, nodeOf } = place;
  const name = `${plan.name}-${Math.floor(start.getTime() / 60_000)}`;
  const seconds = Math.round((now.getTime() - start.getTime()) / 1000);
  const message = plan.pods?.[0]?.message;
  const end = timestamp(new Date(start.getTime() + 90_000));
  const object: ApiObject = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace,
      uid: uidOf(`Job/${namespace}/${name}`),
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: timestamp(start),
      labels: labelsOf(plan),
      ownerReferences: [ownerReference(owner, namespace)],
    },
    spec: jobSpec(plan),
    status: run === 'succeeded' ? succeeded(timestamp(start), end) : failed(timestamp(start), end),
  };
  const pod = createPod({
    plan,
    namespace,
    name: podName(name, 0),
    labels: { ...labelsOf(plan), ...jobLabels(name, place) },
    owner: { apiVersion: 'batch/v1', kind: 'Job', name },
    age: `${seconds}s`,
    ended: run,
    ...(message === undefined
      ? {}
      : { group: { state: 'crash-loop', count: 1, since: `${seconds}s`, message } }),
    node: nodeOf(name),
    now,
  });
  return [object, pod];
}

function jobSpec(plan: WorkloadPlan): JsonObject {
  return {
    parallelism: 1,
    completions: 1,
    backoffLimit: 0,
    template: templateOf(plan, labelsOf(plan)),
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  };
}

function jobLabels(name: string, { namespace }: Place): Record<string, string> {
  return {
    'batch.kubernetes.io/controller-uid': uidOf(`Job/${namespace}/${name}`),
    'batch.kubernetes.io/job-name': name,
  };
}

function succeeded(startTime: string, end: string): JsonObject {
  const why = ['CompletionsReached', 'Reached expected number of succeeded pods'] as const;
  return {
    conditions: [condition('SuccessCriteriaMet', end, why), condition('Complete', end, why)],
    startTime,
    completionTime: end,
    succeeded: 1,
    terminating: 0,
    uncountedTerminatedPods: {},
    ready: 0,
  };
}

function failed(startTime: string, end: string): JsonObject {
  const why = ['BackoffLimitExceeded', 'Job has reached the specified backoff limit'] as const;
  return {
    conditions: [condition('FailureTarget', end, why), condition('Failed', end, why)],
    startTime,
    failed: 1,
    terminating: 0,
    uncountedTerminatedPods: {},
    ready: 0,
  };
}

function condition(type: string, time: string, why: readonly [string, string]): JsonObject {
  const [reason, message] = why;
  return { type, status: 'True', lastProbeTime: time, lastTransitionTime: time, reason, message };
}
