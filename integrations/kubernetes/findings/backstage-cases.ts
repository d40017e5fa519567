import type { JsonObject, JsonValue } from '../../../src/model/json.ts';

/** Objects of a cluster as its API server writes them, by plural. */
export type RawObjects = Record<string, JsonObject[]>;

/** A state that a cluster can be in, made from recorded objects. */
export interface Case {
  /** What was changed, in words: the differences are named by them. */
  tags: string[];
  /** ISO 8601. */
  now: string;
  objects: RawObjects;
}

/** When the objects were recorded, and an hour later: whatever was under way then is stuck. */
const RECORDED = '2026-11-21T09:37:45Z';
const LATER = '2026-11-21T10:37:45Z';

/** The name of a case. */
export function nameOf({ tags }: Case): string {
  return tags.join(', ');
}

/** States of containers, pods, Deployments and autoscalers: every combination that a cluster can show. */
export function casesOf(recorded: RawObjects): Case[] {
  return [
    { tags: ['as recorded'], now: RECORDED, objects: recorded },
    { tags: ['an hour after the recording'], now: LATER, objects: recorded },
    ...podCases(recorded),
    ...deploymentCases(recorded),
    ...autoscalerCases(recorded),
  ];
}

type Variants = Record<string, JsonObject>;

const HOUR_AGO = '2026-11-21T09:37:45Z';
const MINUTE_AGO = '2026-11-21T10:36:45Z';
const YEAR_AGO = '2025-11-21T09:37:45Z';

function waiting(reason: string, message?: string): JsonObject {
  return { ready: false, state: { waiting: { reason, ...(message ? { message } : {}) } } };
}

function running(startedAt: string, ready: boolean): JsonObject {
  return { ready, started: true, state: { running: { startedAt } } };
}

const RUNNING: Variants = {
  ready: running(HOUR_AGO, true),
  'not ready for an hour': running(HOUR_AGO, false),
  'not ready for a minute': running(MINUTE_AGO, false),
};

const STARTING: Variants = {
  'being created': waiting('ContainerCreating'),
  'being initialised': waiting('PodInitializing'),
};

const STUCK: Variants = {
  'crash loop': waiting('CrashLoopBackOff', 'back-off 5m0s restarting failed container=api'),
  'image not found': waiting('ErrImagePull', 'rpc error: code = NotFound desc = not found'),
  'image back-off': waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"'),
  'image name': waiting('InvalidImageName', "couldn't parse image name: invalid reference format"),
  'image never': waiting('ErrImageNeverPull', 'Container image is not present with pull policy'),
  configuration: waiting('CreateContainerConfigError', 'secret "payments" not found'),
  'create error': waiting('CreateContainerError', 'executable file not found in $PATH'),
  'run error': waiting('RunContainerError', 'permission denied'),
  'unknown reason': waiting('SomethingNew', 'the runtime says no'),
  'reason without message': waiting('CrashLoopBackOff'),
};

const ENDED: Variants = {
  'ended with an error': {
    ready: false,
    state: { terminated: { exitCode: 1, reason: 'Error', finishedAt: MINUTE_AGO } },
  },
  'ended well': {
    ready: false,
    state: { terminated: { exitCode: 0, reason: 'Completed', finishedAt: MINUTE_AGO } },
  },
};

function restarted(restartCount: number, reason: string, exitCode: number, finishedAt: string) {
  return { restartCount, lastState: { terminated: { reason, exitCode, finishedAt } } };
}

const PAST: Variants = {
  'never restarted': { restartCount: 0, lastState: {} },
  'restarted an hour ago': restarted(1, 'Error', 1, HOUR_AGO),
  'out of memory an hour ago': restarted(3, 'OOMKilled', 137, HOUR_AGO),
  'stopped an hour ago': restarted(2, 'Completed', 0, HOUR_AGO),
  'restarted a year ago': restarted(1, 'Error', 1, YEAR_AGO),
  'restarted at an unknown time': { restartCount: 2, lastState: {} },
};

const PHASES: Variants = {
  live: {},
  succeeded: { phase: 'Succeeded' },
  failed: { phase: 'Failed' },
};

function podCases(recorded: RawObjects): Case[] {
  const pod = first(recorded.pods);
  return product(
    { ...RUNNING, ...STARTING, ...STUCK, ...ENDED },
    PAST,
    { kept: {}, 'being deleted': { deletionTimestamp: LATER } },
    PHASES,
  )
    .filter(({ tags }) => isPossible(tags))
    .map(({ tags, parts: [state, past, metadata, phase] }) => ({
      tags: ['pod', ...tags],
      now: LATER,
      objects: {
        pods: [
          merged(pod, {
            metadata: { creationTimestamp: YEAR_AGO, ...metadata },
            status: {
              ...phase,
              conditions: [condition('Ready', state?.ready ? 'True' : 'False', '', HOUR_AGO)],
              containerStatuses: [{ ...containerStatus(pod), ...state, ...past }],
            },
          }),
        ],
      },
    }));
}

/** Containers of finished pods have ended; those that wait in pods that are deleted add nothing. */
function isPossible(tags: readonly string[]): boolean {
  const isFinished = tags.includes('succeeded') || tags.includes('failed');
  const hasEnded = Object.keys(ENDED).some((tag) => tags.includes(tag));
  if (isFinished) return hasEnded && !tags.includes('being deleted');
  return !tags.includes('being deleted') || !Object.keys(STUCK).some((tag) => tags.includes(tag));
}

function condition(type: string, status: string, reason: string, since: string): JsonObject {
  return { type, status, reason, message: `${reason}.`, lastTransitionTime: since };
}

function deploymentCases(recorded: RawObjects): Case[] {
  const deployment = first(recorded.deployments);
  const conditions: Record<string, JsonObject> = {
    available: condition('Available', 'True', 'MinimumReplicasAvailable', HOUR_AGO),
    'unavailable for a minute': condition(
      'Available',
      'False',
      'MinimumReplicasUnavailable',
      MINUTE_AGO,
    ),
    'unavailable for an hour': condition(
      'Available',
      'False',
      'MinimumReplicasUnavailable',
      HOUR_AGO,
    ),
    'progress deadline': condition('Progressing', 'False', 'ProgressDeadlineExceeded', HOUR_AGO),
    'no new replica set': condition('Progressing', 'False', 'ReplicaSetCreateError', MINUTE_AGO),
    'replica failure': condition('ReplicaFailure', 'True', 'FailedCreate', HOUR_AGO),
    'a condition of its own': condition('Approved', 'False', 'Waiting', MINUTE_AGO),
  };
  return product(
    conditions,
    { wanted: {}, 'scaled to zero': { replicas: 0 } },
    { kept: {}, 'being deleted': { deletionTimestamp: LATER } },
  ).map(({ tags, parts: [one = {}, spec, metadata] }) => ({
    tags: ['deployment', ...tags],
    now: LATER,
    objects: {
      deployments: [
        merged(deployment, {
          metadata: metadata ?? {},
          spec: spec ?? {},
          status: { conditions: [one] },
        }),
      ],
    },
  }));
}

function autoscalerCases(recorded: RawObjects): Case[] {
  const autoscaler = first(recorded.horizontalpodautoscalers);
  const limited = condition('ScalingLimited', 'True', 'TooManyReplicas', HOUR_AGO);
  const content = condition('ScalingLimited', 'False', 'DesiredWithinRange', HOUR_AGO);
  const cpu = (averageUtilization: number): JsonValue => [
    { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization } } },
  ];
  return product(
    {
      'below maximum': { currentReplicas: 3, desiredReplicas: 3 },
      'at maximum': { currentReplicas: 6, desiredReplicas: 6 },
      'on its way to maximum': { currentReplicas: 4, desiredReplicas: 6 },
    },
    { 'wants more': { conditions: [limited] }, content: { conditions: [content] } },
    {
      'above target': { currentMetrics: cpu(95) },
      'below target': { currentMetrics: cpu(40) },
    },
    { 'free to scale': { minReplicas: 2 }, 'fixed number': { minReplicas: 6 } },
  ).map(({ tags, parts: [replicas, conditions, metrics, spec] }) => ({
    tags: ['autoscaler', ...tags],
    now: LATER,
    objects: {
      horizontalpodautoscalers: [
        merged(autoscaler, {
          spec: { maxReplicas: 6, ...spec },
          status: { ...replicas, ...conditions, ...metrics },
        }),
      ],
    },
  }));
}

interface Combination {
  tags: string[];
  parts: JsonObject[];
}

function product(...dimensions: Variants[]): Combination[] {
  return dimensions.reduce<Combination[]>(
    (combinations, variants) =>
      combinations.flatMap(({ tags, parts }) =>
        Object.entries(variants).map(([tag, part]) => ({
          tags: [...tags, tag],
          parts: [...parts, part],
        })),
      ),
    [{ tags: [], parts: [] }],
  );
}

/** The object with each of its sections changed. */
function merged(object: JsonObject, changes: JsonObject): JsonObject {
  const entries = Object.entries(changes).map(([key, change]) => {
    const before = object[key];
    return [key, isSection(before) && isSection(change) ? { ...before, ...change } : change];
  });
  return { ...object, ...Object.fromEntries(entries) };
}

function isSection(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(objects: JsonObject[] | undefined): JsonObject {
  const [object] = objects ?? [];
  if (!object) throw new Error('The recording lacks an object that cases are made from.');
  return object;
}

function containerStatus(pod: JsonObject): JsonObject {
  const statuses = isSection(pod.status) ? pod.status.containerStatuses : undefined;
  const [status] = Array.isArray(statuses) ? statuses : [];
  if (!isSection(status)) throw new Error('The recorded pod has no status of a container.');
  return status;
}
