import type { FactProblem } from '../../../src/facts/plugin.ts';
import type { CustomResource, KubernetesConfig, LocatorConfig } from '../config.ts';
import type { ClusterAccess } from './access.ts';

/** A cluster that a locator found, what is wrong with it, or both. */
export interface Located {
  access?: ClusterAccess | undefined;
  problem?: FactProblem | undefined;
}

/** Why a cluster is not connected to. */
export interface Hindrance {
  /** A few words: "no token". */
  reason: string;
  /** Undefined where it is said already. */
  problem?: FactProblem | undefined;
}

/** A setting of a cluster that a problem can be about. */
export type Setting =
  | 'name'
  | 'url'
  | 'caData'
  | 'caFile'
  | 'skipTLSVerify'
  | 'serviceAccountToken'
  | 'authProvider'
  | 'dashboardUrl';

/** Where a setting of one cluster is written, for a problem about it. */
export type Place = (
  setting: Setting,
) => Pick<FactProblem, 'code' | 'configPointer' | 'entityRef' | 'annotation'>;

/** What the section says about all clusters. */
export interface SharedSettings {
  customResources: readonly CustomResource[];
  apiVersions: Readonly<Record<string, string>>;
  objectTypes: ReadonlySet<string> | undefined;
  /** Clusters whose certificate need not be verified. */
  allowSkipTLSVerify: ReadonlySet<string>;
}

/** Reads what the section says about all clusters. */
export function sharedSettings(config: KubernetesConfig): SharedSettings {
  return {
    customResources: config.customResources ?? [],
    apiVersions: config.apiVersionOverrides ?? {},
    objectTypes: config.objectTypes && new Set(config.objectTypes),
    allowSkipTLSVerify: new Set(config.allowSkipTLSVerify),
  };
}

/** A place in the section of app-config.yaml: `/clusterLocatorMethods/0/clusters/1`. */
export function configPlace(pointer: string): Place {
  return (setting) => ({ code: 'facts/invalid-config', configPointer: `${pointer}/${setting}` });
}

/** What is listed of a cluster: `own` is what its entry or its locator says. */
export function listSettings(
  own: Pick<LocatorConfig, 'namespaces' | 'skipMetricsLookup'> &
    Pick<KubernetesConfig, 'customResources'>,
  shared: SharedSettings,
): Pick<
  ClusterAccess,
  'namespaces' | 'skipMetrics' | 'customResources' | 'apiVersions' | 'objectTypes'
> {
  return {
    namespaces: own.namespaces ?? [],
    skipMetrics: own.skipMetricsLookup ?? false,
    customResources: own.customResources ?? shared.customResources,
    apiVersions: shared.apiVersions,
    objectTypes: shared.objectTypes,
  };
}

/** What is known of a cluster without a way to connect to it. */
export type KnownCluster = Omit<ClusterAccess, 'hindrance' | 'server' | 'user'>;

/**
 * A cluster that is named but not connected to: it takes part, so that what was read of it before
 * stays. `url` is its address as configured.
 */
export function hinderedCluster(
  known: KnownCluster,
  { reason, problem }: Hindrance,
  url = '',
): Located {
  const { name } = known.identity;
  const server = { name, server: url.replace(/\/$/, ''), skipTLSVerify: false };
  return { access: { ...known, hindrance: reason, server, user: { name } }, problem };
}
