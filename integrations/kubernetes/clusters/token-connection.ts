import type { Cluster, User } from '@kubernetes/client-node';
import { Agent } from 'undici';
import type { Connection } from './connect.ts';

/** Everything that a user and a server may hold for the short way; what is not named is not known. */
const USER_KEYS: ReadonlySet<string> = new Set(['name', 'token']);
const SERVER_KEYS: ReadonlySet<string> = new Set(['name', 'server', 'caData', 'skipTLSVerify']);

/** The interval of client-go and client-node: shorter than load balancers keep idle connections. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };

/**
 * Signs in with a token to a server that is reached directly over TLS, as client-node does it, but
 * without client-node, whose 800 modules take longer to load than a small cluster to read. Undefined
 * where there is anything else about the user or the server.
 */
export function tokenConnection(server: Cluster, user: User): Connection | undefined {
  const isTokenAlone = hasOnly(user, USER_KEYS) && hasOnly(server, SERVER_KEYS);
  if (!user.token || !isTokenAlone || !server.server.startsWith('https:')) return undefined;
  const { caData, skipTLSVerify } = server;
  const connect = {
    ...KEEP_ALIVE,
    ...(caData && { ca: Buffer.from(caData, 'base64') }),
    ...(skipTLSVerify && { rejectUnauthorized: false }),
  };
  return {
    url: server.server.replace(/\/+$/, ''),
    headers: { Authorization: `Bearer ${user.token.trim()}` },
    dispatcher: caData || skipTLSVerify ? new Agent({ connect }) : undefined,
  };
}

/** Whether an object holds nothing beside some keys. */
function hasOnly(one: object, keys: ReadonlySet<string>): boolean {
  return Object.entries(one).every(([key, value]) => keys.has(key) || value === undefined);
}
