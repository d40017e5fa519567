import type { JsonObject } from '../../../../src/model/json.ts';
import { condition } from './condition.ts';
import type { WorkloadPlan } from './plan.ts';
import { ago } from './times.ts';
import type { Body, Place } from './workload.ts';

/** The spec and status of an autoscaler; it is at its maximum where the workload has that many pods. */
export function autoscaler(
  plan: WorkloadPlan,
  { min, max, target, current }: NonNullable<WorkloadPlan['autoscaler']>,
  { now }: Place,
): Body {
  const { replicas = 1, age } = plan;
  const atMaximum = replicas >= max;
  const since = ago(now, atMaximum ? '3h' : '26d');
  const apiVersion = plan.kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1';
  const resource = (amounts: JsonObject) => ({
    type: 'Resource',
    resource: { name: 'cpu', ...amounts },
  });
  return {
    spec: {
      scaleTargetRef: { kind: plan.kind, name: plan.name, apiVersion },
      minReplicas: min,
      maxReplicas: max,
      metrics: [resource({ target: { type: 'Utilization', averageUtilization: target } })],
    },
    status: {
      lastScaleTime: since,
      currentReplicas: replicas,
      desiredReplicas: replicas,
      currentMetrics: [
        resource({ current: { averageValue: '183m', averageUtilization: current } }),
      ],
      conditions: [
        scalingCondition(
          'AbleToScale',
          'True',
          ago(now, age),
          'ReadyForNewScale',
          'recommended size matches current size',
        ),
        scalingCondition(
          'ScalingActive',
          'True',
          ago(now, age),
          'ValidMetricFound',
          'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
        ),
        atMaximum
          ? scalingCondition(
              'ScalingLimited',
              'True',
              since,
              'TooManyReplicas',
              'the desired replica count is more than the maximum replica count',
            )
          : scalingCondition(
              'ScalingLimited',
              'False',
              since,
              'DesiredWithinRange',
              'the desired count is within the acceptable range',
            ),
      ],
    },
  };
}

/** Conditions of autoscalers say nothing about generations. */
function scalingCondition(...said: Parameters<typeof condition>): JsonObject {
  const { observedGeneration: _observedGeneration, ...rest } = condition(...said);
  return rest;
}
