import type { Finding } from '../findings/finding.ts';
import type { Scope } from '../findings/scope.ts';
import { comparePlace, compareText } from '../selection/order.ts';
import { nameKey, placeKey } from '../selection/owners.ts';
import { addressesOf } from './addresses.ts';
import { within } from './bounds.ts';
import { clusterDashboard } from './dashboard.ts';
import type { ClusterSection, Workload } from './data.ts';
import type { Family } from './family.ts';
import type { Freshness } from './freshness.ts';
import { type Judge, judgeOf } from './judge.ts';
import { objectRows } from './object-rows.ts';
import { versionsOf } from './version.ts';
import { type Workshop, workloadOf } from './workload.ts';
import { compareState, serviceState } from './workload-state.ts';

/** How much room a section has. */
export interface Room {
  /** Characters of JSON. */
  characters: number;
  /** Rows of pods of each workload. */
  mostPods: number;
}

/** What an entity has in one cluster. */
export interface Part {
  scope: Scope;
  families: Family[];
  findings: Finding[];
}

/** What a section says of its cluster. */
export interface Frame {
  /** The page of the cluster. */
  page: string;
  freshness: Freshness;
}

/** An entity's part of one cluster as a section. */
export function sectionOf(part: Part, frame: Frame, room: Room): ClusterSection {
  const { scope, families } = part;
  const workshop = workshopOf(scope, judgeOf(scope, part.findings), room.mostPods);
  const workloads = families.map((family) => workloadOf(family, workshop)).sort(byState);
  const listed = within(workloads, room.characters * 0.7);
  const { rows, gaps } = bounded(
    { addresses: addressesOf(scope), ...objectRows(scope) },
    room.characters * 0.05,
  );
  return {
    ...frameOf(scope, frame),
    gaps: [...frame.freshness.gaps, ...gaps],
    state: serviceState(workloads),
    desired: total(workloads, 'desired'),
    ready: total(workloads, 'ready'),
    versions: versionsOf(families),
    namespaces: [...new Set(families.map(({ head }) => head.namespace))].sort(compareText),
    workloads: listed.rows,
    moreWorkloads: listed.more,
    ...rows,
  };
}

/** The section of a cluster that nothing is known of. */
export function silentSection(scope: Scope, frame: Frame): ClusterSection {
  return {
    ...frameOf(scope, frame),
    state: 'unknown',
    desired: 0,
    ready: 0,
    versions: [],
    namespaces: [],
    workloads: [],
    moreWorkloads: 0,
    addresses: [],
    claims: [],
    budgets: [],
    services: [],
    quotas: [],
    custom: [],
  };
}

/** What the rows of the workloads of a scope are made with. */
function workshopOf(scope: Scope, judge: Judge, mostPods: number): Workshop {
  return {
    cluster: scope.snapshot.cluster,
    judge,
    measurements: new Map(scope.objects('PodMetrics').map((one) => [placeKey(one), one])),
    autoscalers: new Map(
      scope
        .objects('HorizontalPodAutoscaler')
        .map((one) => [nameKey(one.target.kind, { ...one, name: one.target.name }), one]),
    ),
    mostPods,
  };
}

function frameOf({ snapshot: { cluster } }: Scope, { page, freshness }: Frame) {
  return {
    ...freshness,
    cluster: cluster.name,
    title: cluster.title,
    page,
    dashboard: clusterDashboard(cluster),
  };
}

function byState(one: Workload, other: Workload): number {
  return (
    compareState(one.state, other.state) ||
    comparePlace(one, other) ||
    compareText(one.kind, other.kind)
  );
}

function total(workloads: Workload[], count: 'desired' | 'ready'): number {
  return workloads.reduce((sum, workload) => sum + workload[count], 0);
}

/** Lists with as many rows as fit, and a gap for each that has more. */
function bounded<T extends Record<string, unknown[]>>(
  lists: T,
  characters: number,
): { rows: T; gaps: string[] } {
  const rows = { ...lists };
  const gaps: string[] = [];
  for (const name of Object.keys(lists) as (keyof T & string)[]) {
    const fitting = within(lists[name] ?? [], characters);
    rows[name] = fitting.rows as T[typeof name];
    if (fitting.more > 0) gaps.push(`${name}: ${fitting.more} more are left out`);
  }
  return { rows, gaps };
}
