import type { EntityRef, PluginContext } from '../../../src/facts/plugin.ts';
import type { ClusterIdentity } from '../cluster-snapshot.ts';
import { dashboardUrl } from './dashboard-url.ts';
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
 * The identity of a cluster. What an address of a dashboard must not hold, as links lead there, is
 * reported and left out: a user and a password with the address, secrets among its parameters
 * alone.
 */
export function identityOf(
  settings: IdentitySettings,
  place: Place,
  context: Pick<PluginContext<unknown>, 'clean' | 'report'>,
): ClusterIdentity {
  const { name } = settings;
  return {
    name,
    title: settings.title || name,
    dashboardUrl: settings.dashboardUrl && linkOf(name, settings.dashboardUrl, place, context),
    dashboardApp: settings.dashboardApp,
    dashboardParameters: settings.dashboardParameters && texts(settings.dashboardParameters),
    entityRef: settings.entityRef,
    configPointer: settings.configPointer,
  };
}

const MISTAKES = {
  'no-web-address': 'starts neither with http nor with https',
  password: 'holds a user or a password',
} as const;

function linkOf(
  cluster: string,
  address: string,
  place: Place,
  { clean, report }: Parameters<typeof identityOf>[2],
): string | undefined {
  const checked = dashboardUrl(address, clean);
  const says = (what: string) =>
    report({
      ...place('dashboardUrl'),
      message: `The address of the dashboard of ${cluster} ${what}.`,
    });
  if ('mistake' in checked) {
    says(MISTAKES[checked.mistake]);
    return undefined;
  }
  if (checked.dropped.length > 0) {
    says(`holds secrets; these parameters are left out: ${clean(checked.dropped.join(', '))}`);
  }
  return checked.url;
}

function texts(parameters: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}
