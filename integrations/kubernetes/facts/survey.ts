import { type Entity, type EntityRef, refOf } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { Finding } from '../findings/finding.ts';
import { findingsOf } from '../findings/findings.ts';
import type { Scope } from '../findings/scope.ts';
import { compareText } from '../selection/order.ts';
import { reaches } from '../selection/reach.ts';
import { clusterScope, scopesOf } from '../selection/scopes.ts';
import type { Selection } from '../selection/selection.ts';
import { pageNames } from './page-names.ts';

/** An entity with what it selects. */
export interface Chooser {
  entity: Entity;
  selection: Selection;
}

/** One cluster with what of it belongs to whom. */
export interface Surveyed {
  snapshot: ClusterSnapshot;
  /** Address of its page, without slashes. */
  page: string;
  /** All of it. */
  scope: Scope;
  /** Entities that have objects in it, sorted by reference. */
  scopes: Map<EntityRef, Scope>;
  /** Findings about all of it. */
  findings: Finding[];
}

/** Everything that was read, sorted out. */
export interface Survey {
  now: Date;
  clusters: Surveyed[];
  choosers: Map<EntityRef, Chooser>;
  /** The clusters that an entity may have objects in. */
  reach(ref: EntityRef): Surveyed[];
}

/** Sorts out what was read from clusters: by the name of the cluster, and by entity. */
export function surveyOf(
  snapshots: ClusterSnapshot[],
  chosen: Chooser[],
  serviceLocator: string | undefined,
  now: Date,
): Survey {
  const pages = pageNames(snapshots.map(({ cluster }) => cluster.name));
  const choosers = new Map(
    chosen
      .map((chooser): [EntityRef, Chooser] => [refOf(chooser.entity), chooser])
      .sort(([one], [other]) => compareText(one, other)),
  );
  const isReached = ({ entity, selection }: Chooser, { cluster }: ClusterSnapshot): boolean =>
    reaches(entity, selection, cluster, serviceLocator);
  const clusters = snapshots
    .toSorted((one, other) => compareText(one.cluster.name, other.cluster.name))
    .map((snapshot): Surveyed => {
      const reaching = [...choosers].filter(([, chooser]) => isReached(chooser, snapshot));
      const selections = new Map(reaching.map(([ref, { selection }]) => [ref, selection]));
      const scope = clusterScope(snapshot, now);
      return {
        snapshot,
        page: pages.get(snapshot.cluster.name) ?? '',
        scope,
        scopes: scopesOf(snapshot, selections, now),
        findings: findingsOf(scope),
      };
    });
  return {
    now,
    clusters,
    choosers,
    reach(ref) {
      const chooser = choosers.get(ref);
      return clusters.filter(({ snapshot }) => chooser && isReached(chooser, snapshot));
    },
  };
}
