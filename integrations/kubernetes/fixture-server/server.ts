import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  type CertificateFlaw,
  clientCertificate,
  createAuthority,
  type KeyPair,
  serverCertificate,
} from './certificates.ts';
import { type Fault, faultAnswer, type PendingFault, strike, unauthorized } from './fault.ts';
import { answerFrom } from './list.ts';
import type { ApiObject } from './object.ts';
import { type ApiRequest, readRequest } from './request.ts';
import { builtInResources, type Resource } from './resource.ts';
import { adminRole, type Role, readRole, refusal } from './roles.ts';
import { type Answer, statusAnswer, textAnswer } from './status.ts';
import { createStore } from './store.ts';
import { send } from './write.ts';

const clusterRole = new URL('../rbac/cluster-role.yaml', import.meta.url);

/** What a fixture server is made of; everything but the objects has a default. */
export interface FixtureServerOptions {
  objects: ApiObject[];
  /** Kinds served beside those of the API server: custom resources, metrics. */
  resources?: Resource[];
  /**
   * Roles by the name that `token` takes. There are always `admin`, which may do everything, and
   * `reader`, which is that of `rbac/cluster-role.yaml`.
   */
  roles?: Record<string, Role>;
  /** Its version, `v1.36.0` where nothing is said. */
  version?: string;
  /** 0 finds a free one. */
  port?: number;
  /** A certificate that clients have to refuse. */
  flaw?: CertificateFlaw;
}

/** A request that came in. */
export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  /** Undefined for an address that is no resource. */
  plural: string | undefined;
  group: string | undefined;
  namespace: string | undefined;
  /** The role of its token; undefined for a stranger. */
  role: string | undefined;
  /** Undefined where no answer was given. */
  status: number | undefined;
  /** Bytes of the answer's body as sent. */
  bytes: number;
}

/** A Kubernetes API server for tests, on loopback. */
export interface FixtureServer {
  url: string;
  /** The certificate of its authority, PEM. */
  ca: string;
  /** The bearer token of a role: `admin`, `reader`, or one of `roles`. */
  token(role: string): string;
  /** A client certificate of a role. */
  clientCertificate(role: string): Promise<KeyPair>;
  /** Every request, in the order it came. */
  requests: SeenRequest[];
  /** Makes requests fail from here on. */
  fault(fault: Fault): void;
  /** Takes all faults back. */
  heal(): void;
  /** Milliseconds that its clock is ahead. */
  setClockSkew(milliseconds: number): void;
  /** Ends all connections, hanging ones too. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers as a Kubernetes API server does, over TLS with a certificate authority
 * of its own. What it answers was checked against recordings of Kubernetes 1.36 (`parity.test.ts`).
 * It lists and gets; nothing can be changed or watched.
 */
export async function startFixtureServer(options: FixtureServerOptions): Promise<FixtureServer> {
  const { objects, resources = [], version = 'v1.36.0', port = 0, flaw } = options;
  const roles: Record<string, Role> = {
    admin: adminRole,
    reader: readRole(readFileSync(clusterRole, 'utf8')),
    ...options.roles,
  };
  const authority = await createAuthority();
  const store = createStore([...builtInResources, ...resources], objects);
  const requests: SeenRequest[] = [];
  const faults: PendingFault[] = [];
  let clockSkew = 0;

  const server = createServer(
    {
      ...(await serverCertificate(authority, flaw)),
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: false,
    },
    respond,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;

  return {
    url: `https://127.0.0.1:${bound}`,
    ca: authority.cert,
    token: tokenOf,
    clientCertificate: (role) => clientCertificate(authority, role),
    requests,
    fault: (fault) => {
      faults.push({ ...fault, struck: 0 });
    },
    heal: () => {
      faults.length = 0;
    },
    setClockSkew: (milliseconds) => {
      clockSkew = milliseconds;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const asked = readRequest(request.method ?? 'GET', url);
    const role = roleOf(request);
    const seen: SeenRequest = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      plural: asked?.plural,
      group: asked?.group,
      namespace: asked?.namespace,
      role,
      status: undefined,
      bytes: 0,
    };
    requests.push(seen);
    const fault = strike(faults, url.pathname, asked);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      response.socket?.destroy();
      return;
    }
    const spoiled = fault === undefined ? undefined : faultAnswer(fault, url.searchParams);
    const answer = spoiled ?? answerTo(url.pathname, asked, role);
    seen.status = answer.code;
    const date = new Date(Date.now() + clockSkew);
    seen.bytes = send(request, response, answer, date, fault?.kind);
  }

  function answerTo(path: string, asked: ApiRequest | undefined, name: string | undefined): Answer {
    const role = name === undefined ? undefined : roles[name];
    if (role === undefined) return unauthorized();
    if (path === '/version') return versionAnswer(version);
    if (asked !== undefined) return refusal(role, asked) ?? answerFrom(store, asked);
    if (role === adminRole) return textAnswer(404, '404 page not found');
    return statusAnswer(
      403,
      'Forbidden',
      `forbidden: User "${role.user}" cannot get path "${path}"`,
      { details: {} },
    );
  }

  function roleOf(request: IncomingMessage): string | undefined {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return Object.keys(roles).find((name) => tokenOf(name) === bearer);
    const socket = request.socket as TLSSocket;
    const name = socket.authorized ? socket.getPeerCertificate().subject.CN : undefined;
    return Object.keys(roles).find((role) => role === name);
  }
}

function tokenOf(role: string): string {
  return `fixture-token-of-${role}`;
}

function versionAnswer(gitVersion: string): Answer {
  const [major = '', minor = ''] = gitVersion.replace(/^v/, '').split('.');
  const body = {
    major,
    minor,
    gitVersion,
    gitCommit: 'f7f7c6b9d1d0a8d4f5c3a2b1e0d9c8b7a6f5e4d3',
    gitTreeState: 'clean',
    buildDate: '2026-04-22T12:00:00Z',
    goVersion: 'go1.26.0',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
  return { code: 200, headers: {}, body: JSON.stringify(body, null, 2) };
}
