import type { EntityRef } from '../../src/model/ref.ts';
import type { ObjectKind, ObjectTypes } from './objects.ts';

/** One cluster as configured, without anything secret. */
export interface ClusterIdentity {
  /** Unique among the clusters of a portal. */
  name: string;
  title: string;
  dashboardUrl?: string | undefined;
  /** How links into the dashboard are written: `standard`, `rancher`, `openshift`, `headlamp`. */
  dashboardApp?: string | undefined;
  dashboardParameters?: Record<string, string> | undefined;
  /** The Resource entity that describes it, where there is one. */
  entityRef?: EntityRef | undefined;
  /** Pointer into the section `kubernetes` where it is configured; undefined for one from the catalog. */
  configPointer?: string | undefined;
}

/** What a cluster answered about one kind. */
export interface Listing<K extends ObjectKind = ObjectKind> {
  kind: K;
  /** As the API has it: `pods`; `pods.metrics.k8s.io` for usage, `widgets.example.com` for a custom resource. */
  plural: string;
  /** When the answer came, ISO 8601; of namespaces that were listed one by one, the oldest. */
  observedAt: string;
  items: ObjectTypes[K][];
  /**
   * Of items kept from an earlier snapshot: the labels that selectors asked for then. Other labels are
   * missing on them, even where the objects have them.
   */
  labelKeys?: string[] | undefined;
  /** Why this is not the present state, or not all of it: "403 Forbidden". */
  failure?: ListingFailure | undefined;
}

/** What kept a kind from being listed this time. */
export interface ListingFailure {
  /** A few words: "403 Forbidden", "no answer within 10 s". */
  reason: string;
  /**
   * `refused`: the role does not allow it. `absent`: the cluster does not serve it. `down`: the cluster did not
   * answer at all. `partial`: a part came, and nothing is from an earlier snapshot. `failed`: anything else.
   */
  type: 'refused' | 'absent' | 'down' | 'partial' | 'failed';
}

/** Everything read from one cluster. */
export interface ClusterSnapshot {
  cluster: ClusterIdentity;
  /** Version of the API server: `v1.36.0`. */
  version?: string | undefined;
  /** By plural. A kind that could not be listed, and never was, has no items and a failure. */
  listings: Listing[];
  /** Hours, minutes … that the cluster's clock is ahead of ours, in milliseconds; 0 below five seconds. */
  clockSkew: number;
}

/** The objects of one kind, from all its listings in a cluster. */
export function objectsOf<K extends ObjectKind>(
  snapshot: ClusterSnapshot,
  kind: K,
): ObjectTypes[K][] {
  return snapshot.listings
    .filter((listing): listing is Listing<K> => listing.kind === kind)
    .flatMap((listing) => listing.items);
}
