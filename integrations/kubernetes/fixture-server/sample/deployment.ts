import type { JsonObject } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import type { WorkloadPlan } from './plan.ts';
import { replicaSet, templateHash } from './replica-set.ts';
import { labelsOf, matchLabels, templateOf } from './template.ts';
import { ago } from './times.ts';
import { type Place, unwell, workloadObject } from './workload.ts';

/** A Deployment with its ReplicaSets, of today and of before, and their pods. */
export function deployment(plan: WorkloadPlan, place: Place): ApiObject[] {
  const { replicas = 1 } = plan;
  const counts = countsOf(plan);
  const object = workloadObject('apps/v1', plan, place, {
    spec: {
      replicas,
      selector: { matchLabels: matchLabels(plan) },
      template: templateOf(plan, labelsOf(plan)),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: {
      observedGeneration: 4,
      ...(counts.all === 0 ? {} : { replicas: counts.all, updatedReplicas: counts.updated }),
      ...(counts.ready === 0
        ? {}
        : { readyReplicas: counts.ready, availableReplicas: counts.ready }),
      ...(counts.all === counts.ready ? {} : { unavailableReplicas: counts.all - counts.ready }),
      terminatingReplicas: 0,
      conditions: conditions(plan, place),
    },
  });
  return [object, ...replicaSets(plan, place)];
}

/** The ReplicaSets of a Deployment or Rollout: the one before and that of today. */
export function replicaSets(plan: WorkloadPlan, place: Place): ApiObject[] {
  const { rollingFrom, age, rolled = age, version } = plan;
  const { updated } = countsOf(plan);
  const today = { version, replicas: updated, age: rolled, revision: 4 };
  const before = {
    version: rollingFrom?.version ?? `${version ?? 'v0'}-before`,
    replicas: rollingFrom?.replicas ?? 0,
    age,
    revision: 3,
  };
  return [...replicaSet(plan, place, before), ...replicaSet(plan, place, today)];
}

/** How many pods there are, of the new version, and ready. */
export function countsOf(plan: WorkloadPlan): { all: number; updated: number; ready: number } {
  const { replicas = 1, rollingFrom } = plan;
  const old = rollingFrom?.replicas ?? 0;
  const ill = unwell(plan);
  const updated = rollingFrom === undefined ? replicas : Math.max(replicas - old, ill);
  return { all: old + updated, updated, ready: old + updated - ill };
}

function conditions(plan: WorkloadPlan, { now }: Place): JsonObject[] {
  const { replicas = 1, rollingFrom, age, rolled = age } = plan;
  const enough = countsOf(plan).ready >= Math.floor(replicas * 0.75);
  const set = `ReplicaSet "${plan.name}-${templateHash(plan)}"`;
  const condition = (
    type: string,
    status: string,
    since: string,
    reason: string,
    message: string,
  ) => ({
    type,
    status,
    lastUpdateTime: ago(now, since),
    lastTransitionTime: ago(now, since),
    reason,
    message,
  });
  const progress = {
    done: ['True', 'NewReplicaSetAvailable', `${set} has successfully progressed.`],
    busy: ['True', 'ReplicaSetUpdated', `${set} is progressing.`],
    stuck: ['False', 'ProgressDeadlineExceeded', `${set} has timed out progressing.`],
  } as const;
  const phase = rollingFrom === undefined ? 'done' : rollingFrom.stuck === true ? 'stuck' : 'busy';
  return [
    enough
      ? condition(
          'Available',
          'True',
          age,
          'MinimumReplicasAvailable',
          'Deployment has minimum availability.',
        )
      : condition(
          'Available',
          'False',
          rolled,
          'MinimumReplicasUnavailable',
          'Deployment does not have minimum availability.',
        ),
    condition('Progressing', progress[phase][0], rolled, progress[phase][1], progress[phase][2]),
  ];
}
