import { parseQuantity } from '../listing/quantity.ts';
import type { Autoscaler, Condition } from '../objects.ts';
import { kubectl } from './kubectl.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { longerThan, MINUTE } from './time.ts';
import { counted, listed, named, says } from './words.ts';

const maximum: Rule<'HorizontalPodAutoscaler'> = {
  id: 'autoscaler/at-maximum',
  severity: 'warning',
  about: ['HorizontalPodAutoscaler'],
  title: 'An autoscaler is at its maximum',
  looksFor:
    'An autoscaler at its maximum that wants more: Kubernetes says that it is limited (TooManyReplicas), or a metric is more than a tenth above its target. Not where minimum and maximum are the same.',
  find(autoscaler) {
    const { min, max, desired, current } = autoscaler;
    const isFull = max > min && ((desired ?? 0) >= max || (current ?? 0) >= max);
    const limited = conditionOf(autoscaler, 'ScalingLimited', 'True');
    const high = autoscaler.metrics.filter(isAboveTarget);
    if (!isFull || (limited?.reason !== 'TooManyReplicas' && high.length === 0)) return undefined;
    const metrics = high.map(
      (metric) =>
        `${named(metric.name)} is at ${named(metric.current ?? '')}, its target is ${named(metric.target ?? '')}`,
    );
    return {
      title: `${targetOf(autoscaler)} is scaled to its maximum and needs more.`,
      cause: `The autoscaler may run at most ${counted(max, 'pod')}, and runs them${metrics.length > 0 ? `: ${listed(metrics)}` : ''}.`,
      advice: 'Raise the maximum, or find out where the load comes from.',
      command: shownBy(autoscaler),
      since: limited?.since,
    };
  },
};

const unable: Rule<'HorizontalPodAutoscaler'> = {
  id: 'autoscaler/unable',
  severity: 'error',
  about: ['HorizontalPodAutoscaler'],
  title: 'An autoscaler cannot scale',
  looksFor:
    'An autoscaler that has not been able to scale, or to read its metrics, for ten minutes. Not while its target has no pods, or has just been made.',
  find(autoscaler, around) {
    const condition =
      conditionOf(autoscaler, 'AbleToScale', 'False') ??
      conditionOf(autoscaler, 'ScalingActive', 'False');
    if (!condition || condition.reason === 'ScalingDisabled') return undefined;
    if (!longerThan(10 * MINUTE, condition.since ?? autoscaler.created, around.now)) {
      return undefined;
    }
    const isMetric = condition.type === 'ScalingActive';
    if (isMetric && nothingToMeasure(autoscaler, around)) return undefined;
    return {
      title: `The autoscaler ${named(autoscaler.name)} cannot scale ${targetOf(autoscaler)}.`,
      ...troubleOf(condition),
      command: shownBy(autoscaler),
      since: condition.since,
    };
  },
};

/** Rules for autoscalers. */
export const AUTOSCALER_RULES: readonly Rule[] = [unable, maximum];

function troubleOf({ type, reason, message }: Condition): { cause: string; advice: string } {
  if (type === 'ScalingActive') {
    return {
      cause: `It cannot read the metrics that it scales by.${says(message)}`,
      advice:
        'Check that the metrics server runs, and that every container has a request for what is measured.',
    };
  }
  return {
    cause:
      reason === 'FailedGetScale'
        ? `It does not find what it should scale.${says(message)}`
        : `Kubernetes does not let it change the number of pods.${says(message)}`,
    advice: 'Check the name and kind of its target.',
  };
}

/** A target without ready pods has no metrics; what is wrong with it is told elsewhere. */
function nothingToMeasure({ namespace, target }: Autoscaler, around: Surroundings): boolean {
  if (target.kind !== 'Deployment' && target.kind !== 'StatefulSet' && target.kind !== 'Rollout') {
    return false;
  }
  const workload = around.find(target.kind, namespace, target.name);
  return workload !== undefined && !((workload.ready ?? 0) > 0);
}

/** `73 %` against `70 %`, `183m` against `150m`; a share against an amount says nothing. */
function isAboveTarget({ current = '', target = '' }: Metric): boolean {
  if (current.endsWith(SHARE) !== target.endsWith(SHARE)) return false;
  const [value, limit] = [current, target].map((text) => parseQuantity(text.replace(SHARE, '')));
  return value !== undefined && limit !== undefined && value > limit * TOLERANCE;
}

const SHARE = ' %';

/** Kubernetes does not scale for less (`--horizontal-pod-autoscaler-tolerance`, 0.1 unless set). */
const TOLERANCE = 1.1;

type Metric = Autoscaler['metrics'][number];

function targetOf({ target }: Autoscaler): string {
  return `${named(target.kind)} ${named(target.name)}`;
}

function conditionOf(
  { conditions }: Autoscaler,
  type: string,
  status: Condition['status'],
): Condition | undefined {
  return conditions.find((condition) => condition.type === type && condition.status === status);
}

function shownBy({ namespace, name }: Autoscaler): string | undefined {
  return kubectl`-n ${namespace} describe hpa ${name}`;
}
