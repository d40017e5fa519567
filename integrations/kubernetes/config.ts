import type { FromSchema } from 'json-schema-to-ts';

const customResources = {
  type: 'array',
  description: 'Custom resources that are listed beside the built-in kinds.',
  items: {
    type: 'object',
    required: ['group', 'apiVersion', 'plural'],
    properties: {
      group: { type: 'string', description: 'API group: argoproj.io.' },
      apiVersion: { type: 'string', description: 'Version of the group: v1alpha1.' },
      plural: { type: 'string', description: 'As the API has it: rollouts.' },
    },
  },
} as const;

const skipTLSVerify = {
  type: 'boolean',
  description:
    'Accepts any certificate of the API server. Counts only where allowSkipTLSVerify names the cluster too.',
} as const;

/** Settings that are known, so that nobody takes them for misspelt ones. */
const unused = { description: 'Read by Backstage alone.' } as const;

const dashboard = {
  dashboardUrl: { type: 'string', description: 'Address of the dashboard of the cluster.' },
  dashboardApp: {
    type: 'string',
    description: 'How links into it are written: standard, rancher, openshift, headlamp …',
  },
  dashboardParameters: {
    type: 'object',
    description: 'Further parameters of links into the dashboard.',
  },
} as const;

const cluster = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'Unique among all clusters.' },
    title: { type: 'string', description: 'What people call it; its name otherwise.' },
    url: { type: 'string', description: 'Address of the API server.' },
    authProvider: {
      type: 'string',
      description:
        'How Backstage signs in. Playbill signs in with a token, whatever stands here: serviceAccountToken, else the environment variable KUBERNETES_TOKEN_<NAME>, else, for serviceAccount, that of the pod it runs in.',
    },
    authMetadata: {
      type: 'object',
      properties: { serviceAccountToken: { type: 'string', visibility: 'secret' } },
    },
    serviceAccountToken: {
      type: 'string',
      visibility: 'secret',
      description: 'Bearer token of a service account; from the environment: ${K8S_TOKEN}.',
    },
    oidcTokenProvider: unused,
    skipTLSVerify,
    skipMetricsLookup: { type: 'boolean', description: 'Asks for no usage of pods.' },
    caData: { type: 'string', description: 'Certificate authority: base64 of PEM.' },
    caFile: { type: 'string', description: 'File with the certificate authority, in PEM.' },
    customResources,
    namespaces: {
      type: 'array',
      items: { type: 'string' },
      description: 'Lists these namespaces one by one, for a Role that allows no more.',
    },
    ...dashboard,
  },
} as const;

const gke = {
  projectId: unused,
  region: unused,
  endpointType: unused,
  authProvider: unused,
  skipTLSVerify: unused,
  exposeDashboard: unused,
  matchingResourceLabels: unused,
} as const;

const locator = {
  type: 'object',
  properties: {
    type: {
      type: 'string',
      description: 'config, catalog, localKubectlProxy, kubeconfig or inCluster.',
    },
    clusters: { type: 'array', items: cluster, description: 'For config: the clusters.' },
    dangerouslyAllowClusterUrls: {
      type: 'array',
      items: { type: 'string' },
      description:
        'For catalog: hosts (`10.1.2.3`, `*.example.com`) that need neither https nor a public address.',
    },
    dangerouslyAllowSkipTLSVerify: {
      type: 'boolean',
      description: 'For catalog: lets the annotation kubernetes.io/skip-tls-verify count.',
    },
    tokenHosts: {
      type: 'array',
      items: { type: 'string' },
      description:
        'For catalog: hosts (`*.example.com`) that get the token in KUBERNETES_TOKEN_<NAME>, beside those in dangerouslyAllowClusterUrls.',
    },
    file: {
      type: 'string',
      description: 'For kubeconfig: its path; $KUBECONFIG or ~/.kube/config otherwise.',
    },
    contexts: {
      type: 'array',
      items: { type: 'string' },
      description: 'For kubeconfig: contexts to read; all otherwise.',
    },
    name: {
      type: 'string',
      description: 'For inCluster: name of the cluster; in-cluster otherwise.',
    },
    title: { type: 'string', description: 'For inCluster: what people call it.' },
    namespaces: {
      type: 'array',
      items: { type: 'string' },
      description: 'For kubeconfig and inCluster: lists these namespaces one by one.',
    },
    skipMetricsLookup: { type: 'boolean', description: 'Asks for no usage of pods.' },
    ...gke,
  },
} as const;

/**
 * The JSON Schema of the section `kubernetes`, with the keys and the meaning that Backstage gives
 * them (@backstage/plugin-kubernetes-backend, config.d.ts). Further keys are accepted everywhere;
 * `unusedSettings` reports those that look misspelt.
 * What is ours: the locators `kubeconfig` and `inCluster`, `namespaces`, `tokenHosts` and
 * `allowSkipTLSVerify`. Values that one cluster alone depends on are checked when clusters are
 * located, so that a mistake costs that cluster only.
 */
export const CONFIG_SCHEMA = {
  type: 'object',
  properties: {
    clusterLocatorMethods: {
      type: 'array',
      items: locator,
      description: 'Where clusters are found.',
    },
    serviceLocatorMethod: {
      type: 'object',
      properties: { type: { type: 'string' } },
      description:
        'Which clusters an entity may run in: multiTenant, singleTenant, catalogRelation.',
    },
    customResources,
    objectTypes: {
      type: 'array',
      items: { type: 'string' },
      description:
        'The only built-in kinds that are listed, by plural: pods, deployments …; with customresources, Argo Rollouts and the Gateway API too.',
    },
    apiVersionOverrides: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Other versions of built-in kinds, by plural: { cronjobs: v1beta1 }.',
    },
    allowSkipTLSVerify: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Names of clusters whose certificate is not verified, or that get a token without TLS.',
    },
    clusterLocatorContinueOnError: unused,
    proxy: unused,
    googleServiceAccountCredentials: { type: 'string', visibility: 'secret' },
    auth: {
      type: 'object',
      properties: {
        environment: unused,
        microsoft: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: { clientSecret: { type: 'string', visibility: 'secret' } },
          },
        },
      },
    },
  },
} as const;

/** The section as read. */
export type KubernetesConfig = FromSchema<typeof CONFIG_SCHEMA>;

/** One entry of `clusterLocatorMethods`. */
export type LocatorConfig = NonNullable<KubernetesConfig['clusterLocatorMethods']>[number];

/** One entry of `clusters` of the locator `config`. */
export type ClusterConfig = NonNullable<LocatorConfig['clusters']>[number];

/** One entry of `customResources`. */
export type CustomResource = NonNullable<KubernetesConfig['customResources']>[number];
