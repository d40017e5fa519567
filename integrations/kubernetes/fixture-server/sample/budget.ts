import { condition } from './condition.ts';
import { countsOf } from './deployment.ts';
import type { WorkloadPlan } from './plan.ts';
import { matchLabels } from './template.ts';
import { ago } from './times.ts';
import type { Body, Place } from './workload.ts';

/** The spec and status of a disruption budget. */
export function budget(plan: WorkloadPlan, minAvailable: number | string, { now }: Place): Body {
  const { all, ready } = countsOf(plan);
  const wanted =
    typeof minAvailable === 'number'
      ? minAvailable
      : Math.ceil((all * Number.parseInt(minAvailable, 10)) / 100);
  const allowed = Math.max(0, ready - wanted);
  return {
    spec: { minAvailable, selector: { matchLabels: matchLabels(plan) } },
    status: {
      observedGeneration: 1,
      disruptionsAllowed: allowed,
      currentHealthy: ready,
      desiredHealthy: wanted,
      expectedPods: all,
      conditions: [
        allowed > 0
          ? condition('DisruptionAllowed', 'True', ago(now, plan.age), 'SufficientPods', '')
          : condition('DisruptionAllowed', 'False', ago(now, plan.age), 'InsufficientPods', ''),
      ],
    },
  };
}
