import {
  type Entity,
  type FactProblem,
  type PluginContext,
  refOf,
} from '../../../src/facts/plugin.ts';
import type { KubernetesConfig, LocatorConfig } from '../config.ts';
import { isClusterEntity } from '../selection/selection.ts';
import type { ClusterAccess } from './access.ts';
import { apiServerOf, catalogCluster } from './catalog-locator.ts';
import { configCluster } from './config-locator.ts';
import { inCluster } from './in-cluster.ts';
import { kubeconfigClusters } from './kubeconfig-locator.ts';
import {
  hinderedCluster,
  type Located,
  listSettings,
  type SharedSettings,
  sharedSettings,
} from './located.ts';
import { type Machine, THIS_MACHINE } from './machine.ts';
import { didYouMean, unusedSettings } from './unused-settings.ts';

/** What `clusterLocatorMethods` comes to. */
export interface LocatedClusters {
  /** In the order they are configured; their names are unique. Some may be hindered. */
  clusters: ClusterAccess[];
  /** Why those are hindered, and why others are left out. */
  problems: FactProblem[];
}

/**
 * Finds the clusters that the section `kubernetes` names: `config`, `catalog` and
 * `localKubectlProxy` as in Backstage ("Configuring Kubernetes integration"), `kubeconfig` and
 * `inCluster` beyond it. `entities` are those of the portal, among them Resources of type
 * `kubernetes-cluster`. A mistake costs the one cluster it is about and is a located problem: the
 * cluster is hindered, but it is one. Of two clusters of one name, the second is left out, unless
 * only the first is hindered. Secrets that are found are hidden through `context`, and settings
 * without an effect are reported to it.
 */
export async function locateClusters(
  config: KubernetesConfig,
  entities: readonly Entity[],
  context: PluginContext<KubernetesConfig>,
  machine: Machine = THIS_MACHINE,
): Promise<LocatedClusters> {
  for (const problem of unusedSettings(config)) context.report(problem);
  const shared = sharedSettings(config);
  const clusterEntities = entities.filter(isClusterEntity);
  const located: Located[] = [];
  for (const [index, method] of (config.clusterLocatorMethods ?? []).entries()) {
    const pointer = `/clusterLocatorMethods/${index}`;
    const configured = namesOf(located);
    const described = clusterEntities.filter((entity) => !isDescription(entity, configured));
    const search: Search = { method, pointer, shared, entities: described, context, machine };
    located.push(...(await locatorOf(method)(search)));
  }
  return withEntities(uniqueClusters(located), clusterEntities);
}

interface Search {
  method: LocatorConfig;
  pointer: string;
  shared: SharedSettings;
  entities: Entity[];
  context: PluginContext<KubernetesConfig>;
  machine: Machine;
}

type Locator = (search: Search) => Promise<Located[]>;

const LOCATORS: Readonly<Record<string, Locator>> = {
  config: ({ method, pointer, shared, context, machine }) =>
    Promise.all(
      (method.clusters ?? []).map((cluster, index) =>
        configCluster(cluster, `${pointer}/clusters/${index}`, shared, context, machine),
      ),
    ),
  catalog: ({ method, shared, entities, context, machine }) =>
    Promise.all(
      entities
        .filter((entity) => apiServerOf(entity) !== undefined)
        .map((entity) => catalogCluster(entity, method, shared, context, machine)),
    ),
  kubeconfig: ({ method, pointer, shared, context, machine }) =>
    kubeconfigClusters(method, pointer, shared, context, machine),
  inCluster: inClusterLocator,
  localKubectlProxy: async ({ pointer, shared }) => [kubectlProxy(pointer, shared)],
  gke: async ({ pointer }) => [
    {
      problem: {
        code: 'facts/invalid-config',
        configPointer: pointer,
        message: 'Clusters cannot be found through the API of Google Cloud.',
        hint: 'Use "- type: kubeconfig": gcloud container clusters get-credentials writes a context that signs in with an exec plugin.',
      },
    },
  ],
};

const LOCATOR_TYPES = Object.keys(LOCATORS).filter((type) => type !== 'gke');

function locatorOf({ type = '' }: LocatorConfig): Locator {
  return (Object.hasOwn(LOCATORS, type) ? LOCATORS[type] : undefined) ?? unknownLocator;
}

/** The clusters that it names are there all the same, so that what was read of them stays. */
async function unknownLocator({ method, pointer, shared }: Search): Promise<Located[]> {
  const { type = '', clusters = [] } = method;
  const problem: FactProblem = {
    code: 'facts/invalid-config',
    configPointer: type ? `${pointer}/type` : pointer,
    message: type ? `There is no cluster locator "${type}".` : 'A cluster locator has no type.',
    hint: didYouMean(type, LOCATOR_TYPES),
  };
  const named = clusters.flatMap((cluster, index): Located[] => {
    const { name, title, url } = cluster;
    if (!name) return [];
    const configPointer = `${pointer}/clusters/${index}`;
    const identity = { name, title: title || name, configPointer };
    const known = { identity, ...listSettings(cluster, shared) };
    return [hinderedCluster(known, { reason: 'its locator is not known' }, url)];
  });
  return [{ problem }, ...named];
}

async function inClusterLocator({ method, pointer, shared, machine }: Search): Promise<Located[]> {
  const name = method.name || 'in-cluster';
  const known = {
    identity: { name, title: method.title || name, configPointer: pointer },
    ...listSettings(method, shared),
  };
  const here = await inCluster(name, machine);
  if (here) return [{ access: { ...known, ...here } }];
  const problem: FactProblem = {
    code: 'facts/invalid-config',
    configPointer: pointer,
    message: `The cluster ${name} cannot be reached: this does not run in a pod with a service account.`,
    hint: 'Run the build in the cluster, or use another locator.',
  };
  return [hinderedCluster(known, { reason: 'this was not built in it', problem })];
}

/** `kubectl proxy` on its usual port, which signs in by itself; named as in Backstage. */
function kubectlProxy(pointer: string, shared: SharedSettings): Located {
  return {
    access: {
      identity: { name: 'local', title: 'local', configPointer: pointer },
      server: { name: 'local', server: 'http://localhost:8001', skipTLSVerify: true },
      user: { name: 'local' },
      ...listSettings({ skipMetricsLookup: true }, shared),
    },
  };
}

function namesOf(located: readonly Located[]): Map<string, ClusterAccess> {
  return new Map(located.flatMap(({ access }) => (access ? [[access.identity.name, access]] : [])));
}

/**
 * Tells whether an entity only describes a cluster that is configured already, at the same
 * address.
 */
function isDescription(entity: Entity, configured: ReadonlyMap<string, ClusterAccess>): boolean {
  const server = configured.get(entity.metadata.name)?.server.server;
  return server !== undefined && apiServerOf(entity)?.replace(/\/$/, '') === server;
}

function uniqueClusters(located: readonly Located[]): LocatedClusters {
  const clusters = new Map<string, ClusterAccess>();
  const problems: FactProblem[] = [];
  for (const { access, problem } of located) {
    if (problem) problems.push(problem);
    if (!access) continue;
    const { name } = access.identity;
    const first = clusters.get(name);
    if (!first || (first.hindrance && !access.hindrance)) clusters.set(name, access);
    else if (!access.hindrance) problems.push(secondOfName(access));
  }
  return { clusters: [...clusters.values()], problems };
}

function secondOfName({ identity }: ClusterAccess): FactProblem {
  return {
    code: 'facts/invalid-config',
    configPointer: identity.configPointer,
    entityRef: identity.entityRef,
    message: `Two clusters are called ${identity.name}; the second is left out.`,
    hint: 'Give each cluster a name of its own.',
  };
}

/** Gives clusters from elsewhere the entity of their name, where there is one. */
function withEntities(located: LocatedClusters, entities: readonly Entity[]): LocatedClusters {
  const byName = new Map(entities.map((entity) => [entity.metadata.name, refOf(entity)]));
  const clusters = located.clusters.map((access) => {
    const { identity } = access;
    const entityRef = identity.entityRef ?? byName.get(identity.name);
    return { ...access, identity: { ...identity, entityRef } };
  });
  return { ...located, clusters };
}
