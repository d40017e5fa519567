import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCleaner } from '../../../src/facts/clean.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { recordedText } from '../fixture-server/recorded.ts';
import { gateway, httpRoute, ingress, service } from './network-objects.ts';
import {
  autoscaler,
  claim,
  custom,
  disruptionBudget,
  event,
  isLeftOut,
  limitRange,
  podMetrics,
  quota,
} from './policy-objects.ts';
import type { Projection } from './projection.ts';
import {
  cronJob,
  daemonSet,
  deployment,
  job,
  pod,
  replicaSet,
  rollout,
  statefulSet,
} from './workload-objects.ts';

const projection: Projection = {
  clean: (text, length = 300) => text.slice(0, length),
  labelKeys: new Set(['app']),
  kind: 'Thing',
  apiVersion: 'v1',
};

function recorded(file: string): JsonObject[] {
  const list: unknown = JSON.parse(recordedText(file));
  const items = isJsonObject(list) ? list.items : undefined;
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}

function first(file: string, name?: string): JsonObject {
  const all = recorded(file);
  const found = all.find(({ metadata }) => isJsonObject(metadata) && metadata.name === name);
  return found ?? all[0] ?? {};
}

describe('objects of a real server', () => {
  const pods = recorded('api_v1_pods.json').map((item) => pod(item, projection));

  test('a pod that crashes again and again', () => {
    const crashing = pods.find(
      ({ statuses }) => statuses[0]?.waiting?.reason === 'CrashLoopBackOff',
    );
    expect(crashing).toMatchSnapshot();
  });

  test('a pod that finds no node', () => {
    const pending = pods.find(({ conditions }) => conditions[0]?.reason === 'Unschedulable');
    expect(pending?.conditions).toMatchSnapshot();
    expect(pending?.claims).toEqual(['data-payments-db-0']);
  });

  test.each([
    ['deployment', deployment, 'apis_apps_v1_deployments.json'],
    ['replica set', replicaSet, 'apis_apps_v1_replicasets.json'],
    ['stateful set', statefulSet, 'apis_apps_v1_statefulsets.json'],
    ['cron job', cronJob, 'apis_batch_v1_cronjobs.json'],
    ['job', job, 'apis_batch_v1_jobs.json'],
    ['autoscaler', autoscaler, 'apis_autoscaling_v2_horizontalpodautoscalers.json'],
    ['claim', claim, 'api_v1_persistentvolumeclaims.json'],
    ['disruption budget', disruptionBudget, 'apis_policy_v1_poddisruptionbudgets.json'],
    ['service', service, 'api_v1_services.json'],
    ['ingress', ingress, 'apis_networking.k8s.io_v1_ingresses.json'],
    ['event', event, 'api_v1_events.json'],
    ['usage of a pod', podMetrics, 'apis_metrics.k8s.io_v1beta1_namespaces_shop-prod_pods.json'],
  ])('a %s', (_name, project, file) => {
    expect(project(first(file), projection)).toMatchSnapshot();
  });

  test('holds no environment, annotations, managed fields, addresses and nodes', () => {
    const kept = JSON.stringify(pods);
    expect(kept).not.toMatch(/sk_live|last-applied|managedFields|node-a|10\.244\.|hostIP|"env"/);
  });
});

describe('kinds that the recordings have none of', () => {
  const metadata = { name: 'web', namespace: 'shop', generation: 3 };

  test('a daemon set', () => {
    const status = {
      desiredNumberScheduled: 3,
      currentNumberScheduled: 3,
      numberReady: 2,
      numberMisscheduled: 0,
      observedGeneration: 3,
    };
    expect(daemonSet({ metadata, status }, projection)).toMatchObject({
      desired: 3,
      current: 3,
      updated: 0,
      ready: 2,
      available: 0,
      misscheduled: 0,
      onDelete: false,
    });
  });

  test('a set whose pods are updated when somebody deletes them', () => {
    const item = { metadata, spec: { updateStrategy: { type: 'OnDelete' } } };
    expect(daemonSet(item, projection).onDelete).toBe(true);
    expect(statefulSet(item, projection).onDelete).toBe(true);
  });

  test('an object that was written in other versions than the one it is listed in', () => {
    const written = [
      { manager: 'kubectl', apiVersion: 'autoscaling/v2beta2', fieldsV1: { 'f:spec': {} } },
      { manager: 'old', apiVersion: 'autoscaling/v2beta2' },
      { apiVersion: 'autoscaling/v2' },
      { apiVersion: 'v1' },
      { apiVersion: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc' },
      { apiVersion: 'two words/v1' },
      { apiVersion: 7 },
      ...[1, 2, 3, 4, 5].map((number) => ({ apiVersion: `example.test/v${number}` })),
    ];
    const item = { metadata: { ...metadata, managedFields: written } };
    const listed = { ...projection, apiVersion: 'autoscaling/v2' };
    expect(autoscaler(item, listed).writtenAs).toEqual([
      'autoscaling/v2beta2',
      'v1',
      'example.test/v1',
      'example.test/v2',
      'example.test/v3',
    ]);
  });

  test('metrics of one name, told apart by what they select and are about', () => {
    const external = (queue: string, side: string, averageValue: string) => ({
      type: 'External',
      external: {
        metric: { name: 'sqs', selector: { matchLabels: { queue } } },
        [side]: { averageValue },
      },
    });
    const about = (name: string, side: string, value: string) => ({
      type: 'Object',
      object: {
        metric: { name: 'hits' },
        describedObject: { kind: 'Ingress', name },
        [side]: { value },
      },
    });
    const spec = {
      metrics: [
        external('a', 'target', '10'),
        external('b', 'target', '20'),
        about('web', 'target', '30'),
        about('api', 'target', '40'),
      ],
    };
    const status = {
      currentMetrics: [
        about('api', 'current', '4'),
        about('web', 'current', '3'),
        external('b', 'current', '2'),
        external('a', 'current', '1'),
      ],
    };
    expect(autoscaler({ metadata, spec, status }, projection).metrics).toEqual([
      { name: 'sqs', current: '1', target: '10' },
      { name: 'sqs', current: '2', target: '20' },
      { name: 'hits', current: '3', target: '30' },
      { name: 'hits', current: '4', target: '40' },
    ]);
  });

  test('a static pod belongs to nothing: the name of its node is not copied', () => {
    const owner = { kind: 'Node', name: 'worker-3', uid: '1', controller: true };
    const item = { metadata: { ...metadata, ownerReferences: [owner] } };
    expect(pod(item, projection).owner).toBeUndefined();
  });

  test('events about nodes and service accounts are left out', () => {
    const warning = { type: 'Warning', reason: 'NodeNotReady' };
    expect(isLeftOut({ ...warning, involvedObject: { kind: 'Node' } })).toBe(true);
    expect(isLeftOut({ ...warning, involvedObject: { kind: 'ServiceAccount' } })).toBe(true);
    expect(isLeftOut({ ...warning, involvedObject: { kind: 'Pod' } })).toBe(false);
    expect(isLeftOut({ type: 'Normal', reason: 'Pulled' })).toBe(true);
  });

  test('paths that hold a secret', () => {
    const { clean } = createCleaner();
    const secret = '/hooks/sk_live_abcdefghijklmnopqrst';
    const paths = [secret, '/v1/orders', '/api(/|$)(.*)', '', '/users/jo@example.com'];
    const spec = {
      rules: [{ host: 'pay.example.test', http: { paths: paths.map((path) => ({ path })) } }],
    };
    const kept = ingress({ metadata, spec }, { ...projection, clean }).routes;
    expect(kept.map(({ path }) => path)).toEqual(['/…', '/v1/orders', '/api(/|$)(.*)', '/']);
    const rules = paths.map((value) => ({ matches: [{ path: { value } }] }));
    const route = httpRoute({ metadata, spec: { rules } }, { ...projection, clean });
    expect(route.paths).toEqual(['/…', '/v1/orders', '/api(/|$)(.*)', '/']);
  });

  test('a rollout of Argo, whose observed generation is text', () => {
    const item = {
      metadata,
      spec: { replicas: 5, strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } } },
      status: {
        observedGeneration: '3',
        phase: 'Paused',
        message: 'CanaryPauseStep',
        currentStepIndex: 1,
        readyReplicas: 5,
      },
    };
    expect(rollout(item, projection)).toMatchObject({
      desired: 5,
      ready: 5,
      updated: 0,
      observedGeneration: 3,
      phase: 'Paused',
      strategy: 'canary',
      step: 1,
      steps: 2,
      aborted: false,
    });
  });

  test('a gateway and a route on it', () => {
    const spec = {
      gatewayClassName: 'istio',
      listeners: [
        { name: 'https', hostname: '*.example.test', port: 443, protocol: 'HTTPS' },
        { name: 'bad', port: 'https' },
      ],
    };
    const refused = { type: 'Programmed', status: 'False', reason: 'InvalidCertificateRef' };
    const said = { listeners: [{ name: 'https', conditions: [refused] }, { name: 'gone' }] };
    expect(gateway({ metadata, spec, status: said }, projection)).toMatchObject({
      className: 'istio',
      listeners: [
        { name: 'https', host: '*.example.test', port: 443, tls: true, conditions: [refused] },
      ],
    });
    const route = {
      metadata,
      spec: {
        hostnames: ['pay.example.test', 7],
        parentRefs: [
          { name: 'edge', sectionName: 'https' },
          { kind: 'Service', name: 'mesh' },
        ],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/v1' } }] }, { matches: [{}] }],
      },
      status: {
        parents: [
          {
            parentRef: { name: 'edge' },
            conditions: [{ type: 'Accepted', status: 'False', reason: 'NoMatch' }],
          },
          {
            parentRef: { name: 'inner', namespace: 'infra' },
            conditions: [{ type: 'Accepted', status: 'True', reason: 'Accepted' }],
          },
        ],
      },
    };
    expect(httpRoute(route, projection)).toMatchObject({
      hosts: ['pay.example.test'],
      paths: ['/v1', '/'],
      gateways: [{ namespace: 'shop', name: 'edge', listener: 'https' }],
      parents: [
        { gateway: 'edge', conditions: [{ status: 'False', reason: 'NoMatch', message: '' }] },
        { gateway: 'infra/inner', conditions: [{ status: 'True' }] },
      ],
    });
  });

  test('a quota and a limit range', () => {
    const status = { hard: { 'requests.cpu': '4', pods: '10' }, used: { 'requests.cpu': '3500m' } };
    expect(quota({ metadata, status }, projection).amounts).toEqual([
      { name: 'requests.cpu', used: '3500m', hard: '4' },
      { name: 'pods', used: '0', hard: '10' },
    ]);
    const limits = [
      { type: 'Pod', max: { cpu: '4' } },
      { type: 'Container', default: { memory: '1Gi' }, defaultRequest: { cpu: '100m' } },
    ];
    expect(limitRange({ metadata, spec: { limits } }, projection).defaults).toEqual({
      requests: { cpu: 0.1, memory: undefined },
      limits: { cpu: undefined, memory: 1_073_741_824 },
    });
  });

  test('a custom resource', () => {
    const status = { phase: 'Ready', conditions: [{ type: 'Ready', status: 'True' }] };
    expect(custom({ metadata, status }, projection)).toMatchObject({ name: 'web', phase: 'Ready' });
  });

  test('a sidecar is no init container', () => {
    const spec = {
      initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }],
      containers: [{ name: 'api' }],
    };
    const status = { initContainerStatuses: [{ name: 'migrate' }, { name: 'proxy' }] };
    const { containers, statuses } = pod({ metadata, spec, status }, projection);
    expect(containers.map(({ name, init }) => [name, init])).toEqual([
      ['migrate', true],
      ['proxy', false],
      ['api', false],
    ]);
    expect(statuses.map(({ init }) => init)).toEqual([true, false]);
  });
});

describe('bad objects', () => {
  test('numbers as text, lists as objects, absurd values', () => {
    const item = {
      metadata: {
        name: 'web',
        namespace: ['shop'],
        creationTimestamp: '0001-01-01T00:00:00Z',
        labels: { app: 'x'.repeat(64), 'app.kubernetes.io/name': { a: 1 } },
        ownerReferences: { controller: true },
      },
      spec: { replicas: '3', containers: {} },
      status: {
        replicas: -1,
        readyReplicas: 1.5,
        conditions: [{ type: 'Ready', status: 'Maybe' }],
      },
    };
    expect(deployment(item, projection)).toMatchObject({
      namespace: '',
      created: undefined,
      labels: {},
      owner: undefined,
      desired: 1,
      current: undefined,
      ready: undefined,
      conditions: [],
    });
  });

  test('names that turn their direction, hold blanks or have no end', () => {
    const names = ['web\u202egnp', 'two words', 'a\u0000b', 'x'.repeat(600)];
    for (const name of names) expect(deployment({ metadata: { name } }, projection).name).toBe('');
  });

  test('times that are none', () => {
    const times = ['yesterday', '2026-13-41T09:33:41Z', '0001-01-01T00:00:00Z', 1795253621, null];
    for (const creationTimestamp of times) {
      expect(claim({ metadata: { creationTimestamp } }, projection).created).toBeUndefined();
    }
    const micro = { metadata: { creationTimestamp: '2026-11-21T10:33:41.123456+01:00' } };
    expect(claim(micro, projection).created).toBe('2026-11-21T09:33:41.123Z');
  });

  const all = {
    autoscaler,
    claim,
    cronJob,
    custom,
    daemonSet,
    deployment,
    disruptionBudget,
    event,
    gateway,
    httpRoute,
    ingress,
    job,
    limitRange,
    pod,
    podMetrics,
    quota,
    replicaSet,
    rollout,
    service,
    statefulSet,
  };
  const files = ['api_v1_pods.json', 'apis_apps_v1_deployments.json', 'api_v1_events.json'];
  const items = files.flatMap(recorded);

  test('never throw, wherever something else stands', () => {
    const value = fc.constantFrom<unknown>(
      null,
      'text',
      -7,
      1e300,
      true,
      [],
      {},
      [null],
      [[{}]],
      [{}],
    );
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.nat(), value, (item, place, spoiled) => {
        const copy = structuredClone(item);
        spoil(copy, place, spoiled);
        for (const project of Object.values(all)) project(copy, projection);
      }),
      { numRuns: 300 },
    );
  });

  test('never throw for anything at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (item) => {
        for (const project of Object.values(all)) project(item as JsonObject, projection);
      }),
    );
  });
});

/** Puts a value in one of all places of an object. */
function spoil(object: JsonObject, place: number, value: unknown): void {
  const places: (() => void)[] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push(() => Object.assign(node, { [key]: value }));
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(object);
  places[place % places.length]?.();
}
