import { type Entity, type PluginContext, refOf } from '../../../src/facts/plugin.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import type { KubernetesConfig, LocatorConfig } from '../config.ts';
import { apiServer, apiServerUrl } from './api-server.ts';
import { hostMatches, hostOf, notPublic } from './host-rules.ts';
import { identityOf } from './identity.ts';
import {
  type Hindrance,
  hinderedCluster,
  type Located,
  listSettings,
  type Place,
  type Setting,
  type SharedSettings,
} from './located.ts';
import type { Machine } from './machine.ts';
import { tokenVariable } from './token-name.ts';

/** Names of the annotations, as in @backstage/plugin-kubernetes-common. */
const ANNOTATIONS = {
  url: 'kubernetes.io/api-server',
  caData: 'kubernetes.io/api-server-certificate-authority',
  skipTLSVerify: 'kubernetes.io/skip-tls-verify',
  skipMetricsLookup: 'kubernetes.io/skip-metrics-lookup',
  serviceAccountToken: 'kubernetes.io/auth-provider',
  dashboardUrl: 'kubernetes.io/dashboard-url',
  dashboardApp: 'kubernetes.io/dashboard-app',
  dashboardParameters: 'kubernetes.io/dashboard-parameters',
} as const;

/** The address of the API server that an entity gives; undefined where it gives none. */
export function apiServerOf(entity: Entity): string | undefined {
  return annotationOf(entity, ANNOTATIONS.url);
}

/**
 * A cluster of the locator `catalog`. Whoever writes a catalog file must not be able to send this
 * machine somewhere, nor a token: the address has to be https on a public host, as Backstage
 * checks it, unless `dangerouslyAllowClusterUrls` names the host, and the token, which is in the
 * environment variable KUBERNETES_TOKEN_<NAME>, goes to hosts that app-config.yaml names only. The
 * service account of the pod this runs in is never used for it.
 */
export async function catalogCluster(
  entity: Entity,
  method: LocatorConfig,
  shared: SharedSettings,
  context: PluginContext<KubernetesConfig>,
  machine: Machine,
): Promise<Located> {
  const { name, title } = entity.metadata;
  const place = entityPlace(entity);
  const skipMetrics = annotationOf(entity, ANNOTATIONS.skipMetricsLookup) === 'true';
  const known = {
    identity: identityOf(
      {
        name,
        title,
        dashboardUrl: annotationOf(entity, ANNOTATIONS.dashboardUrl),
        dashboardApp: annotationOf(entity, ANNOTATIONS.dashboardApp),
        dashboardParameters: parametersOf(entity),
        entityRef: refOf(entity),
      },
      place,
      context,
    ),
    ...listSettings({ ...method, skipMetricsLookup: skipMetrics }, shared),
  };
  const refusal = await hostRefusal(entity, method, machine);
  if (refusal) return hinderedCluster(known, refusal, apiServerOf(entity));
  const token = context.secret(tokenVariable(name));
  if (!token) return hinderedCluster(known, noToken(entity), apiServerOf(entity));
  const checked = await apiServer(
    {
      name,
      url: apiServerOf(entity),
      caData: annotationOf(entity, ANNOTATIONS.caData),
      skipTLSVerify: annotationOf(entity, ANNOTATIONS.skipTLSVerify) === 'true',
      skipAllowed: method.dangerouslyAllowSkipTLSVerify,
      token: true,
    },
    shared,
    place,
  );
  return 'hindrance' in checked
    ? hinderedCluster(known, checked.hindrance, apiServerOf(entity))
    : { access: { ...known, server: checked.server, user: { name, token } } };
}

function annotationOf(entity: Entity, name: string): string | undefined {
  const value: unknown = entity.metadata.annotations?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function entityPlace(entity: Entity): Place {
  const annotations: Partial<Record<Setting, string>> = ANNOTATIONS;
  return (setting) => ({
    code: 'facts/invalid-annotation',
    entityRef: refOf(entity),
    annotation: annotations[setting],
  });
}

/**
 * Why the host that an entity names gets no request; undefined where it may, or is no host at all.
 */
async function hostRefusal(
  entity: Entity,
  method: LocatorConfig,
  machine: Machine,
): Promise<Hindrance | undefined> {
  const url = apiServerUrl(apiServerOf(entity));
  if (!url) return undefined;
  const host = hostOf(url);
  const trusted = method.dangerouslyAllowClusterUrls ?? [];
  const place = { ...entityPlace(entity)('url') };
  const { name } = entity.metadata;
  if (hostMatches(host, trusted)) return undefined;
  if (url.protocol !== 'https:') {
    return {
      reason: 'its address is not https',
      problem: {
        ...place,
        message: `The API server of the cluster ${name} is not reached over https.`,
        hint: `Write https, or allow the host: dangerouslyAllowClusterUrls: [${host}] beside "type: catalog".`,
      },
    };
  }
  if (!hostMatches(host, method.tokenHosts ?? [])) {
    return {
      reason: 'its host may have no token',
      problem: {
        ...place,
        message: `The cluster ${name} gets no token: no one said that its host may have one.`,
        hint: `Name the host beside "type: catalog" in app-config.yaml: tokenHosts: [${host}].`,
      },
    };
  }
  const reason = await notPublic(host, machine.resolve);
  if (reason === undefined) return undefined;
  return {
    reason: `its host ${reason}`,
    problem: {
      ...place,
      message: `The API server of the cluster ${name} ${reason}.`,
      hint: `Correct the annotation, or allow the host: dangerouslyAllowClusterUrls: [${host}] beside "type: catalog".`,
    },
  };
}

function noToken(entity: Entity): Hindrance {
  const { name } = entity.metadata;
  return {
    reason: 'no token',
    problem: {
      ...entityPlace(entity)('serviceAccountToken'),
      message: `There is no token for the cluster ${name}.`,
      hint: `Set the environment variable ${tokenVariable(name)} to the token of a service account.`,
    },
  };
}

/** The annotation holds a JSON object; anything else counts as none, as in Backstage. */
function parametersOf(entity: Entity): Record<string, unknown> | undefined {
  const text = annotationOf(entity, ANNOTATIONS.dashboardParameters);
  if (text === undefined) return undefined;
  try {
    const parameters: unknown = JSON.parse(text);
    return isJsonObject(parameters) ? parameters : undefined;
  } catch {
    return undefined;
  }
}
