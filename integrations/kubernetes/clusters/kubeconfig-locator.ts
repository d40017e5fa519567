import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Cluster, KubeConfig, Context as KubeContext, User } from '@kubernetes/client-node';
import type { FactProblem, PluginContext } from '../../../src/facts/plugin.ts';
import type { KubernetesConfig, LocatorConfig } from '../config.ts';
import { plainToken, unconfirmedSkip } from './api-server.ts';
import { readAuthority } from './authority.ts';
import { hostOf, isLoopback } from './host-rules.ts';
import { identityOf } from './identity.ts';
import {
  configPlace,
  type Hindrance,
  hinderedCluster,
  type Located,
  listSettings,
  type SharedSettings,
} from './located.ts';
import type { Machine } from './machine.ts';

/** The entries of all files, as `kubectl` merges them: the first of a name wins. */
interface Merged {
  contexts: Map<string, KubeContext>;
  clusters: Map<string, Cluster>;
  users: Map<string, User>;
}

/** What the files of a locator come to. */
interface Found {
  merged: Merged;
  /** Whether all of them could be read. */
  isWhole: boolean;
  method: LocatorConfig;
  pointer: string;
  shared: SharedSettings;
  context: PluginContext<KubernetesConfig>;
}

/**
 * The clusters of the locator `kubeconfig`: each context of `file`, else of the files in
 * $KUBECONFIG, else of ~/.kube/config, or those that `contexts` names. A cluster is called as its
 * context. Where a file cannot be read, the contexts of an earlier snapshot are still clusters.
 */
export async function kubeconfigClusters(
  method: LocatorConfig,
  pointer: string,
  shared: SharedSettings,
  context: PluginContext<KubernetesConfig>,
  machine: Machine,
): Promise<Located[]> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const merged: Merged = { contexts: new Map(), clusters: new Map(), users: new Map() };
  const problems: FactProblem[] = [];
  for (const file of await kubeconfigFiles(method, machine)) {
    const loaded = new KubeConfig();
    try {
      loaded.loadFromFile(file);
      merge(merged, loaded, dirname(file));
    } catch {
      problems.push(await unreadable(file, pointer));
    }
  }
  if (problems.length === 0 && merged.contexts.size === 0) problems.push(noContexts(pointer));
  const isWhole = problems.length === 0;
  const found: Found = { merged, isWhole, method, pointer, shared, context };
  const names = method.contexts ?? (await knownContexts(found));
  const located = names.map((name) => contextCluster(name, found));
  return [...problems.map((problem) => ({ problem })), ...(await Promise.all(located))];
}

/** Names of the contexts that are there, and of those of an earlier snapshot where not all are. */
async function knownContexts({ merged, isWhole, pointer, context }: Found): Promise<string[]> {
  const names = [...merged.contexts.keys()];
  const named = async () => {
    if (!isWhole) throw new UnknownContexts();
    return names;
  };
  try {
    const { value } = await context.lastGood(`kubeconfig${pointer}`, named);
    return [...new Set([...names, ...value])];
  } catch (error) {
    if (error instanceof UnknownContexts) return names;
    throw error;
  }
}

/** A kubeconfig cannot be read, so that nobody can say which contexts there are. */
class UnknownContexts extends Error {
  override name = 'UnknownContexts';
}

async function kubeconfigFiles(method: LocatorConfig, machine: Machine): Promise<string[]> {
  if (method.file) return [method.file.replace(/^~(?=[/\\])/, machine.home)];
  const named = (machine.variable('KUBECONFIG') ?? '').split(delimiter).filter(Boolean);
  if (named.length > 0) return named;
  const usual = join(machine.home, '.kube', 'config');
  return access(usual).then(
    () => [usual],
    () => [],
  );
}

function merge(merged: Merged, loaded: KubeConfig, folder: string): void {
  for (const entry of loaded.getContexts()) addFirst(merged.contexts, entry);
  for (const entry of loaded.getClusters()) addFirst(merged.clusters, entry);
  for (const entry of loaded.getUsers()) addFirst(merged.users, withPluginPath(entry, folder));
}

function addFirst<T extends { name: string }>(entries: Map<string, T>, entry: T): void {
  if (!entries.has(entry.name)) entries.set(entry.name, entry);
}

/** A plugin written as `./bin/login` lies beside its kubeconfig, as for kubectl. */
function withPluginPath(user: User, folder: string): User {
  const command: unknown = user.exec?.command;
  if (typeof command !== 'string' || !/[/\\]/.test(command) || isAbsolute(command)) return user;
  return { ...user, exec: { ...user.exec, command: join(folder, command) } };
}

async function contextCluster(
  name: string,
  { merged, isWhole, method, pointer, shared, context }: Found,
): Promise<Located> {
  const known = {
    identity: identityOf({ name, configPointer: pointer }, configPlace(pointer), context),
    ...listSettings(method, shared),
  };
  const entry = merged.contexts.get(name);
  const server = entry && merged.clusters.get(entry.cluster);
  const user = entry && merged.users.get(entry.user);
  if (!server || !user) {
    // That a file cannot be read is said once, not for each of its contexts.
    const unread = { reason: 'its kubeconfig cannot be read' };
    return hinderedCluster(known, isWhole ? incompleteContext(name, entry, pointer) : unread);
  }
  const hindrance = await serverHindrance(name, server, pointer, shared);
  if (hindrance) return hinderedCluster(known, hindrance, server.server);
  return {
    access: {
      ...known,
      server: { ...server, skipTLSVerify: server.skipTLSVerify || isPlain(server) },
      user,
    },
  };
}

function isPlain(server: Cluster): boolean {
  return server.server.startsWith('http:');
}

async function serverHindrance(
  name: string,
  server: Cluster,
  pointer: string,
  shared: SharedSettings,
): Promise<Hindrance | undefined> {
  const place = () => ({ code: 'facts/invalid-config', configPointer: pointer }) as const;
  const url = URL.parse(server.server);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return {
      reason: 'its address is no URL',
      problem: {
        ...place(),
        message: `The address of the context ${name} is no URL of an API server.`,
      },
    };
  }
  if (!shared.allowSkipTLSVerify.has(name)) {
    if (server.skipTLSVerify) return unconfirmedSkip(name, place);
    if (isPlain(server) && !isLoopback(hostOf(url))) return plainToken(name, place);
  }
  const authority = await readAuthority(server.caFile, server.caData);
  if (!('mistake' in authority)) return undefined;
  const key = authority.setting === 'caFile' ? '' : '-data';
  return {
    reason: 'its certificate authority cannot be read',
    problem: {
      ...place(),
      message: `The context ${name} has no certificate authority: certificate-authority${key} of its kubeconfig cannot be read, or is no certificate.`,
    },
  };
}

// What client-node throws quotes the file, tokens and all: it is not printed.
async function unreadable(file: string, pointer: string): Promise<FactProblem> {
  const place = { code: 'facts/invalid-config', configPointer: pointer } as const;
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    return {
      ...place,
      message: `The kubeconfig ${file} does not exist.`,
      hint: 'Correct file beside "type: kubeconfig", or the environment variable KUBECONFIG.',
    };
  }
  return {
    ...place,
    message: `The kubeconfig ${file} cannot be read.`,
    hint: `kubectl --kubeconfig ${file} config view shows what is wrong with it.`,
  };
}

function noContexts(pointer: string): FactProblem {
  return {
    code: 'facts/invalid-config',
    configPointer: pointer,
    message: 'There is no kubeconfig with a context.',
    hint: 'Set file beside "type: kubeconfig", or the environment variable KUBECONFIG.',
  };
}

function incompleteContext(
  name: string,
  entry: KubeContext | undefined,
  pointer: string,
): Hindrance {
  const missing = entry ? 'names a cluster or a user that is not there' : 'is not there';
  return {
    reason: `its context ${missing}`,
    problem: {
      code: 'facts/invalid-config',
      configPointer: pointer,
      message: `The context ${name} of the kubeconfig ${missing}.`,
      hint: 'kubectl config get-contexts lists those that are.',
    },
  };
}
