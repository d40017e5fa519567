import type { JsonObject } from '../../../src/model/json.ts';
import type { ClusterAccess } from '../clusters/access.ts';
import type { ObjectKind, ObjectTypes } from '../objects.ts';
import { gateway, httpRoute, ingress, service } from './network-objects.ts';
import {
  autoscaler,
  claim,
  custom,
  disruptionBudget,
  event,
  isLeftOut,
  limitRange,
  podMetrics,
  quota,
} from './policy-objects.ts';
import type { Project } from './projection.ts';
import {
  cronJob,
  daemonSet,
  deployment,
  job,
  pod,
  replicaSet,
  rollout,
  statefulSet,
} from './workload-objects.ts';

/** A kind that is listed. */
export interface ListedKind<K extends ObjectKind = ObjectKind> {
  kind: K;
  /** '' for the core group. */
  group: string;
  version: string;
  plural: string;
  project: Project<ObjectTypes[K]>;
  /** Whether a cluster may do without: where it is absent or refused, nothing is missing. */
  optional: boolean;
  /** Whether an object of it is left out. */
  skips?: (item: JsonObject) => boolean;
}

function listed<K extends ObjectKind>(
  kind: K,
  groupVersion: string,
  plural: string,
  project: Project<ObjectTypes[K]>,
  optional = false,
): ListedKind<K> {
  const [group, version] = groupVersion.includes('/')
    ? groupVersion.split('/')
    : ['', groupVersion];
  return { kind, group: group ?? '', version: version ?? '', plural, project, optional };
}

/** Kinds that every cluster serves. */
const BUILT_IN: readonly ListedKind[] = [
  listed('Pod', 'v1', 'pods', pod),
  listed('Deployment', 'apps/v1', 'deployments', deployment),
  listed('ReplicaSet', 'apps/v1', 'replicasets', replicaSet),
  listed('StatefulSet', 'apps/v1', 'statefulsets', statefulSet),
  listed('DaemonSet', 'apps/v1', 'daemonsets', daemonSet),
  listed('Job', 'batch/v1', 'jobs', job),
  listed('CronJob', 'batch/v1', 'cronjobs', cronJob),
  listed('HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers', autoscaler),
  listed('Service', 'v1', 'services', service),
  listed('Ingress', 'networking.k8s.io/v1', 'ingresses', ingress),
  listed('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims', claim),
  listed('PodDisruptionBudget', 'policy/v1', 'poddisruptionbudgets', disruptionBudget),
  listed('ResourceQuota', 'v1', 'resourcequotas', quota),
  listed('LimitRange', 'v1', 'limitranges', limitRange),
  { ...listed('Event', 'v1', 'events', event), skips: isLeftOut },
];

/** Kinds that are understood where a cluster has them. */
const EXTENSIONS: readonly ListedKind[] = [
  listed('Rollout', 'argoproj.io/v1alpha1', 'rollouts', rollout, true),
  listed('Gateway', 'gateway.networking.k8s.io/v1', 'gateways', gateway, true),
  listed('HTTPRoute', 'gateway.networking.k8s.io/v1', 'httproutes', httpRoute, true),
];

const METRICS = listed('PodMetrics', 'metrics.k8s.io/v1beta1', 'pods', podMetrics, true);

/**
 * The kinds to list in a cluster. Backstage's settings keep their meaning: `objectTypes` names the
 * only built-in ones, while those of `customResources` are always listed; it has the extensions
 * known here as `customresources`. `apiVersionOverrides` replaces versions of built-in kinds, `skipMetricsLookup` leaves usage out.
 * An extension that `customResources` names is no longer optional.
 */
export function kindsOf(access: ClusterAccess): ListedKind[] {
  const { objectTypes, apiVersions } = access;
  const isWanted = (plural: string) => objectTypes === undefined || objectTypes.has(plural);
  const builtIn = BUILT_IN.filter(({ plural }) => isWanted(plural)).map((kind) => ({
    ...kind,
    version: apiVersions[kind.plural] ?? kind.version,
  }));
  const extensions = customKinds(access, isWanted('customresources') ? EXTENSIONS : []);
  const metrics = access.skipMetrics || !isWanted('pods') ? [] : [METRICS];
  return [...builtIn, ...extensions, ...metrics];
}

function customKinds(
  { customResources }: ClusterAccess,
  extensions: readonly ListedKind[],
): ListedKind[] {
  const kinds = new Map(extensions.map((kind) => [kindName(kind), kind]));
  for (const { group, apiVersion, plural } of customResources) {
    const known = EXTENSIONS.find((kind) => kind.group === group && kind.plural === plural);
    const kind = known ?? listed('custom', `${group}/${apiVersion}`, plural, custom);
    kinds.set(kindName(kind), { ...kind, version: apiVersion, optional: false });
  }
  return [...kinds.values()];
}

/**
 * What a kind is called in snapshots and problems; unique in a cluster: `pods`,
 * `widgets.example.com`.
 */
export function kindName({ group, plural }: Pick<ListedKind, 'group' | 'plural'>): string {
  const isOwnName = BUILT_IN.some((kind) => kind.group === group && kind.plural === plural);
  return isOwnName ? plural : `${plural}.${group}`;
}

/** `apps/v1`, `v1`. */
export function apiVersionOf({ group, version }: Pick<ListedKind, 'group' | 'version'>): string {
  return group ? `${group}/${version}` : version;
}

/** The address of the list of a kind, in one namespace or in all. */
export function listPath(kind: ListedKind, namespace: string | undefined): string {
  const parts = [
    kind.group ? 'apis' : 'api',
    ...(kind.group ? [kind.group] : []),
    kind.version,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    kind.plural,
  ];
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
