import type { JsonObject } from '../../../src/model/json.ts';
import type {
  Autoscaler,
  Claim,
  ClusterEvent,
  CustomObject,
  DisruptionBudget,
  LimitRange,
  PodMetrics,
  Quota,
  Resources,
} from '../objects.ts';
import { resourcesIn } from './containers.ts';
import { count, objectIn, objectsIn, optionalWord, prose, reason, time, word } from './fields.ts';
import { conditionsOf, metaOf, type Project } from './projection.ts';
import { parseQuantity } from './quantity.ts';

/** A HorizontalPodAutoscaler of autoscaling/v2. */
export const autoscaler: Project<Autoscaler> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  const target = objectIn(spec, 'scaleTargetRef');
  return {
    ...metaOf(item, projection),
    target: { kind: word(target, 'kind'), name: word(target, 'name') },
    min: count(spec, 'minReplicas') ?? 1,
    max: count(spec, 'maxReplicas') ?? 1,
    current: count(status, 'currentReplicas'),
    desired: count(status, 'desiredReplicas'),
    conditions: conditionsOf(status, projection),
    metrics: autoscalerMetrics(spec, status),
  };
};

function autoscalerMetrics(spec: JsonObject, status: JsonObject): Autoscaler['metrics'] {
  const current = new Map(
    objectsIn(status, 'currentMetrics').map((metric) => {
      const { key, amounts } = readMetric(metric, 'current');
      return [key, amounts];
    }),
  );
  return objectsIn(spec, 'metrics').map((metric) => {
    const { key, name, amounts } = readMetric(metric, 'target');
    const isShare = count(amounts, 'averageUtilization') !== undefined;
    return {
      name,
      current: metricAmount(current.get(key) ?? {}, isShare),
      target: metricAmount(amounts, isShare),
    };
  });
}

/**
 * Where each type of metric keeps its details: `Resource` in `resource`, `External` in `external`
 * …
 */
function readMetric(metric: JsonObject, side: 'current' | 'target') {
  const type = reason(metric, 'type');
  const details = objectIn(metric, type.charAt(0).toLowerCase() + type.slice(1));
  const name = word(details, 'name') || word(objectIn(details, 'metric'), 'name') || type;
  const container = word(details, 'container');
  const key = [type, name, container, selectorKey(details), objectKey(details)].join(' ');
  return { key, name, amounts: objectIn(details, side) };
}

/** Metrics of one name differ by what they select; the API server writes both sides in one order. */
function selectorKey(details: JsonObject): string {
  return JSON.stringify(objectIn(objectIn(details, 'metric'), 'selector'));
}

/** What a metric of the type Object is about. */
function objectKey(details: JsonObject): string {
  const about = objectIn(details, 'describedObject');
  return `${word(about, 'kind')}/${word(about, 'name')}`;
}

function metricAmount(amounts: JsonObject, isShare: boolean): string | undefined {
  const share = count(amounts, 'averageUtilization');
  if (isShare) return share === undefined ? undefined : `${share} %`;
  return quantityText(amounts, 'averageValue') ?? quantityText(amounts, 'value');
}

/** A quantity as written; undefined where it is none. */
function quantityText(from: JsonObject, key: string): string | undefined {
  return parseQuantity(from[key]) === undefined ? undefined : String(from[key]);
}

/** A PersistentVolumeClaim. */
export const claim: Project<Claim> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  return {
    ...metaOf(item, projection),
    phase: reason(status, 'phase'),
    requested: parseQuantity(objectIn(objectIn(spec, 'resources'), 'requests').storage),
    capacity: parseQuantity(objectIn(status, 'capacity').storage),
    storageClass: optionalWord(spec, 'storageClassName'),
  };
};

/** A PodDisruptionBudget. */
export const disruptionBudget: Project<DisruptionBudget> = (item, projection) => {
  const spec = objectIn(item, 'spec');
  const status = objectIn(item, 'status');
  return {
    ...metaOf(item, projection),
    minAvailable: numberOrShare(spec.minAvailable),
    maxUnavailable: numberOrShare(spec.maxUnavailable),
    allowed: count(status, 'disruptionsAllowed'),
    healthy: count(status, 'currentHealthy'),
    desiredHealthy: count(status, 'desiredHealthy'),
    expected: count(status, 'expectedPods'),
    observedGeneration: count(status, 'observedGeneration'),
    conditions: conditionsOf(status, projection),
  };
};

/** Kubernetes' IntOrString as text: `2`, `50%`. */
function numberOrShare(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  return typeof value === 'string' && /^\d{1,9}%?$/.test(value) ? value : undefined;
}

/** A ResourceQuota. */
export const quota: Project<Quota> = (item, projection) => {
  const status = objectIn(item, 'status');
  const used = objectIn(status, 'used');
  const hard = { ...objectIn(objectIn(item, 'spec'), 'hard'), ...objectIn(status, 'hard') };
  return {
    ...metaOf(item, projection),
    amounts: Object.keys(hard).flatMap((name) => {
      const limit = quantityText(hard, name);
      if (limit === undefined || !/^[\w./-]{1,128}$/.test(name)) return [];
      return [{ name, used: quantityText(used, name) ?? '0', hard: limit }];
    }),
  };
};

/** A LimitRange: what it sets for containers that say nothing. */
export const limitRange: Project<LimitRange> = (item, projection) => {
  const limits = objectsIn(objectIn(item, 'spec'), 'limits');
  const container = limits.find(({ type }) => type === 'Container') ?? {};
  return {
    ...metaOf(item, projection),
    defaults: {
      requests: resourcesIn(objectIn(container, 'defaultRequest')),
      limits: resourcesIn(objectIn(container, 'default')),
    },
  };
};

/**
 * An event of the core group. Events of the newer reporting count in `series` and have an
 * `eventTime` instead of first and last.
 */
export const event: Project<ClusterEvent> = (item, projection) => {
  const meta = metaOf(item, projection);
  const series = objectIn(item, 'series');
  const about = objectIn(item, 'involvedObject');
  const happened = time(item, 'eventTime');
  return {
    ...meta,
    type: reason(item, 'type'),
    reason: reason(item, 'reason'),
    message: prose(item, 'message', projection),
    count: count(series, 'count') ?? count(item, 'count') ?? 1,
    first: time(item, 'firstTimestamp') ?? happened ?? meta.created,
    last:
      time(series, 'lastObservedTime') ?? time(item, 'lastTimestamp') ?? happened ?? meta.created,
    about: {
      kind: word(about, 'kind'),
      namespace: word(about, 'namespace'),
      name: word(about, 'name'),
      uid: word(about, 'uid'),
    },
  };
};

/** Events of the type Normal that rules look for: why a claim has no volume yet. */
const READ_REASONS: ReadonlySet<unknown> = new Set([
  'FailedBinding',
  'WaitForFirstConsumer',
  'WaitForPodScheduled',
]);

/** Kinds whose names are not copied. */
const UNNAMED: ReadonlySet<unknown> = new Set(['Node', 'ServiceAccount']);

/**
 * Whether an event is left out: one that tells of the usual course, as most do, or is about a node
 * or a service account.
 */
export function isLeftOut(item: JsonObject): boolean {
  if (UNNAMED.has(objectIn(item, 'involvedObject').kind)) return true;
  return item.type === 'Normal' && !READ_REASONS.has(item.reason);
}

/** The usage of a pod as metrics.k8s.io has it: all its containers together. */
export const podMetrics: Project<PodMetrics> = (item, projection) => {
  const usages = objectsIn(item, 'containers').map((one) => resourcesIn(objectIn(one, 'usage')));
  return {
    ...metaOf(item, projection),
    measured: time(item, 'timestamp'),
    usage: { cpu: total(usages, 'cpu'), memory: total(usages, 'memory') },
  };
};

/** The sum of what all of them use; undefined where one of them does not say. */
function total(usages: readonly Resources[], resource: keyof Resources): number | undefined {
  if (usages.length === 0) return undefined;
  return usages.reduce<number | undefined>((sum, usage) => {
    const used = usage[resource];
    return sum === undefined || used === undefined ? undefined : sum + used;
  }, 0);
}

/** An object of a custom resource: what nearly all of them have. */
export const custom: Project<CustomObject> = (item, projection) => {
  const status = objectIn(item, 'status');
  return {
    ...metaOf(item, projection),
    phase: reason(status, 'phase') || reason(status, 'state'),
    conditions: conditionsOf(status, projection),
  };
};
