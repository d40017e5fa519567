import type { Cluster } from '@kubernetes/client-node';
import { readAuthority } from './authority.ts';
import { hostOf, isLoopback } from './host-rules.ts';
import type { Hindrance, Place, SharedSettings } from './located.ts';

/** How the API server of a cluster was configured. */
export interface ApiServerSettings {
  name: string;
  url: string | undefined;
  caData?: string | undefined;
  caFile?: string | undefined;
  skipTLSVerify?: boolean | undefined;
  /** Whether the one flag is enough, because another was said in app-config.yaml. */
  skipAllowed?: boolean | undefined;
  /** Whether a token will be sent. */
  token: boolean;
}

/** Reads the address of an API server; undefined where it is none, or holds a password. */
export function apiServerUrl(url: string | undefined): URL | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return undefined;
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : undefined;
}

/**
 * Checks how an API server is configured and gives it as client-node takes it. `skipTLSVerify`,
 * and a token sent without TLS to another machine, count only where `allowSkipTLSVerify` names the
 * cluster too. The first mistake is the problem.
 */
export async function apiServer(
  settings: ApiServerSettings,
  shared: SharedSettings,
  place: Place,
): Promise<{ server: Cluster } | { hindrance: Hindrance }> {
  const { name } = settings;
  const url = apiServerUrl(settings.url);
  if (!url) return { hindrance: noAddress(name, place) };
  const confirmed = settings.skipAllowed === true || shared.allowSkipTLSVerify.has(name);
  if (settings.skipTLSVerify && !confirmed) return { hindrance: unconfirmedSkip(name, place) };
  if (url.protocol === 'http:' && settings.token && !isLoopback(hostOf(url)) && !confirmed) {
    return { hindrance: plainToken(name, place) };
  }
  const authority = await readAuthority(settings.caFile, settings.caData);
  if ('mistake' in authority) {
    const { setting, mistake } = authority;
    return {
      hindrance: {
        reason: mistake,
        problem: {
          ...place(setting),
          message: `The cluster ${name} has no certificate authority: ${mistake}.`,
          hint: 'kubectl config view --raw --minify shows it as certificate-authority-data.',
        },
      },
    };
  }
  return { server: clusterOf(name, url, settings.skipTLSVerify === true, authority.pem) };
}

/** A server as client-node takes it, which refuses http unless nothing is to be verified. */
function clusterOf(name: string, url: URL, skip: boolean, pem: string | undefined): Cluster {
  return {
    name,
    server: url.href.replace(/\/$/, ''),
    skipTLSVerify: skip || url.protocol === 'http:',
    ...(pem === undefined ? {} : { caData: Buffer.from(pem).toString('base64') }),
  };
}

function noAddress(name: string, place: Place): Hindrance {
  return {
    reason: 'its address is no URL',
    problem: {
      ...place('url'),
      message: `The address of the cluster ${name} is no URL of an API server.`,
      hint: 'Write https://host:port, without a user and a password.',
    },
  };
}

/** Hinders a cluster whose certificate shall not be verified, said once only. */
export function unconfirmedSkip(name: string, place: Place): Hindrance {
  return {
    reason: 'its certificate is not to be verified',
    problem: {
      ...place('skipTLSVerify'),
      message: `The cluster ${name} is not read: its certificate is not to be verified.`,
      hint: `Set caData or caFile instead. To skip the check all the same, say it twice: kubernetes.allowSkipTLSVerify: [${name}].`,
    },
  };
}

/** Hinders a cluster whose credentials would be sent without TLS, said once only. */
export function plainToken(name: string, place: Place): Hindrance {
  return {
    reason: 'its token would be sent without TLS',
    problem: {
      ...place('url'),
      message: `The cluster ${name} is not read: its token would be sent without TLS.`,
      hint: `Write https. To send it in the clear all the same, say it twice: kubernetes.allowSkipTLSVerify: [${name}].`,
    },
  };
}
