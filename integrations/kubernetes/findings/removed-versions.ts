/** A version of an API that a release of Kubernetes no longer serves. */
export interface RemovedVersion {
  apiVersion: string;
  kind: string;
  /** Minor release of Kubernetes 1 that it is gone from. */
  removedIn: number;
  /** What to use instead. */
  successor: string;
}

/** From Kubernetes' "Deprecated API Migration Guide". */
export const REMOVED_VERSIONS: readonly RemovedVersion[] = [
  ...removed(16, 'extensions/v1beta1', 'apps/v1', ['Deployment', 'ReplicaSet', 'DaemonSet']),
  ...removed(16, 'apps/v1beta1', 'apps/v1', ['Deployment', 'StatefulSet']),
  ...removed(16, 'apps/v1beta2', 'apps/v1', [
    'Deployment',
    'ReplicaSet',
    'DaemonSet',
    'StatefulSet',
  ]),
  ...removed(16, 'extensions/v1beta1', 'networking.k8s.io/v1', ['NetworkPolicy']),
  ...removed(16, 'extensions/v1beta1', 'none', ['PodSecurityPolicy']),
  ...removed(22, 'extensions/v1beta1', 'networking.k8s.io/v1', ['Ingress']),
  ...removed(22, 'networking.k8s.io/v1beta1', 'networking.k8s.io/v1', ['Ingress', 'IngressClass']),
  ...removed(22, 'rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1', [
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
  ]),
  ...removed(22, 'apiextensions.k8s.io/v1beta1', 'apiextensions.k8s.io/v1', [
    'CustomResourceDefinition',
  ]),
  ...removed(22, 'admissionregistration.k8s.io/v1beta1', 'admissionregistration.k8s.io/v1', [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
  ]),
  ...removed(22, 'scheduling.k8s.io/v1beta1', 'scheduling.k8s.io/v1', ['PriorityClass']),
  ...removed(22, 'coordination.k8s.io/v1beta1', 'coordination.k8s.io/v1', ['Lease']),
  ...removed(22, 'storage.k8s.io/v1beta1', 'storage.k8s.io/v1', [
    'CSIDriver',
    'CSINode',
    'StorageClass',
    'VolumeAttachment',
  ]),
  ...removed(25, 'batch/v1beta1', 'batch/v1', ['CronJob']),
  ...removed(25, 'discovery.k8s.io/v1beta1', 'discovery.k8s.io/v1', ['EndpointSlice']),
  ...removed(25, 'events.k8s.io/v1beta1', 'events.k8s.io/v1', ['Event']),
  ...removed(25, 'policy/v1beta1', 'policy/v1', ['PodDisruptionBudget']),
  ...removed(25, 'policy/v1beta1', 'none', ['PodSecurityPolicy']),
  ...removed(25, 'node.k8s.io/v1beta1', 'node.k8s.io/v1', ['RuntimeClass']),
  ...removed(25, 'autoscaling/v2beta1', 'autoscaling/v2', ['HorizontalPodAutoscaler']),
  ...removed(26, 'autoscaling/v2beta2', 'autoscaling/v2', ['HorizontalPodAutoscaler']),
  ...removed(27, 'storage.k8s.io/v1beta1', 'storage.k8s.io/v1', ['CSIStorageCapacity']),
  ...removed(26, 'flowcontrol.apiserver.k8s.io/v1beta1', 'flowcontrol.apiserver.k8s.io/v1', [
    'FlowSchema',
    'PriorityLevelConfiguration',
  ]),
  ...removed(29, 'flowcontrol.apiserver.k8s.io/v1beta2', 'flowcontrol.apiserver.k8s.io/v1', [
    'FlowSchema',
    'PriorityLevelConfiguration',
  ]),
  ...removed(32, 'flowcontrol.apiserver.k8s.io/v1beta3', 'flowcontrol.apiserver.k8s.io/v1', [
    'FlowSchema',
    'PriorityLevelConfiguration',
  ]),
];

function removed(
  removedIn: number,
  apiVersion: string,
  successor: string,
  kinds: readonly string[],
): RemovedVersion[] {
  return kinds.map((kind) => ({ apiVersion, kind, removedIn, successor }));
}
