import { type Entity, type EntityRef, refOf } from '../../../src/facts/plugin.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import type { Finding } from '../findings/finding.ts';
import { findingsOf } from '../findings/findings.ts';
import type { Scope } from '../findings/scope.ts';
import { groupsBy } from '../selection/groups.ts';
import { lacksLabels } from '../selection/kept-labels.ts';
import { compareText } from '../selection/order.ts';
import { reaches } from '../selection/reach.ts';
import { clusterScope, scopesOf } from '../selection/scopes.ts';
import type { Selection } from '../selection/selection.ts';
import { type Freshness, freshnessOf, isSilent } from './freshness.ts';
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
  freshness: Freshness;
  /** Whether nothing is known of it. */
  silent: boolean;
  /** All of it. */
  scope: Scope;
  /** Entities that have objects in it, sorted by reference. */
  scopes: Map<EntityRef, Scope>;
  /** Entities whose labels were not kept when it last answered: it says nothing of them. */
  unread: ReadonlySet<EntityRef>;
  /** Findings about all of it. */
  findings: Finding[];
}

/** Everything that was read, sorted out. */
export interface Survey {
  clusters: Surveyed[];
  choosers: Map<EntityRef, Chooser>;
  /** The clusters that an entity has objects in. */
  holders: Map<EntityRef, Surveyed[]>;
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
      const isUnread = lacksLabels(snapshot);
      const unread = new Set<EntityRef>();
      const selections: [EntityRef, Selection][] = [];
      for (const [ref, chooser] of choosers) {
        if (!isReached(chooser, snapshot)) continue;
        if (isUnread(chooser.selection.selector)) unread.add(ref);
        else selections.push([ref, chooser.selection]);
      }
      const scope = clusterScope(snapshot, now);
      return {
        snapshot,
        page: pages.get(snapshot.cluster.name) ?? '',
        freshness: freshnessOf(snapshot, now),
        silent: isSilent(snapshot),
        scope,
        unread,
        scopes: scopesOf(snapshot, selections, now),
        findings: findingsOf(scope),
      };
    });
  return {
    clusters,
    choosers,
    holders: groupsBy(clusters, ({ scopes }) => [...scopes.keys()]),
    reach(ref) {
      const chooser = choosers.get(ref);
      return clusters.filter(({ snapshot }) => chooser && isReached(chooser, snapshot));
    },
  };
}
