import fc from 'fast-check';
import type { ObjectKind, ObjectTypes } from '../objects.ts';
import { ago } from './sample-scope.ts';
import { DAY } from './time.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    'constructor',
    'secret "x" not found',
    "couldn't find key k in Secret shop/s",
    '0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}.',
    'exceeded quota: q, requested: cpu=1, used: cpu=1, limited: cpu=1',
    'api:latest',
    'a\u0000b\u202ec\ud800',
    '--all; rm -rf $(HOME)',
  ),
  fc.string({ unit: 'binary' }),
);

/** Words that rules look for, most of the time. */
function word(...words: string[]) {
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, text);
}

const podPhase = word('Pending', 'Running', 'Failed', 'Succeeded');
const waitReason = word(
  'CrashLoopBackOff',
  'ContainerCreating',
  'ImagePullBackOff',
  'InvalidImageName',
  'CreateContainerConfigError',
  'RunContainerError',
);
const endReason = word('OOMKilled', 'Error', 'Completed');
const conditionReason = word(
  'Unschedulable',
  'SchedulingGated',
  'ReadinessGatesNotReady',
  'ProgressDeadlineExceeded',
  'DeploymentPaused',
  'TooManyReplicas',
  'FailedGetScale',
  'BackoffLimitExceeded',
  'DeadlineExceeded',
  'SyncFailed',
  'BackendNotFound',
);
const quantity = word('1', '500m', '2Gi');
const share = word('93 %', '70 %', '500m');
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('api', 'web') },
  fc.constantFrom('api', 'web', 'db-0', '-n', 'a b', '$(reboot)', '`x`', "'", 'x\ny', '../etc'),
  fc.string(),
);
const whole = fc.oneof(
  { weight: 5, arbitrary: fc.nat(12) },
  fc.double(),
  fc.constantFrom(-1, Number.NaN),
);
const count = optional(whole);
const flag = fc.boolean();
const time = optional(
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -60, max: 50_000 }).map((seconds) => ago(seconds)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 1000 }).map((days) => ago(days * DAY)) },
    fc.constantFrom('', 'soon', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '+275760-09-13'),
    fc.string(),
  ),
);

const conditionType = fc.constantFrom(
  'Ready',
  'PodScheduled',
  'Available',
  'Progressing',
  'ReplicaFailure',
  'ScalingLimited',
  'ScalingActive',
  'AbleToScale',
  'Failed',
  'Accepted',
  'Programmed',
  'ResolvedRefs',
  'Paused',
  'DisruptionAllowed',
);

const condition = fc.record({
  type: fc.oneof(conditionType, text),
  status: fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const),
  reason: conditionReason,
  message: text,
  since: time,
});
const conditions = fc.array(condition, { maxLength: 3 });

const resources = fc.record({ cpu: count, memory: count });
const probe = optional(fc.record({ initialDelay: whole, period: whole, failureThreshold: whole }));
const containers = fc.array(
  fc.record({
    name,
    image: text,
    init: flag,
    requests: resources,
    limits: resources,
    readiness: probe,
    liveness: probe,
    startup: probe,
  }),
  { maxLength: 3 },
);
const termination = optional(
  fc.record({ reason: endReason, exitCode: count, message: text, started: time, finished: time }),
);
const statuses = fc.array(
  fc.record({
    name,
    init: flag,
    ready: flag,
    started: optional(flag),
    restarts: whole,
    image: text,
    digest: optional(text),
    running: optional(fc.record({ started: time })),
    waiting: optional(fc.record({ reason: waitReason, message: text })),
    terminated: termination,
    last: termination,
  }),
  { maxLength: 3 },
);

function meta<K extends ObjectKind>(kind: K) {
  return {
    kind: fc.constant(kind === 'custom' ? 'Widget' : kind),
    apiVersion: fc.constantFrom('v1', 'batch/v1beta1', ''),
    namespace: name,
    name,
    uid: text,
    created: time,
    deleted: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, time),
    labels: fc.dictionary(text, text, { maxKeys: 2 }),
    owner: optional(
      fc.record({
        kind: fc.constantFrom('ReplicaSet', 'Job', 'StatefulSet', 'X'),
        name,
        uid: text,
      }),
    ),
    generation: count,
    writtenAs: fc.subarray(['autoscaling/v2beta2', 'batch/v1beta1', 'apps/v1']),
  };
}

const replicated = {
  desired: whole,
  current: count,
  updated: count,
  ready: count,
  available: count,
  observedGeneration: count,
  conditions,
  containers,
};

/** Objects of every kind that rules look at, in every state that the types allow. */
export const anyObjects: fc.Arbitrary<{ [K in ObjectKind]?: ObjectTypes[K][] }> = fc.record({
  Pod: some({
    ...meta('Pod'),
    phase: podPhase,
    reason: word('Evicted', ''),
    message: text,
    started: time,
    conditions,
    containers,
    statuses,
    claims: fc.array(name, { maxLength: 2 }),
    qos: text,
  }),
  Deployment: some({ ...meta('Deployment'), ...replicated, paused: flag }),
  ReplicaSet: some({ ...meta('ReplicaSet'), ...replicated }),
  StatefulSet: some({
    ...meta('StatefulSet'),
    ...replicated,
    onUpdateRevision: optional(flag),
    partition: count,
    onDelete: flag,
  }),
  DaemonSet: some({ ...meta('DaemonSet'), ...replicated, misscheduled: count, onDelete: flag }),
  Rollout: some({
    ...meta('Rollout'),
    ...replicated,
    paused: flag,
    phase: word('Degraded', 'Paused', 'Healthy'),
    message: text,
    strategy: optional(fc.constantFrom('canary' as const, 'blueGreen' as const)),
    step: count,
    steps: count,
    aborted: flag,
  }),
  Job: some({
    ...meta('Job'),
    completions: count,
    parallelism: count,
    backoffLimit: count,
    suspended: flag,
    active: whole,
    succeeded: whole,
    failed: whole,
    started: time,
    completed: time,
    conditions,
    containers,
  }),
  CronJob: some({
    ...meta('CronJob'),
    schedule: word('*/5 * * * *', '0 5 * * 1-5', '@daily'),
    timeZone: optional(fc.constantFrom('Europe/Berlin', 'Nowhere/Land', '')),
    suspended: flag,
    startingDeadline: count,
    concurrency: word('Forbid', 'Allow'),
    lastScheduled: time,
    lastSuccessful: time,
    active: whole,
    containers,
  }),
  HorizontalPodAutoscaler: some({
    ...meta('HorizontalPodAutoscaler'),
    target: fc.record({ kind: fc.constantFrom('Deployment', 'X'), name }),
    min: whole,
    max: whole,
    current: count,
    desired: count,
    conditions,
    metrics: fc.array(
      fc.record({ name: text, current: optional(share), target: optional(share) }),
      {
        maxLength: 2,
      },
    ),
  }),
  PersistentVolumeClaim: some({
    ...meta('PersistentVolumeClaim'),
    phase: word('Pending', 'Lost', 'Bound'),
    requested: count,
    capacity: count,
    storageClass: optional(text),
  }),
  PodDisruptionBudget: some({
    ...meta('PodDisruptionBudget'),
    minAvailable: optional(text),
    maxUnavailable: optional(text),
    allowed: fc.oneof(fc.constant(0), count),
    healthy: count,
    desiredHealthy: count,
    expected: count,
    observedGeneration: count,
    conditions,
  }),
  Gateway: some({
    ...meta('Gateway'),
    className: optional(text),
    listeners: fc.array(
      fc.record({ name, host: name, port: fc.nat(65_535), tls: flag, conditions }),
      { maxLength: 2 },
    ),
    conditions,
  }),
  HTTPRoute: some({
    ...meta('HTTPRoute'),
    hosts: fc.constant([]),
    paths: fc.constant([]),
    gateways: fc.constant([]),
    parents: fc.array(fc.record({ gateway: name, conditions }), { maxLength: 2 }),
  }),
  ResourceQuota: some({
    ...meta('ResourceQuota'),
    amounts: fc.array(fc.record({ name: text, used: quantity, hard: quantity }), { maxLength: 3 }),
  }),
  Event: some({
    ...meta('Event'),
    type: word('Warning', 'Normal'),
    reason: word('DNSConfigForming', 'Unhealthy', 'FailedMount', 'FailedBinding'),
    message: text,
    count: whole,
    first: time,
    last: time,
    about: fc.record({
      kind: fc.constantFrom('Pod', 'Deployment', 'Node', 'constructor'),
      namespace: name,
      name,
      uid: text,
    }),
  }),
  custom: some({ ...meta('custom'), phase: text, conditions }),
});

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function some<T extends object>(fields: { [F in keyof T]: fc.Arbitrary<T[F]> }) {
  return fc.array(fc.record<T>(fields), { maxLength: 3 });
}
