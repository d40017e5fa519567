import { spawn } from 'node:child_process';
import type { Cluster, User } from '@kubernetes/client-node';
import { isJsonObject } from '../../../src/model/json.ts';

/** Characters of an answer that are read; a credential has a few thousand. */
const MAX_ANSWER = 1_000_000;

/** How long a plugin may take, in milliseconds: some ask a cloud for a token. */
const TIME_LIMIT = 15_000;

/**
 * A plugin that gave no credential. The message is for people and quotes nothing that it printed.
 */
export class PluginFailure extends Error {
  override name = 'PluginFailure';
}

/**
 * Runs the credential plugin of a kubeconfig user (`exec`) and gives the user as it signs in: with
 * a token or a client certificate. The protocol is that of Kubernetes ("client-go credential
 * plugins"): the answer on stdout is an ExecCredential. Unlike client-node's own, the plugin is
 * ended, with all it started, when its time is up. What it prints to stderr goes nowhere: it may
 * hold secrets.
 */
export async function withCredential(
  user: User,
  server: Cluster,
  timeLimit = TIME_LIMIT,
): Promise<User> {
  const plugin: unknown = user.exec;
  if (!isJsonObject(plugin)) return user;
  if (typeof plugin.command !== 'string') throw new PluginFailure('its exec plugin has no command');
  const args = Array.isArray(plugin.args) ? plugin.args.map(String) : [];
  const answer = await run(plugin.command, args, environment(plugin, server), timeLimit);
  const status = statusOf(answer);
  const { token, clientCertificateData: certificate, clientKeyData: key } = status;
  const name = user.name;
  if (typeof certificate === 'string' && typeof key === 'string') {
    const pair = { certData: base64(certificate), keyData: base64(key) };
    return typeof token === 'string' ? { name, token, ...pair } : { name, ...pair };
  }
  if (typeof token === 'string') return { name, token };
  throw new PluginFailure('its exec plugin gave no credential');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

type Plugin = Record<string, unknown>;

/** The environment of this process, that of the plugin, and what it is asked for. */
function environment(plugin: Plugin, server: Cluster): NodeJS.ProcessEnv {
  const own = Array.isArray(plugin.env) ? plugin.env : [];
  const cluster = {
    server: server.server,
    'certificate-authority-data': server.caData,
    'tls-server-name': server.tlsServerName,
  };
  return {
    ...process.env,
    ...Object.fromEntries(
      own.flatMap((entry: unknown) =>
        isJsonObject(entry) && typeof entry.name === 'string'
          ? [[entry.name, String(entry.value ?? '')]]
          : [],
      ),
    ),
    KUBERNETES_EXEC_INFO: JSON.stringify({
      apiVersion: plugin.apiVersion ?? 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      spec: { interactive: false, ...(plugin.provideClusterInfo === true ? { cluster } : {}) },
    }),
  };
}

function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  timeLimit: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that what the plugin started can be ended with it.
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const stop = (reason: string) => {
      clearTimeout(timer);
      endGroup(child.pid);
      reject(new PluginFailure(reason));
    };
    const timer = setTimeout(
      () => stop(`its exec plugin did not answer within ${timeLimit / 1000} s`),
      timeLimit,
    );
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
      if (answer.length > MAX_ANSWER) stop('its exec plugin answered too much');
    });
    child.on('error', () => stop('its exec plugin cannot be started'));
    child.on('close', (code) => {
      if (code !== 0) return stop(`its exec plugin ended with code ${code ?? 'of a signal'}`);
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function statusOf(answer: string): Plugin {
  try {
    const credential: unknown = JSON.parse(answer);
    const status = isJsonObject(credential) ? credential.status : undefined;
    if (isJsonObject(status)) return status;
  } catch {
    // Not JSON: the same as a credential without a status.
  }
  throw new PluginFailure('its exec plugin answered no ExecCredential');
}
