/** A kind of object that the server serves under an address of its own. */
export interface Resource {
  /** '' for the core group. */
  group: string;
  version: string;
  plural: string;
  kind: string;
  namespaced: boolean;
  /**
   * How lists look, as measured on Kubernetes 1.36. `typed`: items without `kind` and `apiVersion`,
   * fields in the order of the API types. `custom`: a custom resource; items carry both, fields are
   * sorted, and `continue` is always there. `aggregated`: another server behind this one, such as
   * metrics-server, which answers everything at once and knows no `limit`.
   */
  form: 'typed' | 'custom' | 'aggregated';
}

/** The kinds of the API server itself that the recordings and the sample know, at today's versions. */
export const builtInResources: Resource[] = [
  typed('', 'v1', 'pods', 'Pod'),
  typed('', 'v1', 'services', 'Service'),
  typed('', 'v1', 'events', 'Event'),
  typed('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim'),
  typed('', 'v1', 'limitranges', 'LimitRange'),
  typed('', 'v1', 'resourcequotas', 'ResourceQuota'),
  typed('', 'v1', 'configmaps', 'ConfigMap'),
  typed('', 'v1', 'secrets', 'Secret'),
  typed('', 'v1', 'serviceaccounts', 'ServiceAccount'),
  { ...typed('', 'v1', 'nodes', 'Node'), namespaced: false },
  { ...typed('', 'v1', 'namespaces', 'Namespace'), namespaced: false },
  { ...typed('', 'v1', 'persistentvolumes', 'PersistentVolume'), namespaced: false },
  typed('apps', 'v1', 'deployments', 'Deployment'),
  typed('apps', 'v1', 'replicasets', 'ReplicaSet'),
  typed('apps', 'v1', 'statefulsets', 'StatefulSet'),
  typed('apps', 'v1', 'daemonsets', 'DaemonSet'),
  typed('batch', 'v1', 'jobs', 'Job'),
  typed('batch', 'v1', 'cronjobs', 'CronJob'),
  typed('autoscaling', 'v2', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler'),
  typed('networking.k8s.io', 'v1', 'ingresses', 'Ingress'),
  typed('policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget'),
  typed('events.k8s.io', 'v1', 'events', 'Event'),
];

/** Custom resources that the sample has: Gateway API and Argo Rollouts. */
export const sampleCustomResources: Resource[] = [
  custom('gateway.networking.k8s.io', 'v1', 'gateways', 'Gateway'),
  custom('gateway.networking.k8s.io', 'v1', 'httproutes', 'HTTPRoute'),
  custom('argoproj.io', 'v1alpha1', 'rollouts', 'Rollout'),
];

/** metrics.k8s.io as metrics-server serves it. */
export const metricsServer: Resource[] = [
  { ...typed('metrics.k8s.io', 'v1beta1', 'pods', 'PodMetrics'), form: 'aggregated' },
];

/** `apps/v1`, and `v1` for the core group. */
export function apiVersionOf(resource: Resource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** A custom resource that lives in namespaces. */
export function custom(group: string, version: string, plural: string, kind: string): Resource {
  return { group, version, plural, kind, namespaced: true, form: 'custom' };
}

function typed(group: string, version: string, plural: string, kind: string): Resource {
  return { group, version, plural, kind, namespaced: true, form: 'typed' };
}
