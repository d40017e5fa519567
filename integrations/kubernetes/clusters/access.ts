import type { Cluster, User } from '@kubernetes/client-node';
import type { ClusterIdentity } from '../cluster-snapshot.ts';
import type { CustomResource } from '../config.ts';

/** A cluster and how to reach it. It holds secrets: only its identity ever gets into a snapshot. */
export interface ClusterAccess {
  identity: ClusterIdentity;
  /** Address of the API server with the authority that signs it, as client-node takes it. */
  server: Cluster;
  /** Who signs in, as client-node takes it. */
  user: User;
  /** Lists are made in these namespaces one by one; cluster-wide where there is none. */
  namespaces: readonly string[];
  /** Whether nobody asks for the usage of pods. */
  skipMetrics: boolean;
  customResources: readonly CustomResource[];
  /** Other versions of built-in kinds, by plural. */
  apiVersions: Readonly<Record<string, string>>;
  /** Plurals of the only kinds to list; undefined for all. */
  objectTypes: ReadonlySet<string> | undefined;
}
