import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Cluster, User } from '@kubernetes/client-node';
import type { Dispatcher } from 'undici';
import type { ClusterAccess } from './access.ts';
import { PluginFailure, withCredential } from './credential-plugin.ts';
import { environmentProxy } from './environment-proxy.ts';
import { type Machine, THIS_MACHINE } from './machine.ts';
import { tokenConnection } from './token-connection.ts';

/** An API server with everything that requests to it carry. */
export interface Connection {
  /** Address without a slash at its end. */
  url: string;
  headers: Record<string, string>;
  /** Connects with the certificates of the cluster; undefined where those of the machine do. */
  dispatcher: Dispatcher | undefined;
}

/** Nobody could sign in. The message says why in a few words, and holds nothing secret. */
export class SignInFailure extends Error {
  override name = 'SignInFailure';
}

/** How long signing in may take, in milliseconds: an OIDC provider may be asked for a new token. */
const TIME_LIMIT = 20_000;

/**
 * Signs in to a cluster as client-node does it: token, token file, client certificate, user and
 * password, OIDC with a refresh token; exec plugins are run by `withCredential`, and a token alone
 * by `tokenConnection`. A proxy that HTTPS_PROXY names is used. Secrets that come up are hidden
 * through `hide`. It throws a `SignInFailure`, and nothing else.
 */
export async function connect(
  { server: reached, user: configured }: ClusterAccess,
  hide: (secret: string) => void,
  machine: Machine = THIS_MACHINE,
): Promise<Connection> {
  hideSecrets(configured, hide);
  const server = { ...reached, ...proxyOf(reached, machine) };
  try {
    const user = await withCredential(configured, server);
    hideSecrets(user, hide);
    await refuseExpiredCertificate(user);
    refuseRemovedProvider(user);
    const connection = tokenConnection(server, user);
    if (connection) return connection;
    const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
    const { HttpMethod, RequestContext } = await import(
      '@kubernetes/client-node/dist/gen/http/http.js'
    );
    const config = new KubeConfig();
    config.loadFromClusterAndUser(server, user);
    const request = new RequestContext(server.server, HttpMethod.GET);
    await within(TIME_LIMIT, config.applySecurityAuthentication(request));
    const headers = withoutNewlines(request.getHeaders());
    hideAuthorization(headers, hide);
    return { url: server.server.replace(/\/+$/, ''), headers, dispatcher: dispatcherOf(request) };
  } catch (error) {
    throw signInFailure(error);
  }
}

/** The proxy of the kubeconfig, else the one that the environment names, as for kubectl. */
function proxyOf({ server, proxyUrl }: Cluster, machine: Machine): { proxyUrl?: string } {
  const proxy = proxyUrl || environmentProxy(new URL(server), machine);
  return proxy ? { proxyUrl: proxy } : {};
}

function dispatcherOf(request: { getDispatcher(): unknown }): Dispatcher | undefined {
  const dispatcher = request.getDispatcher();
  return dispatcher ? (dispatcher as Dispatcher) : undefined;
}

/** A token read from a file often ends with a newline, which no header may hold. */
function withoutNewlines(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
}

function hideSecrets(user: User, hide: (secret: string) => void): void {
  const provider: Record<string, unknown> = user.authProvider?.config ?? {};
  const secrets = [
    user.token,
    user.password,
    user.keyData,
    provider['id-token'],
    provider['access-token'],
    provider['refresh-token'],
    provider['client-secret'],
  ];
  for (const secret of secrets) {
    if (typeof secret === 'string' && secret !== '') hide(secret);
  }
}

function hideAuthorization(headers: Record<string, string>, hide: (secret: string) => void): void {
  const credential = headers.Authorization?.split(' ').at(-1);
  if (credential) hide(credential);
}

/**
 * Says that a client certificate has expired, which a server only answers with a broken handshake.
 */
async function refuseExpiredCertificate(user: User): Promise<void> {
  const pem = user.certFile
    ? await readFile(user.certFile)
    : Buffer.from(user.certData ?? '', 'base64');
  if (pem.length === 0) return;
  const end = new Date(new X509Certificate(pem).validTo);
  if (end.getTime() >= Date.now()) return;
  throw new SignInFailure(`its client certificate expired on ${end.toISOString().slice(0, 10)}`);
}

/** `gcp` and `azure` run a command without a time limit, and Kubernetes 1.26 removed them. */
function refuseRemovedProvider(user: User): void {
  const name: unknown = user.authProvider?.name;
  if (name === 'gcp' || name === 'azure') {
    throw new SignInFailure(`Kubernetes has removed the auth provider ${name}; use an exec plugin`);
  }
}

async function within(timeLimit: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SignInFailure(`signing in took more than ${timeLimit / 1000} s`)),
      timeLimit,
    );
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

// What libraries throw may quote files, tokens and answers: only what is written here is printed.
function signInFailure(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  if (error instanceof PluginFailure) return new SignInFailure(error.message);
  const isFile = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return new SignInFailure(
    isFile ? 'a file with its credentials is missing' : 'its credentials cannot be used',
  );
}
