import type { ApiObject } from '../object.ts';
import { countsOf, replicaSets } from './deployment.ts';
import type { WorkloadPlan } from './plan.ts';
import { templateHash } from './replica-set.ts';
import { labelsOf, matchLabels, templateOf } from './template.ts';
import { ago } from './times.ts';
import { type Place, workloadObject } from './workload.ts';

const steps = [
  { setWeight: 10 },
  { pause: { duration: '10m' } },
  { setWeight: 40 },
  { pause: {} },
  { setWeight: 100 },
];

/** A canary Rollout of Argo, with its ReplicaSets and pods; it pauses at `plan.step`. */
export function rollout(plan: WorkloadPlan, place: Place): ApiObject[] {
  const { replicas = 1, age, rolled = age, step, rollingFrom } = plan;
  const counts = countsOf(plan);
  const since = ago(place.now, rolled);
  const paused = step !== undefined;
  const object = workloadObject('argoproj.io/v1alpha1', plan, place, {
    spec: {
      replicas,
      revisionHistoryLimit: 5,
      selector: { matchLabels: matchLabels(plan) },
      strategy: { canary: { maxSurge: '25%', maxUnavailable: 0, steps } },
      template: templateOf(plan, labelsOf(plan)),
    },
    status: {
      HPAReplicas: counts.all,
      availableReplicas: counts.ready,
      blueGreen: {},
      canary: {},
      conditions: [
        {
          lastTransitionTime: ago(place.now, age),
          lastUpdateTime: ago(place.now, age),
          message: 'Rollout has minimum availability',
          reason: 'AvailableReason',
          status: 'True',
          type: 'Available',
        },
        {
          lastTransitionTime: since,
          lastUpdateTime: since,
          message: paused ? 'Rollout is paused' : 'Rollout is healthy',
          reason: paused ? 'RolloutPaused' : 'RolloutHealthy',
          status: paused ? 'False' : 'True',
          type: 'Healthy',
        },
      ],
      ...(paused
        ? {
            controllerPause: true,
            message: 'CanaryPauseStep',
            pauseConditions: [{ reason: 'CanaryPauseStep', startTime: since }],
          }
        : {}),
      currentPodHash: templateHash(plan),
      currentStepIndex: step ?? steps.length,
      // Argo's controller writes this number as text.
      observedGeneration: '4',
      phase: paused ? 'Paused' : 'Healthy',
      readyReplicas: counts.ready,
      replicas: counts.all,
      selector: `app=${plan.name}`,
      stableRS: templateHash(plan, rollingFrom?.version ?? plan.version),
      updatedReplicas: counts.updated,
    },
  });
  return [object, ...replicaSets(plan, place)];
}
