import type { EntityRef } from '../../../src/model/ref.ts';
import type { Finding } from '../findings/finding.ts';

/** How a workload is doing. `stopped` means that nobody wants it to run: 0 replicas, suspended. */
export type WorkloadState =
  | 'healthy'
  | 'progressing'
  | 'degraded'
  | 'failing'
  | 'paused'
  | 'stopped'
  | 'unknown';

/**
 * How much of what is told of a cluster is older than the snapshot. `partly`: some lists are of an earlier one;
 * `earlier`: all that are known; `never`: none was ever read.
 */
export type Outdated = 'partly' | 'earlier' | 'never';

/** What Kubernetes says about an entity, its clusters by name. */
export type ServiceData = {
  type: 'service';
  /** The worst of all clusters; see `serviceState`. */
  state: WorkloadState;
  desired: number;
  ready: number;
  /** Versions that run, the most frequent first. */
  versions: string[];
  clusters: ClusterSection[];
  /** Of all clusters, the most serious first, advice last. */
  findings: Finding[];
  /** Findings beyond those listed. */
  moreFindings: number;
  drift: Drift[];
  /** The selection that found the objects, for people whose tab is empty: `backstage.io/kubernetes-id=payments`. */
  selection: string;
  /** Where alone it looked: "the namespace shop of the cluster prod-eu"; '' for everywhere. */
  within: string;
  /** Titles of the clusters that answered but have nothing of it. */
  nothingIn: string[];
  /** Such clusters beyond those named. */
  moreNothingIn: number;
};

/** An entity's part of one cluster. */
export type ClusterSection = {
  cluster: string;
  title: string;
  /** The cluster's page. */
  page: string;
  dashboard?: string | undefined;
  /** When it was read: the oldest of the listings that the section shows. */
  observedAt: string;
  /** Whether some of it is from an earlier snapshot. */
  stale: boolean;
  /** Undefined where all of it is of this snapshot. */
  outdated?: Outdated | undefined;
  /** What is missing, in a few words each: "pods: 403 Forbidden". */
  gaps: string[];
  state: WorkloadState;
  desired: number;
  ready: number;
  versions: string[];
  namespaces: string[];
  workloads: Workload[];
  /** Workloads beyond those listed. */
  moreWorkloads: number;
  addresses: Address[];
  claims: { namespace: string; name: string; phase: string; size: string }[];
  budgets: { namespace: string; name: string; rule: string; allowed: number | null }[];
  services: { namespace: string; name: string; type: string; ports: string[] }[];
  quotas: { namespace: string; name: string; amount: string; used: string; hard: string }[];
  custom: { kind: string; namespace: string; name: string; phase: string }[];
};

/** A Deployment, StatefulSet, DaemonSet, Rollout, CronJob, or a Job, ReplicaSet, Pod that stands alone. */
export type Workload = {
  kind: string;
  namespace: string;
  name: string;
  state: WorkloadState;
  /** In words: "2 of 3 ready", "rolling out: 1 of 3 updated", "last success 3 hours before". */
  summary: string;
  desired: number;
  updated: number | null;
  ready: number;
  available: number | null;
  images: Image[];
  version?: string | undefined;
  pods: PodRow[];
  /** Pods beyond those in `pods`. */
  morePods: number;
  autoscaler?: AutoscalerRow | undefined;
  schedule?: ScheduleRow | undefined;
  /** Runs of a CronJob, the newest first. */
  jobs: JobRow[];
  usage?: Usage | undefined;
  dashboard?: string | undefined;
};

export type Image = {
  /** Without tag and digest: `registry.example.com/shop/payments`. */
  name: string;
  tag: string;
  /** The first twelve digits of what runs. */
  digest: string;
  container: string;
};

export type PodRow = {
  name: string;
  phase: string;
  /** What stands out: `Running`, `CrashLoopBackOff`, `Unschedulable`, `Terminating`. */
  status: string;
  tone: 'good' | 'busy' | 'bad' | 'idle';
  ready: number;
  containers: number;
  restarts: number;
  /** Of the last restart, ISO 8601. */
  lastRestart?: string | undefined;
  /** Why it last ended: "OOMKilled, exit code 137". */
  lastEnd?: string | undefined;
  started?: string | undefined;
  images: string[];
  usage?: Usage | undefined;
};

/** Cores and bytes; what is `null` is not known, or not set. */
export type Usage = {
  cpu: Amount;
  memory: Amount;
  /** ISO 8601. */
  measured: string;
};

export type Amount = { used: number | null; request: number | null; limit: number | null };

export type AutoscalerRow = {
  name: string;
  min: number;
  max: number;
  current: number | null;
  metrics: { name: string; current: string; target: string }[];
};

export type ScheduleRow = {
  schedule: string;
  timeZone?: string | undefined;
  suspended: boolean;
  lastScheduled?: string | undefined;
  lastSuccessful?: string | undefined;
};

export type JobRow = {
  name: string;
  state: 'running' | 'succeeded' | 'failed' | 'suspended';
  started?: string | undefined;
  finished?: string | undefined;
};

/** Where people reach it from outside. */
export type Address = { url: string; via: string; link: boolean };

/** Something that differs between clusters for the same workload. */
export type Drift = {
  what: 'image' | 'version' | 'replicas';
  workload: string;
  /** By cluster: what it is there. */
  values: { cluster: string; value: string }[];
};

/** The tab of a Resource entity of type `kubernetes-cluster`, and the page of a cluster. */
export type ClusterData = {
  type: 'cluster';
  cluster: string;
  title: string;
  version: string;
  dashboard?: string | undefined;
  observedAt: string;
  stale: boolean;
  outdated?: Outdated | undefined;
  gaps: string[];
  /** Kinds with their number and the time they were listed. */
  kinds: { kind: string; plural: string; count: number; observedAt: string; failure: string }[];
  state: WorkloadState;
  workloads: number;
  /** `null` where pods were never listed. */
  pods: { total: number; ready: number } | null;
  entities: ServiceRow[];
  /** Entities beyond those listed. */
  moreEntities: number;
  unowned: UnownedRow[];
  /** Unowned workloads beyond those listed. */
  moreUnowned: number;
  /** Errors and warnings; advice is counted in `counts` alone. */
  findings: OwnedFinding[];
  moreFindings: number;
  counts: Record<Finding['severity'], number>;
  quotas: ClusterSection['quotas'];
};

/** A service as a row of a list. */
export type ServiceRow = {
  entityRef: EntityRef;
  state: WorkloadState;
  desired: number;
  ready: number;
  versions: string[];
  clusters: string[];
  counts: Record<Finding['severity'], number>;
  /** Names of workloads that somebody has scaled to 0; undefined where there are none. */
  scaledToZero?: string[] | undefined;
};

/** A workload that no entity claims. */
export type UnownedRow = {
  cluster: string;
  namespace: string;
  kind: string;
  name: string;
  /** Its `backstage.io/kubernetes-id`, where it carries one that no entity has. */
  id: string;
  state: WorkloadState;
  ready: number;
  desired: number;
};

/** A finding with the entity and the team it is for. */
export type OwnedFinding = Finding & {
  entityRef?: EntityRef | undefined;
  owner?: EntityRef | undefined;
};

/** The fleet page. */
export type FleetData = {
  type: 'fleet';
  clusters: {
    cluster: string;
    title: string;
    page: string;
    entityRef?: EntityRef | undefined;
    version: string;
    observedAt: string;
    stale: boolean;
    outdated?: Outdated | undefined;
    gaps: string[];
    state: WorkloadState;
    pods: ClusterData['pods'];
    workloads: number;
    counts: Record<Finding['severity'], number>;
  }[];
  /** Findings of errors and warnings by who owns the entity; `owner` is undefined where nobody does. */
  teams: {
    owner?: EntityRef | undefined;
    counts: Record<Finding['severity'], number>;
    findings: OwnedFinding[];
    more: number;
  }[];
  services: ServiceRow[];
  /** Entities beyond those listed. */
  moreServices: number;
  unowned: UnownedRow[];
  moreUnowned: number;
};

/** What the views of the plugin get. */
export type KubernetesData = ServiceData | ClusterData | FleetData;
