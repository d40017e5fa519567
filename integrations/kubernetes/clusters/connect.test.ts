import { readFileSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect as connectTo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { User } from '@kubernetes/client-node';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.ts';
import { testContext, testFolder } from '../listing/loopback-context.ts';
import type { ClusterAccess } from './access.ts';
import { connect } from './connect.ts';
import { withCredential } from './credential-plugin.ts';

// The first test loads the client of Kubernetes, and some ask hundreds of times.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let server: FixtureServer;

beforeAll(async () => {
  server = await startFixtureServer({ objects: [] });
});

afterAll(() => server.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');

function accessAs(user: Omit<User, 'name'>): ClusterAccess {
  return {
    identity: { name: 'prod', title: 'prod' },
    server: { name: 'prod', server: server.url, caData: base64(server.ca), skipTLSVerify: false },
    user: { name: 'me', ...user },
    namespaces: [],
    skipMetrics: false,
    customResources: [],
    apiVersions: {},
    objectTypes: undefined,
  };
}

/** Signs in and lists pods; gives the role that the server saw, and what was hidden. */
async function signIn(user: Omit<User, 'name'>): Promise<{ role?: string; hidden: string[] }> {
  const context = await testContext();
  const connection = await connect(accessAs(user), context.hide);
  const { url, headers, dispatcher } = connection;
  await context.http
    .request(`${url}/api/v1/pods`, { headers, ...(dispatcher ? { dispatcher } : {}), cache: false })
    .catch(() => undefined);
  await dispatcher?.destroy();
  const role = server.requests.at(-1)?.role;
  return { hidden: [...new Set(context.hidden)], ...(role === undefined ? {} : { role }) };
}

/** A credential plugin that does what the lines of shell say. */
async function plugin(...lines: string[]): Promise<{ exec: unknown }> {
  const command = join(await testFolder(), 'login');
  await writeFile(command, ['#!/bin/sh', ...lines].join('\n'));
  await chmod(command, 0o755);
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command, args: ['--now'] } };
}

function credential(status: unknown): string {
  return JSON.stringify({ kind: 'ExecCredential', status });
}

describe('signing in', () => {
  test('with a token', async () => {
    const token = server.token('admin');
    expect(await signIn({ token })).toEqual({ role: 'admin', hidden: [token] });
  });

  test('with a token in a file that ends with a newline', async () => {
    const tokenFile = join(await testFolder(), 'token');
    await writeFile(tokenFile, `${server.token('reader')}\n`);
    const authProvider = { name: 'tokenFile', config: { tokenFile } };
    const { role, hidden } = await signIn({ authProvider });
    expect(role).toBe('reader');
    expect(hidden).toEqual([server.token('reader')]);
  });

  test('with a client certificate', async () => {
    const { cert, key } = await server.clientCertificate('reader');
    const user = { certData: base64(cert), keyData: base64(key) };
    expect(await signIn(user)).toEqual({ role: 'reader', hidden: [user.keyData] });
  });

  test('with the ID token of an OIDC provider', async () => {
    const claims = base64(JSON.stringify({ exp: Date.now() / 1000 + 3600 }));
    const token = `${base64('{"alg":"none"}')}.${claims}.signature`;
    const authProvider = { name: 'oidc', config: { 'id-token': token } };
    const { hidden } = await signIn({ authProvider });
    expect(hidden).toEqual([token]);
  });

  test('with a plugin that gives a token', async () => {
    const token = server.token('admin');
    const user = await plugin(`echo '${credential({ token })}'`);
    expect(await signIn(user)).toMatchObject({ role: 'admin' });
  });

  test('with a plugin that gives a certificate', async () => {
    const { cert, key } = await server.clientCertificate('admin');
    const status = { clientCertificateData: cert, clientKeyData: key };
    const user = await plugin(`cat <<'END'\n${credential(status)}\nEND`);
    expect(await signIn(user)).toMatchObject({ role: 'admin', hidden: [base64(key)] });
  });
});

test('through the proxy of a kubeconfig', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on('connect', ({ url }, client: Socket) => {
    asked.push(url);
    const port = Number(new URL(server.url).port);
    const upstream = connectTo(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const proxyUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const context = await testContext();
  const access = accessAs({ token: server.token('admin') });
  const throughProxy = { ...access, server: { ...access.server, proxyUrl } };
  const { url, headers, dispatcher } = await connect(throughProxy, context.hide);
  if (!dispatcher) throw new Error('no dispatcher');
  const answer = await context.http.request(`${url}/version`, { headers, dispatcher });
  await dispatcher.destroy();
  proxy.closeAllConnections();
  proxy.close();
  expect(answer.status).toBe(200);
  expect(asked).toEqual([new URL(server.url).host]);
});

async function refusal(user: Omit<User, 'name'>): Promise<string> {
  return connect(accessAs(user), () => undefined).then(
    () => 'signed in',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe('not signing in', () => {
  test('a plugin that fails says nothing of what it printed', async () => {
    const user = await plugin('echo "secret: hunter2hunter2" >&2', 'echo hunter2', 'exit 3');
    expect(await refusal(user)).toBe('SignInFailure: its exec plugin ended with code 3');
  });

  test.each([
    ['is not there', { exec: { command: '/nonexistent/login' } }, 'cannot be started'],
    ['has no command', { exec: { args: [] } }, 'has no command'],
  ])('a plugin that %s', async (_case, user, reason) => {
    expect(await refusal(user)).toContain(reason);
  });

  test.each([
    ['hello', 'answered no ExecCredential'],
    ['[]', 'answered no ExecCredential'],
    [credential({ token: 7 }), 'gave no credential'],
  ])('a plugin that answers %s', async (answer, reason) => {
    expect(await refusal(await plugin(`echo '${answer}'`))).toContain(reason);
  });

  test('a plugin that floods', async () => {
    expect(await refusal(await plugin('yes'))).toBe(
      'SignInFailure: its exec plugin answered too much',
    );
  });

  test('a plugin that hangs is ended with all it started', async () => {
    const file = join(await testFolder(), 'pid');
    const user = await plugin(
      'sleep 600 &',
      `echo $! > ${file}.new; mv ${file}.new ${file}`,
      'wait',
    );
    const cluster = { name: 'prod', server: 'https://localhost', skipTLSVerify: false };
    const run = withCredential({ name: 'me', ...user }, cluster, 1500);
    await expect(run).rejects.toThrow('its exec plugin did not answer within 1.5 s');
    const pid = Number(await readFile(file, 'utf8'));
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  });

  test('an expired client certificate', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'me' }], {
      keyType: 'ec',
      notBeforeDate: new Date('2020-01-01T00:00:00Z'),
      notAfterDate: new Date('2020-01-02T12:00:00Z'),
    });
    expect(await refusal({ certData: base64(cert), keyData: base64(key) })).toBe(
      'SignInFailure: its client certificate expired on 2020-01-02',
    );
  });

  test('a certificate that is none, and a file that is not there', async () => {
    expect(await refusal({ certData: base64('nothing') })).toContain('credentials cannot be used');
    expect(await refusal({ certFile: '/nonexistent', keyFile: '/nonexistent' })).toContain(
      'a file with its credentials is missing',
    );
  });

  test('a way that Kubernetes removed', async () => {
    const authProvider = { name: 'gcp', config: { 'cmd-path': 'gcloud' } };
    expect(await refusal({ authProvider })).toContain('removed the auth provider gcp');
  });
});

/** Whether a process is there and is more than a zombie that waits for its parent. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
