import type { ObjectKind, ObjectTypes } from '../objects.ts';

/** Kinds that stand for work, the ones that people write first: what pods belong to in the end. */
export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Rollout',
  'CronJob',
  'Job',
  'ReplicaSet',
  'Pod',
] as const satisfies ObjectKind[];

/** Kinds whose objects belong to an entity by labels of their own. */
export const LABELLED_KINDS = [
  ...WORKLOAD_KINDS,
  'HorizontalPodAutoscaler',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Service',
  'Ingress',
  'Gateway',
  'HTTPRoute',
  'custom',
] as const satisfies ObjectKind[];

export type LabelledKind = (typeof LABELLED_KINDS)[number];

/** Any object that labels select. */
export type LabelledObject = ObjectTypes[LabelledKind];
