import type { PageFact } from '../../../src/facts/fact.ts';
import { type Entity, type Fact, type PluginContext, refOf } from '../../../src/facts/plugin.ts';
import { locateClusters } from '../clusters/locate.ts';
import type { KubernetesConfig } from '../config.ts';
import { readClusters } from '../listing/read-clusters.ts';
import {
  isClusterEntity,
  saysSelection,
  selectionOf,
  unknownCluster,
} from '../selection/selection.ts';
import { type ClusterReport, clusterFact, clusterPage, clusterReport } from './cluster.ts';
import type { ClusterData, FleetData } from './data.ts';
import { fleetPage } from './fleet.ts';
import { type Service, serviceFact, serviceOf } from './service.ts';
import { type Chooser, type Survey, surveyOf } from './survey.ts';

/** What the first page of the plugin is called. */
const FLEET_TITLE = 'Kubernetes';

/**
 * Reads all clusters and says what they hold: a fact for each entity, one for each entity that describes a
 * cluster, a page for each cluster, and one for all of them. Where no cluster said anything, there are no facts
 * but the problems why.
 */
export async function* collectFacts(
  entities: Entity[],
  context: PluginContext<KubernetesConfig>,
): AsyncIterable<Fact> {
  const choosers = choosersOf(entities, context);
  const { clusters, problems } = await locateClusters(context.config, entities, context);
  for (const problem of problems) context.report(problem);
  const names = new Set(clusters.map(({ identity }) => identity.name));
  if (problems.length === 0) reportUnknownClusters(choosers, names, context);
  const labelKeys = new Set(choosers.flatMap(({ selection }) => selection.selector.keys));
  const snapshots = await readClusters(clusters, { context, labelKeys });
  const { serviceLocatorMethod } = context.config;
  const survey = surveyOf(snapshots, choosers, serviceLocatorMethod?.type, context.now);
  if (survey.clusters.every(({ silent }) => silent)) return;
  yield* factsOf(survey, entities);
}

function* factsOf(survey: Survey, entities: Entity[]): Iterable<Fact> {
  const services: Service[] = [...survey.choosers.keys()].flatMap(
    (ref) => serviceOf(ref, survey) ?? [],
  );
  const reports = survey.clusters.map((cluster) => clusterReport(cluster, services, survey));
  const described = new Map(reports.flatMap((report) => describedBy(report, entities)));
  for (const service of services) {
    if (!described.has(service.ref)) yield serviceFact(service);
  }
  for (const [ref, report] of described) {
    if (!report.surveyed.silent) yield clusterFact(ref, report);
  }
  const pages: PageFact<ClusterData | FleetData>[] = reports.map(clusterPage);
  yield* [...pages, fleetPage(reports, services, FLEET_TITLE)];
}

/** The entities that describe a cluster: the one that it was found by, or Resources of its name. */
function describedBy(
  report: ClusterReport,
  entities: Entity[],
): [ReturnType<typeof refOf>, ClusterReport][] {
  const { entityRef, name } = report.surveyed.snapshot.cluster;
  return entities
    .filter(isClusterEntity)
    .filter((entity) =>
      entityRef === undefined ? entity.metadata.name === name : refOf(entity) === entityRef,
    )
    .map((entity) => [refOf(entity), report]);
}

function choosersOf(entities: Entity[], context: PluginContext<KubernetesConfig>): Chooser[] {
  return entities.filter(saysSelection).flatMap((entity): Chooser[] => {
    const selection = selectionOf(entity);
    if (!('code' in selection)) return [{ entity, selection }];
    context.report(selection);
    return [];
  });
}

function reportUnknownClusters(
  choosers: Chooser[],
  names: Set<string>,
  context: PluginContext<KubernetesConfig>,
): void {
  for (const { entity, selection } of choosers) {
    if (selection.cluster === undefined || names.has(selection.cluster)) continue;
    context.report(unknownCluster(entity, selection.cluster, names));
  }
}
