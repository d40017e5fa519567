import type { ClusterIdentity } from '../cluster-snapshot.ts';

/** What a link into a dashboard leads to. */
export interface Target {
  kind: string;
  namespace: string;
  name: string;
  uid: string;
}

/** `type` is the kind in lower case. */
type Link = (target: Target & { type: string }, cluster: Cluster) => URL | undefined;

interface Cluster {
  url: URL | undefined;
  parameters: Record<string, string>;
}

const STANDARD_KINDS = new Set(['deployment', 'pod', 'ingress', 'service', 'statefulset']);

/** Dashboards that Backstage links to, by the name that `dashboardApp` has for each. */
const LINKS: Record<string, Link> = {
  standard: ({ type: kind, namespace, name }, { url }) => {
    const path = STANDARD_KINDS.has(kind) ? part(kind, namespace, name) : 'workloads';
    return url && fragment(url, `/${path}?namespace=${encodeURIComponent(namespace)}`);
  },
  rancher: ({ type: kind, namespace, name }, { url }) => {
    const resource = RANCHER_KINDS[kind];
    const path = resource ? part('explorer', resource, namespace, name) : 'explorer/workload';
    return url && below(url, path);
  },
  openshift: ({ type: kind, namespace, name }, { url }) => {
    const plural = OPENSHIFT_KINDS[kind];
    const path = plural
      ? part('k8s', 'ns', namespace, plural, name)
      : part('k8s', 'cluster', 'projects', namespace);
    return url && below(url, path);
  },
  headlamp: ({ type: kind, namespace, name }, { url, parameters }) => {
    const plural = HEADLAMP_KINDS.has(kind) ? `${kind}s` : undefined;
    if (!url || !plural) return url;
    const link = new URL(url);
    link.searchParams.set(
      'to',
      `/c/${parameters.clusterName ?? 'default'}/${plural}/${namespace}/${name}`,
    );
    return link;
  },
  gke: ({ type: kind, namespace, name }, { parameters: { projectId, region, clusterName } }) => {
    if (!projectId || !region || !clusterName) return undefined;
    const landing = GKE_KINDS[kind];
    const path = landing
      ? part(kind, region, clusterName, namespace, name, landing)
      : part('clusters', 'details', region, clusterName, 'details');
    const link = new URL(`https://console.cloud.google.com/kubernetes/${path}`);
    link.searchParams.set('project', projectId);
    return link;
  },
  aks: (target, { parameters: { subscriptionId, resourceGroup, clusterName } }) => {
    if (!subscriptionId || !resourceGroup || !clusterName) return undefined;
    const cluster = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${clusterName}`;
    return new URL(
      `https://portal.azure.com/#blade/Microsoft_Azure_ContainerService/AksK8ResourceMenuBlade/overview-Deployment/aksClusterId/${encodeURIComponent(cluster)}/resource/${encodeURIComponent(azureObject(target))}`,
    );
  },
  eks: (_target, { url }) => url,
};

const RANCHER_KINDS: Record<string, string> = {
  deployment: 'apps.deployment',
  ingress: 'networking.k8s.io.ingress',
  service: 'service',
};
const OPENSHIFT_KINDS: Record<string, string> = {
  deployment: 'deployments',
  ingress: 'ingresses',
  service: 'services',
};
const HEADLAMP_KINDS = new Set([
  'pod',
  'deployment',
  'replicaset',
  'statefulset',
  'daemonset',
  'job',
  'cronjob',
]);
const GKE_KINDS: Record<string, string> = {
  deployment: 'overview',
  service: 'overview',
  pod: 'details',
  ingress: 'details',
};

/**
 * The link to an object in the dashboard of its cluster, in the form that Backstage's formatters have for each
 * `dashboardApp` (plugins/kubernetes-react, api/formatters), which has none for EKS: that leads to the dashboard
 * itself, as kinds do that a dashboard has no page for. Undefined without a dashboard, or with one that needs
 * parameters which are not configured.
 */
export function dashboardLink(cluster: ClusterIdentity, target: Target): string | undefined {
  const app = cluster.dashboardApp || 'standard';
  const link = Object.hasOwn(LINKS, app) ? LINKS[app] : undefined;
  return link?.({ ...target, type: target.kind.toLowerCase() }, readCluster(cluster))?.href;
}

/** The link to the dashboard of a cluster; undefined without one, or where its address is neither http nor https. */
export function clusterDashboard(cluster: ClusterIdentity): string | undefined {
  return readCluster(cluster).url?.href;
}

function readCluster({ dashboardUrl, dashboardParameters }: ClusterIdentity): Cluster {
  const url = dashboardUrl === undefined ? undefined : (URL.parse(dashboardUrl) ?? undefined);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return { url: isWeb ? url : undefined, parameters: dashboardParameters ?? {} };
}

/** Azure's portal reads the object that it shows from the address. */
function azureObject({ kind, namespace, name, uid }: Target): string {
  return JSON.stringify({ kind, metadata: { name, namespace, uid }, spec: {} });
}

function part(...segments: string[]): string {
  return segments.map(encodeURIComponent).join('/');
}

function fragment(url: URL, hash: string): URL {
  const link = below(url, '');
  link.hash = hash;
  return link;
}

function below(url: URL, path: string): URL {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return path === '' ? base : new URL(path, base);
}
