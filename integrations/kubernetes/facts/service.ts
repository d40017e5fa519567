import type { EntityFact } from '../../../src/facts/fact.ts';
import type { EntityRef } from '../../../src/facts/plugin.ts';
import type { Finding } from '../findings/finding.ts';
import { findingsOf } from '../findings/findings.ts';
import type { Selection } from '../selection/selection.ts';
import { within } from './bounds.ts';
import type { ServiceData, ServiceRow } from './data.ts';
import { driftOf } from './drift.ts';
import { familiesOf } from './family.ts';
import { serviceRecords } from './records.ts';
import { scaledToZero } from './scaled-to-zero.ts';
import { type Frame, type Part, type Room, sectionOf, silentSection } from './section.ts';
import { bySeverity, countsOf } from './severity.ts';
import type { Survey, Surveyed } from './survey.ts';
import { serviceValues } from './values.ts';
import { versionsOf } from './version.ts';
import { stateInAll } from './workload-state.ts';

const MOST_TITLES = 10;
const MOST_PODS = 50;
const PODS_OF_ALL = 1000;
const CHARACTERS_OF_SECTIONS = 600_000;
const CHARACTERS_OF_FINDINGS = 150_000;
const CHARACTERS_OF_DRIFT = 60_000;

/** What is known of an entity. */
export interface Service {
  ref: EntityRef;
  observedAt: string;
  data: ServiceData;
  /** All of them, however few fit into `data`. */
  findings: Finding[];
  parts: Part[];
}

/**
 * What clusters say about an entity. Undefined where none of the clusters that it may have objects in ever
 * said anything, so that an earlier fact stays.
 */
export function serviceOf(ref: EntityRef, survey: Survey): Service | undefined {
  const chooser = survey.choosers.get(ref);
  const reached = survey.reach(ref);
  const speaking = reached.filter((cluster) => speaksOf(ref, cluster));
  if (!chooser || speaking.length === 0) return undefined;
  const holders = survey.holders.get(ref) ?? [];
  const parts = new Map(holders.flatMap((cluster) => partOf(ref, cluster)));
  const own = [...parts.values()];
  const findings = own.flatMap((part) => part.findings).sort(bySeverity);
  const asked = parts.size > 0 ? [...parts.keys()] : speaking;
  return {
    ref,
    observedAt: oldest(asked.map(({ freshness }) => freshness.observedAt)),
    data: dataOf({ ref, selection: chooser.selection, reached, parts, findings }),
    findings,
    parts: own,
  };
}

/** The fact about an entity, below a megabyte. */
export function serviceFact(service: Service): EntityFact<ServiceData> {
  const { ref, observedAt, data } = service;
  return {
    entityRef: ref,
    observedAt,
    data,
    problems: [],
    values: serviceValues(service),
    records: serviceRecords(data),
  };
}

/** An entity as a row of a list: all of it, or its part of one cluster. */
export function serviceRow({ ref, data, findings }: Service, cluster?: string): ServiceRow {
  const sections = data.clusters.filter(
    (section) => hasWorkloads(section) && (cluster === undefined || section.cluster === cluster),
  );
  const stopped = scaledToZero(sections);
  return {
    entityRef: ref,
    state: stateInAll(sections),
    desired: sections.reduce((sum, { desired }) => sum + desired, 0),
    ready: sections.reduce((sum, { ready }) => sum + ready, 0),
    versions: cluster === undefined ? data.versions : sections.flatMap(({ versions }) => versions),
    clusters: sections.map((section) => section.cluster),
    counts: countsOf(
      findings.filter(({ object }) => cluster === undefined || object.cluster === cluster),
    ),
    scaledToZero: stopped.length > 0 ? [...new Set(stopped.map(({ name }) => name))] : undefined,
  };
}

/** Whether anything is known of what a cluster has of an entity, be it nothing. */
function speaksOf(ref: EntityRef, { silent, unread }: Surveyed): boolean {
  return !silent && !unread.has(ref);
}

function partOf(ref: EntityRef, cluster: Surveyed): [Surveyed, Part][] {
  const scope = cluster.scopes.get(ref);
  if (!scope) return [];
  return [[cluster, { scope, families: familiesOf(scope), findings: findingsOf(scope) }]];
}

/** What the data of an entity follow from. */
interface Found {
  ref: EntityRef;
  selection: Selection;
  reached: Surveyed[];
  parts: Map<Surveyed, Part>;
  findings: Finding[];
}

function dataOf({ ref, selection, reached, parts, findings }: Found): ServiceData {
  const families = [...parts.values()].flatMap((part) => part.families);
  const room = roomFor(parts.size, families.length);
  const clusters = reached.flatMap((cluster) => {
    const part = parts.get(cluster);
    if (part) return [sectionOf(part, cluster, room)];
    return speaksOf(ref, cluster) ? [] : [silentSection(cluster.scope, unreadFrame(cluster, ref))];
  });
  const without = reached.filter((cluster) => !parts.has(cluster) && speaksOf(ref, cluster));
  const shown = within(findings, CHARACTERS_OF_FINDINGS);
  return {
    type: 'service',
    state: stateInAll(clusters.filter(hasWorkloads)),
    desired: clusters.reduce((sum, { desired }) => sum + desired, 0),
    ready: clusters.reduce((sum, { ready }) => sum + ready, 0),
    versions: versionsOf(families),
    clusters,
    findings: shown.rows,
    moreFindings: shown.more,
    drift: within(driftOf(clusters), CHARACTERS_OF_DRIFT).rows,
    selection: selection.text,
    within: placeOf(selection),
    nothingIn: without.slice(0, MOST_TITLES).map(({ snapshot }) => snapshot.cluster.title),
    moreNothingIn: Math.max(0, without.length - MOST_TITLES),
  };
}

/** What is said of a cluster whose earlier reading cannot tell what belongs to an entity. */
function unreadFrame({ page, freshness, unread }: Surveyed, ref: EntityRef): Frame {
  if (!unread.has(ref)) return { page, freshness };
  const gap = 'labels: the earlier reading lacks those that are asked for now';
  return { page, freshness: { ...freshness, outdated: 'never', gaps: [...freshness.gaps, gap] } };
}

function hasWorkloads({ workloads }: { workloads: unknown[] }): boolean {
  return workloads.length > 0;
}

/** Shares the room of a fact among its sections and workloads. */
function roomFor(sections: number, workloads: number): Room {
  const pods = Math.floor(PODS_OF_ALL / Math.max(1, workloads));
  return {
    characters: CHARACTERS_OF_SECTIONS / Math.max(1, sections),
    mostPods: Math.max(3, Math.min(MOST_PODS, pods)),
  };
}

function placeOf({ namespace, cluster }: Selection): string {
  const places = [
    namespace === undefined ? [] : `the namespace ${namespace}`,
    cluster === undefined ? [] : `the cluster ${cluster}`,
  ];
  return places.flat().join(' of ');
}

function oldest(times: string[]): string {
  return times.toSorted()[0] ?? '';
}
