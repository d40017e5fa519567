import { describe, expect, test } from 'vitest';
import type { KubernetesConfig } from '../config.ts';
import { kindsOf } from '../listing/kinds.ts';
import { OBJECT_TYPES, unusedSettings } from './unused-settings.ts';

/** What is said about a section, which may hold what no type allows. */
function said(section: object): [string | undefined, string, string | undefined][] {
  return unusedSettings(section as KubernetesConfig).map(({ configPointer, message, hint }) => [
    configPointer,
    message,
    hint,
  ]);
}

describe('keys', () => {
  test('that look like a known one', () => {
    const cluster = { name: 'prod', authProvidr: 'aws', caFiel: 'ca.pem', dashboardURL: '' };
    const section = {
      serviceLocatorMetod: {},
      clusterLocatorMethods: [{ type: 'config', clusters: [{ name: 'eu' }, cluster] }],
    };
    expect(said(section)).toEqual([
      [
        '/serviceLocatorMetod',
        'kubernetes has no key serviceLocatorMetod.',
        'Did you mean serviceLocatorMethod?',
      ],
      ...[
        ['authProvidr', 'authProvider'],
        ['caFiel', 'caFile'],
        ['dashboardURL', 'dashboardUrl'],
      ].map(([key, meant]) => [
        `/clusterLocatorMethods/0/clusters/1/${key}`,
        `kubernetes.clusterLocatorMethods[0].clusters[1] has no key ${key}.`,
        `Did you mean ${meant}?`,
      ]),
    ]);
  });

  test("of Backstage, and of others, are nobody's mistake", () => {
    const section = {
      clusterLocatorContinueOnError: true,
      proxy: { middlewareCache: { maxSize: 100 } },
      auth: {
        environment: 'production',
        microsoft: { production: { tenantId: 'a', clientId: 'b', clientSecret: 'c' } },
      },
      constructor: {},
      somethingElse: { name: 1 },
      apiVersionOverrides: { cronjobs: 'v1beta1', configmaps: 'v1', widgets: 'v1' },
      objectTypes: ['pods', 'configmaps', 'secrets', 'customresources'],
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        { type: 'gke', projectId: 'shop', region: '-', endpointType: 'dns', skipTLSVerify: false },
        {
          type: 'config',
          clusters: [
            {
              name: 'prod',
              oidcTokenProvider: 'okta',
              authMetadata: { 'kubernetes.io/aws-assume-role': 'role' },
              dashboardApp: 'headlamp',
              dashboardParameters: { nmae: 'x' },
              customResources: [{ group: 'a', apiVersion: 'v1', plural: 'things' }],
            },
          ],
        },
      ],
    };
    expect(said(section)).toEqual([]);
  });
});

describe('values', () => {
  test('that there are none of', () => {
    const section = {
      serviceLocatorMethod: { type: 'http' },
      objectTypes: ['pods', 'Deployment', 'nodes'],
      apiVersionOverrides: { cronjob: 'v1beta1' },
      clusterLocatorMethods: [{ type: 'config', clusters: [{ dashboardApp: 'ranchr' }] }],
    };
    expect(said(section)).toEqual([
      [
        '/serviceLocatorMethod/type',
        'There is no service locator "http": an entity may run in every cluster then.',
        'There are multiTenant, singleTenant, catalogRelation.',
      ],
      ['/objectTypes/1', 'There is no kind "Deployment" to list.', 'Did you mean deployments?'],
      [
        '/objectTypes/2',
        'There is no kind "nodes" to list.',
        expect.stringContaining('There are pods, deployments, '),
      ],
      [
        '/apiVersionOverrides/cronjob',
        'kubernetes.apiVersionOverrides has no key cronjob.',
        'Did you mean cronjobs?',
      ],
      [
        '/clusterLocatorMethods/0/clusters/0/dashboardApp',
        'There is no dashboard "ranchr": no object gets a link into it.',
        'Did you mean rancher?',
      ],
    ]);
  });

  test('of objectTypes are the plurals that are listed', () => {
    const listed = kindsOf({
      identity: { name: 'prod', title: 'prod' },
      server: { name: 'prod', server: 'https://localhost', skipTLSVerify: false },
      user: { name: 'prod' },
      namespaces: [],
      skipMetrics: true,
      customResources: [],
      apiVersions: {},
      objectTypes: new Set(OBJECT_TYPES.filter((plural) => plural !== 'customresources')),
    });
    expect([...listed.map(({ plural }) => plural), 'customresources']).toEqual(OBJECT_TYPES);
  });
});
