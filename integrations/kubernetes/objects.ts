/**
 * What is kept of the objects of a cluster. Nothing else is ever copied from an API server's answer:
 * no values of the environment, arguments, annotations, volumes' contents, addresses, names of nodes and
 * service accounts; of managed fields the versions of the API alone. Texts that people or programs wrote
 * (messages) are cleaned, and names in them that are said to be such are hidden.
 * Every field may be missing in an answer; what is `undefined` here was not said.
 */

/** Kinds that are listed, as objects name them. Custom resources beyond these are of kind `custom`. */
export type ObjectKind = keyof ObjectTypes;

/** The type of the objects of each kind. */
export interface ObjectTypes {
  Pod: Pod;
  Deployment: Deployment;
  ReplicaSet: ReplicaSet;
  StatefulSet: StatefulSet;
  DaemonSet: DaemonSet;
  Job: Job;
  CronJob: CronJob;
  HorizontalPodAutoscaler: Autoscaler;
  PersistentVolumeClaim: Claim;
  PodDisruptionBudget: DisruptionBudget;
  Service: Service;
  Ingress: Ingress;
  Gateway: Gateway;
  HTTPRoute: HttpRoute;
  Rollout: Rollout;
  ResourceQuota: Quota;
  LimitRange: LimitRange;
  Event: ClusterEvent;
  PodMetrics: PodMetrics;
  custom: CustomObject;
}

export interface ObjectMeta {
  /** As the object says: `Deployment`, `Rollout`. */
  kind: string;
  /** `apps/v1` */
  apiVersion: string;
  /** '' where the object is in none. */
  namespace: string;
  name: string;
  uid: string;
  /** ISO 8601. */
  created: string | undefined;
  /** Since when it is being deleted, ISO 8601. */
  deleted: string | undefined;
  /** Only labels that some selector asks for, and the recommended ones of Kubernetes. */
  labels: Record<string, string>;
  /** What controls it. */
  owner: { kind: string; name: string; uid: string } | undefined;
  generation: number | undefined;
  /** Versions of the API that it was written in, other than `apiVersion`; five at most. */
  writtenAs: string[];
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  /** Last transition, ISO 8601. */
  since: string | undefined;
}

/** Amounts of processor (cores) and memory (bytes). */
export interface Resources {
  cpu: number | undefined;
  memory: number | undefined;
}

/** Seconds, and how often it may fail. */
export interface Probe {
  initialDelay: number;
  period: number;
  failureThreshold: number;
}

export interface ContainerSpec {
  name: string;
  image: string;
  init: boolean;
  requests: Resources;
  limits: Resources;
  readiness: Probe | undefined;
  liveness: Probe | undefined;
  startup: Probe | undefined;
}

export interface Termination {
  reason: string;
  exitCode: number | undefined;
  message: string;
  started: string | undefined;
  finished: string | undefined;
}

export interface ContainerStatus {
  name: string;
  init: boolean;
  ready: boolean;
  started: boolean | undefined;
  restarts: number;
  image: string;
  /** `sha256:…` of what really runs. */
  digest: string | undefined;
  running: { started: string | undefined } | undefined;
  waiting: { reason: string; message: string } | undefined;
  terminated: Termination | undefined;
  /** How it ended the time before. */
  last: Termination | undefined;
}

export interface Pod extends ObjectMeta {
  phase: string;
  reason: string;
  message: string;
  started: string | undefined;
  conditions: Condition[];
  containers: ContainerSpec[];
  statuses: ContainerStatus[];
  /** Names of the volume claims it mounts. */
  claims: string[];
  qos: string;
}

/** What workloads that keep a number of pods running have in common. */
export interface Replicated extends ObjectMeta {
  desired: number;
  /** Pods there are. */
  current: number | undefined;
  updated: number | undefined;
  ready: number | undefined;
  available: number | undefined;
  observedGeneration: number | undefined;
  conditions: Condition[];
  /** Of the pod template. */
  containers: ContainerSpec[];
}

export interface Deployment extends Replicated {
  paused: boolean;
}

export interface ReplicaSet extends Replicated {}

export interface StatefulSet extends Replicated {
  /** Whether the pods of the current revision are all of the update revision. */
  onUpdateRevision: boolean | undefined;
  /** Ordinal from which on pods are updated. */
  partition: number | undefined;
  /** Whether pods are updated only when somebody deletes them. */
  onDelete: boolean;
}

export interface DaemonSet extends Replicated {
  misscheduled: number | undefined;
  /** Whether pods are updated only when somebody deletes them. */
  onDelete: boolean;
}

/** A Rollout of Argo. */
export interface Rollout extends Replicated {
  paused: boolean;
  /** `Healthy`, `Progressing`, `Paused`, `Degraded`. */
  phase: string;
  message: string;
  strategy: 'canary' | 'blueGreen' | undefined;
  /** Number of the step it is at, and how many there are. */
  step: number | undefined;
  steps: number | undefined;
  aborted: boolean;
}

export interface Job extends ObjectMeta {
  completions: number | undefined;
  parallelism: number | undefined;
  backoffLimit: number | undefined;
  suspended: boolean;
  active: number;
  succeeded: number;
  failed: number;
  started: string | undefined;
  completed: string | undefined;
  conditions: Condition[];
  containers: ContainerSpec[];
}

export interface CronJob extends ObjectMeta {
  schedule: string;
  timeZone: string | undefined;
  suspended: boolean;
  /** Seconds. */
  startingDeadline: number | undefined;
  concurrency: string;
  lastScheduled: string | undefined;
  lastSuccessful: string | undefined;
  active: number;
  containers: ContainerSpec[];
}

export interface Autoscaler extends ObjectMeta {
  target: { kind: string; name: string };
  min: number;
  max: number;
  current: number | undefined;
  desired: number | undefined;
  conditions: Condition[];
  /** `cpu`, `73 %`, `70 %` */
  metrics: { name: string; current: string | undefined; target: string | undefined }[];
}

export interface Claim extends ObjectMeta {
  phase: string;
  /** Bytes. */
  requested: number | undefined;
  capacity: number | undefined;
  storageClass: string | undefined;
}

export interface DisruptionBudget extends ObjectMeta {
  /** As written: `2`, `50%`. */
  minAvailable: string | undefined;
  maxUnavailable: string | undefined;
  allowed: number | undefined;
  healthy: number | undefined;
  desiredHealthy: number | undefined;
  expected: number | undefined;
  observedGeneration: number | undefined;
  conditions: Condition[];
}

export interface Service extends ObjectMeta {
  type: string;
  ports: { name: string; port: number; protocol: string }[];
}

/** A place that requests from outside come in at. */
export interface Route {
  /** '' for every host. */
  host: string;
  path: string;
  tls: boolean;
}

export interface Ingress extends ObjectMeta {
  className: string | undefined;
  routes: Route[];
}

/** A port that a Gateway takes requests on. */
export interface Listener {
  name: string;
  host: string;
  port: number;
  tls: boolean;
  conditions: Condition[];
}

export interface Gateway extends ObjectMeta {
  className: string | undefined;
  listeners: Listener[];
  conditions: Condition[];
}

export interface HttpRoute extends ObjectMeta {
  hosts: string[];
  paths: string[];
  /** Gateways it hangs on, by namespace and name. */
  gateways: { namespace: string; name: string; listener: string | undefined }[];
  /** What each gateway says of it, by name, with the namespace where that is another: `infra/edge`. */
  parents: { gateway: string; conditions: Condition[] }[];
}

export interface Quota extends ObjectMeta {
  /** As written: `requests.cpu`, `3500m`, `4`. */
  amounts: { name: string; used: string; hard: string }[];
}

export interface LimitRange extends ObjectMeta {
  /** Defaults for containers. */
  defaults: { requests: Resources; limits: Resources };
}

export interface ClusterEvent extends ObjectMeta {
  type: string;
  reason: string;
  message: string;
  count: number;
  first: string | undefined;
  last: string | undefined;
  about: { kind: string; namespace: string; name: string; uid: string };
}

export interface PodMetrics extends ObjectMeta {
  /** ISO 8601. */
  measured: string | undefined;
  /** Of all containers together. */
  usage: Resources;
}

/** An object of a configured custom resource. */
export interface CustomObject extends ObjectMeta {
  phase: string;
  conditions: Condition[];
}

/** Any object that stands for work: what pods belong to in the end. */
export type WorkloadObject =
  | Deployment
  | StatefulSet
  | DaemonSet
  | Rollout
  | ReplicaSet
  | Job
  | CronJob
  | Pod;
