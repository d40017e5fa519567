import type { PluginContext } from '../../../src/facts/plugin.ts';
import type { ClusterConfig, KubernetesConfig } from '../config.ts';
import { apiServer } from './api-server.ts';
import { identityOf } from './identity.ts';
import { inCluster } from './in-cluster.ts';
import {
  configPlace,
  type Hindrance,
  hinderedCluster,
  type Located,
  listSettings,
  type SharedSettings,
} from './located.ts';
import type { Machine } from './machine.ts';
import { tokenVariable } from './token-name.ts';

type Context = PluginContext<KubernetesConfig>;

/**
 * A cluster of the locator `config`. Its token is `serviceAccountToken`, as in Backstage, else the
 * environment variable KUBERNETES_TOKEN_<NAME>, which also helps where Backstage signs in as the
 * person in front of it or through a cloud's library. A `serviceAccount` cluster without any token
 * is the one this runs in, its address included: so Backstage's KubernetesClientBasedFetcher does
 * it.
 */
export async function configCluster(
  cluster: ClusterConfig,
  pointer: string,
  shared: SharedSettings,
  context: Context,
  machine: Machine,
): Promise<Located> {
  const place = configPlace(pointer);
  const name = cluster.name;
  if (!name) {
    return {
      problem: {
        ...place('name'),
        message: 'A cluster has no name.',
        hint: 'Write name: prod-eu.',
      },
    };
  }
  const token =
    cluster.serviceAccountToken ||
    cluster.authMetadata?.serviceAccountToken ||
    context.secret(tokenVariable(name));
  if (token) context.hide(token);
  const known = {
    identity: identityOf({ ...cluster, name, configPointer: pointer }, place, context),
    ...listSettings(cluster, shared),
  };
  const reached = token
    ? await withToken({ ...cluster, name }, token, pointer, shared)
    : await withoutToken({ ...cluster, name }, pointer, machine);
  return 'hindrance' in reached
    ? hinderedCluster(known, reached.hindrance, cluster.url)
    : { access: { ...known, ...reached } };
}

type Named = ClusterConfig & { name: string };

async function withToken(cluster: Named, token: string, pointer: string, shared: SharedSettings) {
  const checked = await apiServer(
    { ...cluster, url: cluster.url, token: true },
    shared,
    configPlace(pointer),
  );
  return 'hindrance' in checked ? checked : { ...checked, user: { name: cluster.name, token } };
}

async function withoutToken(cluster: Named, pointer: string, machine: Machine) {
  const provider = authProvider(cluster);
  const here = provider === 'serviceAccount' ? await inCluster(cluster.name, machine) : undefined;
  return here ?? { hindrance: noToken(cluster.name, provider, pointer) };
}

function authProvider(cluster: ClusterConfig): string {
  const metadata: Record<string, unknown> = cluster.authMetadata ?? {};
  const fallback = metadata['kubernetes.io/auth-provider'];
  return cluster.authProvider || (typeof fallback === 'string' ? fallback : '') || 'serviceAccount';
}

function noToken(name: string, provider: string, pointer: string): Hindrance {
  const place = configPlace(pointer);
  const reason = 'no token';
  const variable = tokenVariable(name);
  if (provider === 'serviceAccount') {
    return {
      reason,
      problem: {
        ...place('serviceAccountToken'),
        message: `There is no token for the cluster ${name}.`,
        hint: `Set serviceAccountToken or the environment variable ${variable}.`,
      },
    };
  }
  return {
    reason,
    problem: {
      ...place('authProvider'),
      message: `A static portal cannot sign in to the cluster ${name} with authProvider ${provider}.`,
      hint: `Set the environment variable ${variable} to the token of a service account, or add "- type: kubeconfig" with a context whose exec plugin signs in.`,
    },
  };
}
