import type { EntityFact, FactRecord, PageFact } from '../../../src/facts/fact.ts';
import type { EntityRef, FactProblem } from '../../../src/facts/plugin.ts';
import type { Scope } from '../findings/scope.ts';
import { within } from './bounds.ts';
import { clusterDashboard } from './dashboard.ts';
import type { ClusterData, FleetData, OwnedFinding, ServiceRow, UnownedRow } from './data.ts';
import { type Family, familiesOf } from './family.ts';
import { isListed } from './freshness.ts';
import { type Judge, judgeOf } from './judge.ts';
import { quotaRows } from './object-rows.ts';
import { ownedFindings, ownersOf, unownedOf } from './ownership.ts';
import { isReady } from './pod-status.ts';
import { unownedRecords } from './records.ts';
import { type Service, serviceRow } from './service.ts';
import { byCounts, countsOf } from './severity.ts';
import type { Survey, Surveyed } from './survey.ts';
import { standingsOf } from './workload.ts';
import { clusterState, compareState } from './workload-state.ts';

const CHARACTERS = { entities: 250_000, unowned: 200_000, findings: 250_000, quotas: 60_000 };

/** Everything that is known of a cluster, before it is cut to fit. */
export interface ClusterReport {
  surveyed: Surveyed;
  data: ClusterData;
  entities: ServiceRow[];
  unowned: UnownedRow[];
  findings: OwnedFinding[];
}

/** What is known of a cluster: its own numbers, and what of it belongs to whom. */
export function clusterReport(
  surveyed: Surveyed,
  services: Service[],
  survey: Survey,
): ClusterReport {
  const owners = ownersOf(surveyed);
  const findings = ownedFindings(surveyed, owners, survey);
  const families = familiesOf(surveyed.scope);
  const judge = judgeOf(surveyed.scope, surveyed.findings);
  const unowned = unownedOf(surveyed, { families, judge }, owners);
  const { cluster } = surveyed.snapshot;
  const entities = services
    .filter(({ ref }) => surveyed.scopes.has(ref))
    .map((service) => serviceRow(service, cluster.name))
    .sort(byTrouble);
  const shown = {
    entities: within(entities, CHARACTERS.entities),
    unowned: within(unowned, CHARACTERS.unowned),
    findings: within(
      findings.filter(({ severity }) => severity !== 'advice'),
      CHARACTERS.findings,
    ),
  };
  return {
    surveyed,
    entities,
    unowned,
    findings,
    data: {
      type: 'cluster',
      cluster: cluster.name,
      title: cluster.title,
      version: surveyed.snapshot.version ?? '',
      dashboard: clusterDashboard(cluster),
      ...surveyed.freshness,
      kinds: kindsOf(surveyed),
      ...numbersOf(surveyed.scope, families, judge),
      entities: shown.entities.rows,
      moreEntities: shown.entities.more,
      unowned: shown.unowned.rows,
      moreUnowned: shown.unowned.more,
      findings: shown.findings.rows,
      moreFindings: shown.findings.more,
      counts: countsOf(findings),
      quotas: within(quotaRows(surveyed.scope), CHARACTERS.quotas).rows,
    },
  };
}

/** The page of a cluster. */
export function clusterPage({ surveyed, data }: ClusterReport): PageFact<ClusterData> {
  return { ...factOf(data), page: surveyed.page, title: data.title };
}

/** The fact about the entity that describes a cluster. */
export function clusterFact(ref: EntityRef, { data }: ClusterReport): EntityFact<ClusterData> {
  return {
    ...factOf(data),
    entityRef: ref,
    values: {
      state: data.state,
      version: data.version || null,
      workloads: data.workloads,
      unowned: data.unowned.length + data.moreUnowned,
      'findings.error': data.counts.error,
      'findings.warning': data.counts.warning,
      'findings.advice': data.counts.advice,
    },
  };
}

/** Puts entities in trouble first, then those with the most findings. */
export function byTrouble(one: ServiceRow, other: ServiceRow): number {
  return (
    compareState(one.state, other.state) ||
    byCounts(one.counts, other.counts) ||
    (one.entityRef < other.entityRef ? -1 : 1)
  );
}

/** A cluster as a row of the fleet. */
export function fleetRow({ surveyed, data }: ClusterReport): FleetData['clusters'][number] {
  const { cluster, title, version, observedAt, stale, outdated, gaps } = data;
  const { state, pods, workloads, counts } = data;
  return {
    cluster,
    title,
    page: surveyed.page,
    entityRef: surveyed.snapshot.cluster.entityRef as EntityRef | undefined,
    version,
    observedAt,
    stale,
    outdated,
    gaps,
    state,
    pods,
    workloads,
    counts,
  };
}

function factOf(data: ClusterData) {
  const problems: FactProblem[] = [];
  const records: FactRecord[] = unownedRecords(data.unowned, data.title);
  const mentions = [
    ...data.entities.map(({ entityRef }) => entityRef),
    ...data.findings.flatMap(({ entityRef, owner }) => [entityRef ?? [], owner ?? []].flat()),
  ];
  return {
    observedAt: data.observedAt,
    data,
    problems,
    records,
    mentions: [...new Set(mentions)].sort(),
  };
}

function kindsOf({ snapshot: { listings } }: Surveyed): ClusterData['kinds'] {
  return listings
    .map(({ kind, plural, items, observedAt, failure }) => ({
      kind,
      plural,
      count: items.length,
      observedAt,
      failure: failure?.reason ?? '',
    }))
    .sort((one, other) => (one.plural < other.plural ? -1 : 1));
}

/** The state of all workloads together, their number, and that of the pods that should be running. */
function numbersOf(
  scope: Scope,
  families: Family[],
  judge: Judge,
): Pick<ClusterData, 'state' | 'workloads' | 'pods'> {
  const running = scope
    .objects('Pod')
    .filter(({ phase }) => phase !== 'Succeeded' && phase !== 'Failed');
  return {
    state: clusterState(families.map((family) => standingsOf(family, judge).state)),
    workloads: families.length,
    pods: isListed(scope.snapshot, 'Pod')
      ? { total: running.length, ready: running.filter(isReady).length }
      : null,
  };
}
