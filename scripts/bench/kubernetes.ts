import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent, fetch as httpFetch } from 'undici';
import { metricsServer } from '../../integrations/kubernetes/fixture-server/resource.ts';
import { clusterObjects } from '../../integrations/kubernetes/fixture-server/sample/cluster.ts';
import type { WorkloadPlan } from '../../integrations/kubernetes/fixture-server/sample/plan.ts';
import {
  type SeenRequest,
  startFixtureServer,
} from '../../integrations/kubernetes/fixture-server/server.ts';
import { PLUGIN_LIMITS, startPlugin } from '../../src/facts/plugin-thread.ts';
import type { Entity } from '../../src/model/entity.ts';
import { STATE } from '../../src/portal/state-folder.ts';

/**
 * Measures what it costs to collect and conclude the facts of two clusters on loopback, as a build
 * does it, against fetching the same pages and `JSON.parse` alone. Servers, collecting and fetching
 * have a process of their own each; a plugin's thread and its start are in what is measured. One round
 * comes before, which fills the cache of compiled code.
 *
 * Usage: node scripts/bench/kubernetes.ts [SERVICES] [PODS] [ROUNDS]
 */

/** A cluster as the measuring processes reach it. */
interface Target {
  name: string;
  url: string;
  ca: string;
  token: string;
}

interface Cost {
  /** On the clock. */
  seconds: number;
  /** Of processor time, of all its threads. */
  processor: number;
  /** Bytes resident at the most. */
  memory: number;
  /** Facts, or pages. */
  count: number;
}

/** What a process is to do. */
type Task =
  | { type: 'serve'; services: number; pods: number }
  | { type: 'collect'; targets: Target[]; services: number }
  | { type: 'fetch'; targets: Target[]; paths: string[] };

const file = fileURLToPath(import.meta.url);
if (process.send === undefined) await main();
else process.once('message', (task: Task) => work(task));

async function main(): Promise<void> {
  const [services = 500, pods = 3000, rounds = 3] = process.argv.slice(2).map(Number);
  const server = start({ type: 'serve', services, pods });
  const [targets] = (await once(server, 'message')) as [Target[]];
  const collecting: Cost[] = [];
  const fetching: Cost[] = [];
  let requests: SeenRequest[] = [];
  await run({ type: 'collect', targets, services });
  for (let round = 0; round < rounds; round += 1) {
    await requestsOf(server);
    collecting.push(await run({ type: 'collect', targets, services }));
    requests = await requestsOf(server);
    const paths = [...new Set(requests.map(({ path }) => path))];
    fetching.push(await run({ type: 'fetch', targets, paths }));
  }
  server.disconnect();
  const [cost, reference] = [median(collecting), median(fetching)];
  const megabytes = requests.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
  console.log(
    `${services} services and ${pods} pods in ${targets.length} clusters, median of ${rounds}`,
  );
  console.log(`fetch and JSON.parse  ${line(reference)}`);
  console.log(`collect and conclude  ${line(cost)}  ${cost.count} facts`);
  console.log(
    `ratio                 ${(cost.processor / reference.processor).toFixed(2)} of processor time`,
  );
  console.log(`requests              ${requests.length}, ${megabytes.toFixed(1)} MB as sent`);
  for (const [path, pages] of Map.groupBy(requests, ({ path }) => path)) {
    console.log(`  ${String(pages.length).padStart(3)}  ${path}`);
  }
}

function line({ seconds, processor, memory }: Cost): string {
  return `${seconds.toFixed(2)} s  ${processor.toFixed(2)} s of processor  ${(memory / 2 ** 20).toFixed(0).padStart(4)} MB`;
}

function median(costs: Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.processor - b.processor);
  return sorted[Math.floor(sorted.length / 2)] ?? { seconds: 0, processor: 0, memory: 0, count: 0 };
}

function start(task: Task): ChildProcess {
  const child = fork(file);
  child.send(task);
  return child;
}

async function run(task: Task): Promise<Cost> {
  const child = start(task);
  const exit = once(child, 'exit');
  const [cost] = (await Promise.race([once(child, 'message'), exit])) as [Cost | number];
  await exit;
  if (typeof cost !== 'object') throw new Error('A measuring process failed.');
  return cost;
}

/** The requests since the last time. */
async function requestsOf(server: ChildProcess): Promise<SeenRequest[]> {
  server.send('requests');
  const [requests] = (await once(server, 'message')) as [SeenRequest[]];
  return requests;
}

async function work(task: Task): Promise<void> {
  if (task.type === 'serve') return serve(task.services, task.pods);
  // As scripts/playbill.mjs has it for every build.
  enableCompileCache(join(STATE, 'compiled'));
  const started = performance.now();
  const count =
    task.type === 'collect'
      ? await collect(task.targets, task.services)
      : await fetchAll(task.targets, task.paths);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const processor = (user + system) / 1_000_000;
  process.send?.({ seconds, processor, memory: process.resourceUsage().maxRSS * 1024, count });
  process.disconnect();
}

async function serve(services: number, pods: number): Promise<void> {
  const names = ['bench-eu', 'bench-us'];
  const servers = await Promise.all(
    names.map((_, index) => {
      const plans = Array.from({ length: services }, (_, service) =>
        workload(service, pods / services),
      );
      const own = plans.filter((_, service) => service % names.length === index);
      const namespaces = Object.groupBy(own, ({ labels }) => labels?.team ?? '');
      const plan = {
        version: 'v1.36.0',
        nodes: 60,
        namespaces: namespaces as Record<string, WorkloadPlan[]>,
      };
      return startFixtureServer({
        objects: clusterObjects(plan, new Date()),
        resources: metricsServer,
      });
    }),
  );
  const targets = servers.map(({ url, ca, token }, index) => ({
    name: names[index],
    url,
    ca,
    token: token('reader'),
  }));
  process.send?.(targets);
  process.on('message', () => {
    process.send?.(servers.flatMap(({ requests }) => requests.splice(0)));
  });
  process.once('disconnect', () => servers.map((server) => server.close()));
}

/** A service of the ordinary kind; each tenth has a pod that crashes. */
function workload(index: number, pods: number): WorkloadPlan {
  const replicas = Math.floor((index + 1) * pods) - Math.floor(index * pods);
  return {
    kind: 'Deployment',
    name: `service-${index}`,
    id: `service-${index}`,
    labels: { team: `team-${index % 20}`, 'app.kubernetes.io/part-of': `system-${index % 60}` },
    image: `bench/service-${index}`,
    version: `1.${index % 40}.0`,
    replicas,
    age: '200d',
    rolled: '3d',
    cpu: ['250m', '1'],
    memory: ['256Mi', '512Mi'],
    port: 8080,
    autoscaler: { min: 2, max: 20, target: 70, current: 55 },
    budget: '50%',
    ingress: `service-${index}.bench.example`,
    pods: index % 10 === 0 ? [{ state: 'crash-loop', count: 1, since: '2h', restarts: 24 }] : [],
  };
}

async function collect(targets: Target[], services: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-bench-'));
  const plugin = await startPlugin(
    fileURLToPath(new URL('../../integrations/kubernetes/plugin.ts', import.meta.url)),
    {
      limits: PLUGIN_LIMITS,
      seconds: 60,
      environment: process.env,
      print: (line) => process.stderr.write(`${line}\n`),
      clock: () => new Date(),
    },
  );
  if ('failure' in plugin) throw new Error(JSON.stringify(plugin.failure));
  const clusters = targets.map(({ name, url, ca, token }) => ({
    name,
    url,
    caData: Buffer.from(ca).toString('base64'),
    serviceAccountToken: token,
  }));
  const { facts, problems, failure } = await plugin.collect(
    {
      config: { clusterLocatorMethods: [{ type: 'config', clusters }] },
      entities: Array.from({ length: services }, (_, index) => component(`service-${index}`)),
      previous: [],
      now: new Date().toISOString(),
      secrets: targets.map(({ token }) => token),
      userAgent: 'playbill-bench',
      httpFolder: join(folder, 'http'),
      keptFolder: join(folder, 'kept'),
      keepAll: false,
    },
    300,
  );
  await rm(folder, { recursive: true });
  if (failure !== undefined || problems.length > 0) {
    throw new Error(JSON.stringify({ failure, problems }));
  }
  return facts.length;
}

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { 'backstage.io/kubernetes-id': name } },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
  };
}

/** Fetches each list to its end, all lists of a cluster at once; gives the number of pages. */
async function fetchAll(targets: Target[], paths: string[]): Promise<number> {
  const pages = targets.flatMap((target) => {
    const dispatcher = new Agent({ connect: { ca: target.ca } });
    const lists = paths.map((path) => fetchList(target, path, dispatcher));
    return [Promise.all(lists).finally(() => dispatcher.destroy())];
  });
  return (await Promise.all(pages)).flat().reduce((sum, count) => sum + count, 0);
}

async function fetchList({ url, token }: Target, path: string, dispatcher: Agent): Promise<number> {
  let pages = 0;
  let next = '';
  do {
    const answer = await httpFetch(`${url}${path}?limit=500&continue=${encodeURIComponent(next)}`, {
      dispatcher,
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await answer.text();
    const body = answer.ok ? (JSON.parse(text) as { metadata?: { continue?: string } }) : {};
    next = body.metadata?.continue ?? '';
    pages += 1;
  } while (next !== '');
  return pages;
}
