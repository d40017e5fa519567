import type { EntityRef, FactProblem } from '../../../src/facts/plugin.ts';
import type { ClusterIdentity } from '../cluster-snapshot.ts';
import type { Place } from './located.ts';

/** What a cluster says about itself and its dashboard. */
export interface IdentitySettings {
  name: string;
  title?: string | undefined;
  dashboardUrl?: string | undefined;
  dashboardApp?: string | undefined;
  dashboardParameters?: Record<string, unknown> | undefined;
  entityRef?: EntityRef | undefined;
  configPointer?: string | undefined;
}

/**
 * The identity of a cluster. A dashboard's address that is neither http nor https is reported and
 * left out: links lead there.
 */
export function identityOf(
  settings: IdentitySettings,
  place: Place,
  report: (problem: FactProblem) => void,
): ClusterIdentity {
  const { name, dashboardUrl } = settings;
  const isLink =
    dashboardUrl !== undefined && /^https?:$/.test(URL.parse(dashboardUrl)?.protocol ?? '');
  if (dashboardUrl && !isLink) {
    report({
      ...place('dashboardUrl'),
      message: `The address of the dashboard of ${name} starts neither with http nor with https.`,
    });
  }
  return {
    name,
    title: settings.title || name,
    dashboardUrl: isLink ? dashboardUrl : undefined,
    dashboardApp: settings.dashboardApp,
    dashboardParameters: settings.dashboardParameters && texts(settings.dashboardParameters),
    entityRef: settings.entityRef,
    configPointer: settings.configPointer,
  };
}

function texts(parameters: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}
