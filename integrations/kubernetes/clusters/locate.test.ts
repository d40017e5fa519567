import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/facts/plugin.ts';
import type { ClusterConfig, KubernetesConfig, LocatorConfig } from '../config.ts';
import { createAuthority } from '../fixture-server/certificates.ts';
import { testContext, testFolder } from '../listing/loopback-context.ts';
import { locateClusters } from './locate.ts';
import type { Machine } from './machine.ts';

let pem: string;
let caData: string;

beforeAll(async () => {
  pem = (await createAuthority()).cert;
  caData = Buffer.from(pem).toString('base64');
});

/**
 * A machine outside of any cluster, without a kubeconfig, whose names all resolve to public
 * addresses.
 */
function machine(more: Partial<Machine> = {}): Machine {
  return {
    variable: () => undefined,
    home: '/nonexistent',
    serviceAccountFolder: '/nonexistent',
    resolve: async () => ['198.41.0.4'],
    ...more,
  };
}

interface Case {
  entities?: Entity[];
  secrets?: Record<string, string>;
  machine?: Partial<Machine>;
  config?: KubernetesConfig;
  /** Of what earlier runs kept. */
  folder?: string;
}

async function locate(methods: LocatorConfig[], one: Case = {}) {
  const config = { ...one.config, clusterLocatorMethods: methods };
  const { secrets = {}, folder } = one;
  const context = await testContext({ config, secrets, ...(folder ? { folder } : {}) });
  const found = await locateClusters(config, one.entities ?? [], context, machine(one.machine));
  const problems = [...found.problems, ...context.problems];
  return {
    ...found,
    problems,
    names: found.clusters
      .filter(({ hindrance }) => hindrance === undefined)
      .map(({ identity }) => identity.name),
    hindered: found.clusters.flatMap(({ identity, hindrance }) =>
      hindrance === undefined ? [] : [`${identity.name}: ${hindrance}`],
    ),
    hidden: context.hidden,
  };
}

function configured(...clusters: ClusterConfig[]): LocatorConfig[] {
  return [{ type: 'config', clusters }];
}

const prod: ClusterConfig = {
  name: 'prod-eu',
  url: 'https://api.example.test:6443',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'token-of-prod-eu',
};

describe('config', () => {
  test('a cluster as Backstage has it', async () => {
    const { clusters, problems, hidden } = await locate(
      configured({
        ...prod,
        title: 'Production',
        caData,
        skipMetricsLookup: true,
        dashboardUrl: 'https://dashboard.example.test',
        dashboardApp: 'rancher',
        dashboardParameters: { projectId: 'shop', port: 8 },
      }),
      { config: { customResources: [{ group: 'a.test', apiVersion: 'v1', plural: 'things' }] } },
    );
    expect(problems).toEqual([]);
    expect(clusters).toMatchObject([
      {
        identity: {
          name: 'prod-eu',
          title: 'Production',
          dashboardUrl: 'https://dashboard.example.test',
          dashboardApp: 'rancher',
          dashboardParameters: { projectId: 'shop' },
          configPointer: '/clusterLocatorMethods/0/clusters/0',
        },
        server: { server: 'https://api.example.test:6443', skipTLSVerify: false, caData },
        user: { token: 'token-of-prod-eu' },
        skipMetrics: true,
        customResources: [{ plural: 'things' }],
      },
    ]);
    expect(hidden).toContain('token-of-prod-eu');
  });

  test('customResources of a cluster stand in for those of all', async () => {
    const { clusters } = await locate(
      configured({ ...prod, customResources: [{ group: 'b', apiVersion: 'v1', plural: 'own' }] }),
      { config: { customResources: [{ group: 'a', apiVersion: 'v1', plural: 'things' }] } },
    );
    expect(clusters[0]?.customResources.map(({ plural }) => plural)).toEqual(['own']);
  });

  test('a token of the environment, whatever Backstage signs in with', async () => {
    const { serviceAccountToken: _, ...without } = prod;
    const secrets = { KUBERNETES_TOKEN_PROD_EU: 'token-of-the-environment' };
    const { clusters } = await locate(configured({ ...without, authProvider: 'aws' }), { secrets });
    expect(clusters[0]?.user.token).toBe('token-of-the-environment');
  });

  test('CA of a file', async () => {
    const caFile = join(await testFolder(), 'ca.pem');
    await writeFile(caFile, pem);
    const { clusters } = await locate(configured({ ...prod, caFile }));
    expect(clusters[0]?.server.caData).toBe(caData);
  });

  test('without a token, the service account of the pod, its address included', async () => {
    const { serviceAccountToken: _, ...without } = prod;
    const { clusters, problems } = await locate(configured(without), { machine: await pod() });
    expect(problems).toEqual([]);
    expect(clusters[0]?.server.server).toBe('https://[fd00::1]:443');
  });

  test.each<[string, ClusterConfig]>([
    ['no token', { ...prod, serviceAccountToken: '' }],
    [
      'a way to sign in that needs a person',
      { ...prod, serviceAccountToken: '', authProvider: 'oidc' },
    ],
    ['no name', { ...prod, name: '' }],
    ['no address', { name: 'prod-eu', serviceAccountToken: 'token-of-prod-eu' }],
    ['an address that is none', { ...prod, url: 'api.example.test' }],
    ['an address with a password', { ...prod, url: 'https://me:secret@api.example.test' }],
    ['another scheme', { ...prod, url: 'ftp://api.example.test' }],
    ['a token without TLS', { ...prod, url: 'http://api.example.test' }],
    ['caData that is no base64', { ...prod, caData: '!!!' }],
    ['caData of something else', { ...prod, caData: Buffer.from('hello').toString('base64') }],
    [
      'caData that is broken',
      {
        ...prod,
        caData: Buffer.from(
          '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
        ).toString('base64'),
      },
    ],
    ['a CA file that is not there', { ...prod, caFile: '/nonexistent/ca.pem' }],
    ['skipTLSVerify said once', { ...prod, skipTLSVerify: true }],
    ['a dashboard that is a script', { ...prod, dashboardUrl: 'javascript:alert(1)' }],
  ])('%s', async (_case, cluster) => {
    const { problems, hindered } = await locate(configured(cluster));
    expect({ hindered, problems }).toMatchSnapshot();
    expect(JSON.stringify(problems)).not.toContain('secret@');
  });

  test('skipTLSVerify said twice', async () => {
    const { clusters, problems } = await locate(configured({ ...prod, skipTLSVerify: true }), {
      config: { allowSkipTLSVerify: ['prod-eu'] },
    });
    expect(problems).toEqual([]);
    expect(clusters[0]?.server.skipTLSVerify).toBe(true);
  });

  test('a bad cluster costs itself only, and the second of a name is left out', async () => {
    const { names, hindered, problems } = await locate(
      configured(prod, { ...prod, name: 'bad', url: 'nowhere' }, prod, { ...prod, name: 'last' }),
    );
    expect(names).toEqual(['prod-eu', 'last']);
    expect(hindered).toEqual(['bad: its address is no URL']);
    expect(problems.map(({ configPointer }) => configPointer)).toEqual([
      '/clusterLocatorMethods/0/clusters/1/url',
      '/clusterLocatorMethods/0/clusters/2',
    ]);
  });

  test('of two clusters of a name, the one that can be connected to counts', async () => {
    const oidc = { ...prod, serviceAccountToken: '', authProvider: 'oidc' };
    for (const clusters of [
      [oidc, prod],
      [prod, oidc],
    ]) {
      const { names, hindered, problems } = await locate(configured(...clusters));
      expect(names).toEqual(['prod-eu']);
      expect(hindered).toEqual([]);
      expect(problems).toMatchObject([{ message: expect.stringContaining('authProvider oidc') }]);
    }
  });
});

function clusterEntity(annotations: Record<string, string>, name = 'prod-eu'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      title: 'Production',
      annotations: {
        'kubernetes.io/api-server': 'https://api.example.test',
        'kubernetes.io/auth-provider': 'serviceAccount',
        ...annotations,
      },
    },
    spec: { type: 'kubernetes-cluster', owner: 'platform' },
  };
}

describe('catalog', () => {
  const secrets = { KUBERNETES_TOKEN_PROD_EU: 'token-of-prod-eu' };
  const method: LocatorConfig = { type: 'catalog', tokenHosts: ['*.example.test'] };

  test('a Resource of type kubernetes-cluster', async () => {
    const entity = clusterEntity({
      'kubernetes.io/api-server-certificate-authority': caData,
      'kubernetes.io/skip-metrics-lookup': 'true',
      'kubernetes.io/dashboard-url': 'https://dashboard.example.test',
      'kubernetes.io/dashboard-parameters': '{"projectId":"shop"}',
    });
    const { clusters, problems } = await locate([method], { entities: [entity], secrets });
    expect(problems).toEqual([]);
    expect(clusters).toMatchObject([
      {
        identity: {
          name: 'prod-eu',
          title: 'Production',
          entityRef: 'resource:default/prod-eu',
          dashboardParameters: { projectId: 'shop' },
        },
        server: { server: 'https://api.example.test', caData },
        user: { token: 'token-of-prod-eu' },
        skipMetrics: true,
      },
    ]);
  });

  test.each<[string, Record<string, string>, Partial<LocatorConfig>, string[]]>([
    ['a host that nobody named', {}, { tokenHosts: [] }, []],
    ['http', { 'kubernetes.io/api-server': 'http://api.example.test' }, {}, []],
    ['a private address', {}, {}, ['198.41.0.4', '10.0.0.1']],
    [
      'the metadata service of a cloud',
      { 'kubernetes.io/api-server': 'https://169.254.169.254' },
      { tokenHosts: ['169.254.169.254'] },
      [],
    ],
    [
      'loopback as a mapped address',
      { 'kubernetes.io/api-server': 'https://[::ffff:127.0.0.1]' },
      { tokenHosts: ['::ffff:7f00:1'] },
      [],
    ],
    ['no address that can be read', { 'kubernetes.io/api-server': 'nowhere' }, {}, []],
    ['skip-tls-verify said once', { 'kubernetes.io/skip-tls-verify': 'true' }, {}, []],
    ['a CA that is none', { 'kubernetes.io/api-server-certificate-authority': 'AAAA' }, {}, []],
  ])('%s', async (_case, annotations, more, addresses) => {
    const resolve = async () => (addresses.length > 0 ? addresses : ['198.41.0.4']);
    const { names, hindered, problems } = await locate([{ ...method, ...more }], {
      entities: [clusterEntity(annotations)],
      secrets,
      machine: { resolve },
    });
    expect(names).toEqual([]);
    expect({ hindered, problems }).toMatchSnapshot();
  });

  test('a host without an address', async () => {
    const { problems } = await locate([method], {
      entities: [clusterEntity({})],
      secrets,
      machine: { resolve: () => Promise.reject(new Error('ENOTFOUND')) },
    });
    expect(problems).toMatchObject([
      { message: 'The API server of the cluster prod-eu has no address.' },
    ]);
  });

  test('no token, and never the one of the pod', async () => {
    const { names, hindered, problems } = await locate([method], {
      entities: [clusterEntity({})],
      machine: await pod(),
    });
    expect(names).toEqual([]);
    expect(hindered).toEqual(['prod-eu: no token']);
    expect(problems).toMatchObject([
      {
        code: 'facts/invalid-annotation',
        entityRef: 'resource:default/prod-eu',
        message: 'There is no token for the cluster prod-eu.',
      },
    ]);
  });

  test('a private host that app-config.yaml allows', async () => {
    const entities = [clusterEntity({ 'kubernetes.io/api-server': 'http://10.1.2.3:8001' })];
    const allowed = { type: 'catalog', dangerouslyAllowClusterUrls: ['10.1.2.3'] };
    const { problems } = await locate([allowed], { entities, secrets });
    expect(problems).toMatchObject([
      { message: 'The cluster prod-eu is not read: its token would be sent without TLS.' },
    ]);
    const config = { allowSkipTLSVerify: ['prod-eu'] };
    const { names } = await locate([allowed], { entities, secrets, config });
    expect(names).toEqual(['prod-eu']);
  });

  test('an entity describes a configured cluster of its name and address', async () => {
    const entities = [
      clusterEntity({ 'kubernetes.io/api-server': 'https://api.example.test:6443/' }),
    ];
    const { clusters, problems } = await locate([...configured(prod), method], {
      entities,
      secrets,
    });
    expect(problems).toEqual([]);
    expect(clusters.map(({ identity }) => [identity.name, identity.entityRef])).toEqual([
      ['prod-eu', 'resource:default/prod-eu'],
    ]);
  });

  test('an entity of another address is a second cluster of the name', async () => {
    const { names, problems } = await locate([...configured(prod), method], {
      entities: [clusterEntity({})],
      secrets,
    });
    expect(names).toEqual(['prod-eu']);
    expect(problems).toMatchObject([
      { message: 'Two clusters are called prod-eu; the second is left out.' },
    ]);
  });
});

/** A machine that is a pod with a service account. */
async function pod(): Promise<Partial<Machine>> {
  const serviceAccountFolder = await testFolder();
  await writeFile(join(serviceAccountFolder, 'ca.crt'), pem);
  await writeFile(join(serviceAccountFolder, 'token'), 'token-of-the-pod\n');
  const variables: Record<string, string> = {
    KUBERNETES_SERVICE_HOST: 'fd00::1',
    KUBERNETES_SERVICE_PORT: '443',
  };
  return { serviceAccountFolder, variable: (name) => variables[name] };
}

describe('kubeconfig', () => {
  const kubeconfig = (server: string, name = 'prod') =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name, cluster: { server, 'certificate-authority-data': caData } },
        { name: 'careless', cluster: { server, 'insecure-skip-tls-verify': true } },
      ],
      users: [{ name, user: { token: 'token-of-a-kubeconfig' } }],
      contexts: [
        { name: `${name}-admin`, context: { cluster: name, user: name } },
        { name: `${name}-careless`, context: { cluster: 'careless', user: name } },
        { name: `${name}-broken`, context: { cluster: name, user: 'nobody' } },
      ],
      'current-context': `${name}-admin`,
    });

  test('every context', async () => {
    const file = join(await testFolder(), 'config');
    await writeFile(file, kubeconfig('https://api.example.test'));
    const { clusters, names, hindered, problems } = await locate([{ type: 'kubeconfig', file }]);
    expect(names).toEqual(['prod-admin']);
    expect(hindered).toEqual([
      'prod-careless: its certificate is not to be verified',
      'prod-broken: its context names a cluster or a user that is not there',
    ]);
    expect(clusters[0]?.user.token).toBe('token-of-a-kubeconfig');
    expect(problems.map(({ message }) => message)).toEqual([
      'The cluster prod-careless is not read: its certificate is not to be verified.',
      'The context prod-broken of the kubeconfig names a cluster or a user that is not there.',
    ]);
  });

  test('the contexts that are named, in files of KUBECONFIG', async () => {
    const folder = await testFolder();
    const files = [join(folder, 'one'), join(folder, 'two'), join(folder, 'three')];
    await writeFile(files[0] ?? '', kubeconfig('https://one.example.test', 'one'));
    await writeFile(files[1] ?? '', kubeconfig('https://two.example.test', 'two'));
    await writeFile(files[2] ?? '', '{ token: "sk-in-a-broken-file" \n - ]');
    const contexts = ['two-admin', 'one-admin', 'none'];
    const { names, hindered, problems } = await locate([{ type: 'kubeconfig', contexts }], {
      machine: { variable: (name) => (name === 'KUBECONFIG' ? files.join(':') : undefined) },
    });
    expect(names).toEqual(['two-admin', 'one-admin']);
    expect(hindered).toEqual(['none: its kubeconfig cannot be read']);
    expect(problems.map(({ message }) => message.replace(folder, 'FOLDER'))).toEqual([
      'The kubeconfig FOLDER/three cannot be read.',
    ]);
  });

  test('a context that is named and not there', async () => {
    const file = join(await testFolder(), 'config');
    await writeFile(file, kubeconfig('https://api.example.test'));
    const method = { type: 'kubeconfig', file, contexts: ['none'] };
    const { hindered, problems } = await locate([method]);
    expect(hindered).toEqual(['none: its context is not there']);
    expect(problems).toMatchObject([
      { message: 'The context none of the kubeconfig is not there.' },
    ]);
  });

  test('a file that does not exist any more: its contexts are still clusters', async () => {
    const folder = await testFolder();
    const file = join(folder, 'config');
    await writeFile(file, kubeconfig('https://api.example.test'));
    await locate([{ type: 'kubeconfig', file }], { folder });
    await rm(file);
    const { names, hindered, problems } = await locate([{ type: 'kubeconfig', file }], { folder });
    expect(names).toEqual([]);
    expect(hindered).toEqual(
      ['admin', 'careless', 'broken'].map((one) => `prod-${one}: its kubeconfig cannot be read`),
    );
    expect(problems).toEqual([
      {
        code: 'facts/invalid-config',
        configPointer: '/clusterLocatorMethods/0',
        message: `The kubeconfig ${file} does not exist.`,
        hint: 'Correct file beside "type: kubeconfig", or the environment variable KUBECONFIG.',
      },
    ]);
  });

  test('that of the home folder, with a plugin beside it', async () => {
    const home = await testFolder();
    await mkdir(join(home, '.kube'));
    const user = { exec: { apiVersion: 'v1', command: './login', args: [] } };
    const text = kubeconfig('https://api.example.test');
    const parsed = { ...JSON.parse(text), users: [{ name: 'prod', user }] };
    await writeFile(join(home, '.kube', 'config'), JSON.stringify(parsed));
    const { clusters } = await locate([{ type: 'kubeconfig', contexts: ['prod-admin'] }], {
      machine: { home },
    });
    expect(clusters[0]?.user.exec.command).toBe(join(home, '.kube', 'login'));
  });

  test('without TLS, to another machine', async () => {
    const home = await testFolder();
    await writeFile(join(home, 'config'), kubeconfig('http://api.example.test'));
    const method = { type: 'kubeconfig', file: '~/config', contexts: ['prod-admin'] };
    const { problems } = await locate([method], { machine: { home } });
    expect(problems).toMatchObject([
      {
        configPointer: '/clusterLocatorMethods/0',
        message: 'The cluster prod-admin is not read: its token would be sent without TLS.',
      },
    ]);
    const config = { allowSkipTLSVerify: ['prod-admin'] };
    const { names } = await locate([method], { machine: { home }, config });
    expect(names).toEqual(['prod-admin']);
  });

  test.each([
    ['text', 'hello'],
    ['a list', '[1, 2]'],
    ['numbers for everything', '{clusters: [{name: 1, cluster: {server: 2}}], contexts: 3}'],
    [
      'an authority that is a number',
      '{clusters: [{name: a, cluster: {server: "https://a", certificate-authority-data: 7}}], users: [{name: a}], contexts: [{name: a, context: {cluster: a, user: a}}]}',
    ],
  ])('%s', async (_case, text) => {
    const file = join(await testFolder(), 'config');
    await writeFile(file, text);
    const { names, problems } = await locate([{ type: 'kubeconfig', file }]);
    expect(names).toEqual([]);
    expect(problems).toMatchObject([{ code: 'facts/invalid-config' }]);
  });

  test('none at all', async () => {
    const { problems } = await locate([{ type: 'kubeconfig' }]);
    expect(problems).toMatchObject([{ message: 'There is no kubeconfig with a context.' }]);
  });
});

describe('other locators', () => {
  test('inCluster', async () => {
    const { clusters } = await locate([{ type: 'inCluster', title: 'Home' }], {
      machine: await pod(),
    });
    expect(clusters).toMatchObject([{ identity: { name: 'in-cluster', title: 'Home' } }]);
  });

  test('localKubectlProxy', async () => {
    const { clusters } = await locate([{ type: 'localKubectlProxy' }]);
    expect(clusters).toMatchObject([
      {
        identity: { name: 'local' },
        server: { server: 'http://localhost:8001' },
        skipMetrics: true,
      },
    ]);
  });

  test.each(['inCluster', 'gke', 'somewhere'])('%s, where it does not work', async (type) => {
    const { names, hindered, problems } = await locate([{ type }]);
    expect(names).toEqual([]);
    expect({ hindered, problems }).toMatchSnapshot();
  });

  test.each([{ type: 'confg' }, { type: 'constructor' }, {}])(
    'the clusters of %o are not forgotten',
    async (type) => {
      const { names, hindered, problems } = await locate([{ ...type, clusters: [prod] }]);
      expect(names).toEqual([]);
      expect(hindered).toEqual(['prod-eu: its locator is not known']);
      expect(problems).toMatchSnapshot();
    },
  );
});

test('200 clusters', async () => {
  const all = Array.from({ length: 200 }, (_, index) => ({
    ...prod,
    name: `cluster-${index}`,
    caData,
  }));
  const { names, problems } = await locate(configured(...all));
  expect(problems).toEqual([]);
  expect(names).toHaveLength(200);
});
