import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** How a group of pods of a workload is doing; those that no group speaks of are well. */
export type PodState =
  | 'crash-loop'
  | 'image-pull'
  | 'unschedulable'
  | 'unready'
  | 'config-error'
  | 'claim-pending';

export interface PodGroup {
  state: PodState;
  count: number;
  /** Since when, as a duration before now. */
  since: string;
  restarts?: number;
  /** What the cluster says about it. */
  message?: string;
}

/** A workload in few words; see the files in `fixtures/nordlys`. Durations are before now: `3h`, `41d`. */
export interface WorkloadPlan {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout' | 'CronJob' | 'Job' | 'Pod';
  name: string;
  /** Its `backstage.io/kubernetes-id`. */
  id?: string;
  labels?: Record<string, string>;
  image: string;
  version?: string;
  container?: string;
  replicas?: number;
  /** Since when it is there. */
  age: string;
  /** Since when its pods are, where that is not `age`. */
  rolled?: string;
  /** Requests and limits, of which each may be missing. */
  cpu?: [string?, string?];
  memory?: [string?, string?];
  /** How much of its requests it uses, 0.4 where nothing is said. */
  load?: number;
  /** Without liveness and readiness probes. */
  unprobed?: boolean;
  /** Where it answers; a Service is made for it. */
  port?: number;
  pods?: PodGroup[];
  /** A rollout under way: the version before, and how many of its pods are left. */
  rollingFrom?: { version: string; replicas: number; stuck?: boolean };
  /** Of a Rollout: the number of the step it pauses at. */
  step?: number;
  /** Size of the volume of each pod of a StatefulSet. */
  volume?: string;
  autoscaler?: { min: number; max: number; target: number; current: number };
  /** `minAvailable` of its disruption budget. */
  budget?: number | string;
  /** Host and path that people reach it at. */
  ingress?: string;
  /** The same by Gateway API. */
  route?: string;
  schedule?: string;
  /**
   * The same in durations: time between two runs, and how long after midnight, or after the start of
   * a Thursday where it is a week, as 1970 began on one. All in UTC.
   */
  every?: string;
  offset?: string;
  /** How the last runs went, the newest first. */
  runs?: ('succeeded' | 'failed')[];
  lastSuccess?: string;
}

export interface ClusterPlan {
  version: string;
  nodes: number;
  /** Workloads by namespace. */
  namespaces: Record<string, WorkloadPlan[]>;
  /** Amounts by namespace: hard and used. */
  quotas?: Record<string, Record<string, [string, string]>>;
  /** The Gateway that routes hang on. */
  gateway?: { namespace: string; name: string; host: string };
}

/** Clusters of the sample company. */
export const nordlysClusters = ['fjord-prod', 'tundra-prod'] as const;

const folder = new URL('../../fixtures/nordlys/', import.meta.url);

/** Reads the plan of one of the sample company's clusters. */
export function readPlan(cluster: (typeof nordlysClusters)[number]): ClusterPlan {
  return parse(readFileSync(new URL(`${cluster}.yaml`, folder), 'utf8'));
}
