import type { PageFact } from '../../../src/facts/fact.ts';
import type { EntityRef } from '../../../src/facts/plugin.ts';
import { compareText } from '../selection/order.ts';
import { within } from './bounds.ts';
import { byTrouble, type ClusterReport, fleetRow } from './cluster.ts';
import type { FleetData, OwnedFinding } from './data.ts';
import { type Service, serviceRow } from './service.ts';
import { byCounts, bySeverity, countsOf } from './severity.ts';

const CHARACTERS = { services: 250_000, unowned: 150_000, teams: 300_000, findings: 12_000 };

/** The page of all clusters together, below a megabyte. */
export function fleetPage(
  reports: ClusterReport[],
  services: Service[],
  title: string,
): PageFact<FleetData> {
  const found = services.map((service) => serviceRow(service)).sort(byTrouble);
  const shown = within(found, CHARACTERS.services);
  const unowned = within(
    reports.flatMap((report) => report.unowned),
    CHARACTERS.unowned,
  );
  const clusters = reports.map(fleetRow);
  const data: FleetData = {
    type: 'fleet',
    clusters,
    teams: within(teamsOf(reports.flatMap(({ findings }) => findings)), CHARACTERS.teams).rows,
    services: shown.rows,
    moreServices: shown.more,
    unowned: unowned.rows,
    moreUnowned: unowned.more,
  };
  return {
    page: '',
    title,
    observedAt: clusters.map(({ observedAt }) => observedAt).sort()[0] ?? '',
    data,
    problems: [],
    mentions: mentionsOf(data),
  };
}

/** Findings by who owns the entity they are about, the team with most errors first. */
function teamsOf(findings: OwnedFinding[]): FleetData['teams'] {
  const groups = Map.groupBy(findings, ({ owner }) => owner ?? '');
  return [...groups]
    .map(([owner, group]) => {
      const urgent = group.filter(({ severity }) => severity !== 'advice').sort(bySeverity);
      const shown = within(urgent, CHARACTERS.findings);
      return {
        owner: owner === '' ? undefined : owner,
        counts: countsOf(group),
        findings: shown.rows,
        more: shown.more,
      };
    })
    .filter(({ counts }) => counts.error + counts.warning > 0)
    .sort(
      (one, other) =>
        byCounts(one.counts, other.counts) || compareText(one.owner ?? '', other.owner ?? ''),
    );
}

function mentionsOf({ clusters, teams, services }: FleetData): EntityRef[] {
  const refs = [
    ...clusters.map(({ entityRef }) => entityRef),
    ...teams.flatMap(({ owner, findings }) => [
      owner,
      ...findings.map(({ entityRef }) => entityRef),
    ]),
    ...services.map(({ entityRef }) => entityRef),
  ];
  return [...new Set(refs.filter((ref) => ref !== undefined))].sort();
}
