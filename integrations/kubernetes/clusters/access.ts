import type { Cluster, User } from '@kubernetes/client-node';
import type { ClusterIdentity } from '../cluster-snapshot.ts';
import type { CustomResource } from '../config.ts';

/** A cluster and how to reach it. It holds secrets: only its identity ever gets into a snapshot. */
export interface ClusterAccess {
  identity: ClusterIdentity;
  /**
   * Why it is not connected to, in a few words: "no token". It is a cluster of the portal all the
   * same, with what was read of it before; its server and its user are of no use then.
   */
  hindrance?: string | undefined;
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
