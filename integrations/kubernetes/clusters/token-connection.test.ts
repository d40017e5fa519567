import type { Cluster, User } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.ts';
import { testContext } from '../listing/loopback-context.ts';
import { tokenConnection } from './token-connection.ts';

let server: FixtureServer;
let token: string;

beforeAll(async () => {
  server = await startFixtureServer({ objects: [] });
  token = server.token('reader');
});

afterAll(() => server.close());

/** Signs in and asks for pods: the status, or how it failed. */
async function ask(cluster: Partial<Cluster>): Promise<unknown> {
  const target = { name: 'prod', server: `${server.url}/`, skipTLSVerify: false, ...cluster };
  const connection = tokenConnection(target, { name: 'me', token: `${token}\n` });
  if (!connection) throw new Error('not with a token alone');
  const { url, headers, dispatcher } = connection;
  const { http } = await testContext();
  return http
    .request(`${url}/api/v1/pods`, { headers, ...(dispatcher && { dispatcher }), cache: false })
    .then(
      ({ status }) => status,
      (error: { kind: string }) => error.kind,
    )
    .finally(() => dispatcher?.destroy());
}

test('a server is verified with its own authority, unless nothing is to be verified', async () => {
  const caData = Buffer.from(server.ca).toString('base64');
  expect(await ask({ caData })).toBe(200);
  expect(await ask({})).toBe('certificate');
  expect(await ask({ skipTLSVerify: true })).toBe(200);
});

test.each<[string, Partial<User>, Partial<Cluster>]>([
  ['no token', { token: '' }, {}],
  ['a certificate beside the token', { certData: 'x', keyData: 'x' }, {}],
  ['somebody to act for', { impersonateUser: 'admin' }, {}],
  ['a proxy', {}, { proxyUrl: 'http://proxy:3128' }],
  ['a name of its own in its certificate', {}, { tlsServerName: 'kubernetes' }],
  ['an authority in a file', {}, { caFile: '/ca.crt' }],
  ['no TLS', {}, { server: 'http://localhost:8001' }],
])('%s is left to client-node', (_case, user, cluster) => {
  const plain = { name: 'prod', server: 'https://prod', skipTLSVerify: false };
  const me = { name: 'me', token: 'a-token' };
  expect(tokenConnection({ ...plain, ...cluster }, { ...me, ...user })).toBeUndefined();
  expect(tokenConnection(plain, me)).toBeDefined();
});
