import { expect, it } from 'vitest';
import { clusterDashboard, dashboardLink } from './dashboard.ts';

const target = { kind: 'Deployment', namespace: 'shop', name: 'web', uid: '1' };
const azure =
  'https://portal.azure.com/#blade/Microsoft_Azure_ContainerService/AksK8ResourceMenuBlade/overview-Deployment/aksClusterId/';

it.each<[string | undefined, string, Record<string, string> | undefined, string]>([
  [
    undefined,
    'Deployment',
    undefined,
    'https://k8s.example.com/a/#/deployment/shop/web?namespace=shop',
  ],
  ['standard', 'CronJob', undefined, 'https://k8s.example.com/a/#/workloads?namespace=shop'],
  [
    'rancher',
    'Deployment',
    undefined,
    'https://k8s.example.com/a/explorer/apps.deployment/shop/web',
  ],
  ['rancher', 'DaemonSet', undefined, 'https://k8s.example.com/a/explorer/workload'],
  ['openshift', 'Deployment', undefined, 'https://k8s.example.com/a/k8s/ns/shop/deployments/web'],
  ['openshift', 'Job', undefined, 'https://k8s.example.com/a/k8s/cluster/projects/shop'],
  [
    'headlamp',
    'StatefulSet',
    { clusterName: 'prod' },
    'https://k8s.example.com/a?to=%2Fc%2Fprod%2Fstatefulsets%2Fshop%2Fweb',
  ],
  ['headlamp', 'Rollout', undefined, 'https://k8s.example.com/a'],
  [
    'gke',
    'Deployment',
    { projectId: 'p', region: 'eu', clusterName: 'c' },
    'https://console.cloud.google.com/kubernetes/deployment/eu/c/shop/web/overview?project=p',
  ],
  [
    'gke',
    'Pod',
    { projectId: 'p', region: 'eu', clusterName: 'c' },
    'https://console.cloud.google.com/kubernetes/pod/eu/c/shop/web/details?project=p',
  ],
  [
    'gke',
    'CronJob',
    { projectId: 'p', region: 'eu', clusterName: 'c' },
    'https://console.cloud.google.com/kubernetes/clusters/details/eu/c/details?project=p',
  ],
  [
    'aks',
    'Deployment',
    { subscriptionId: 's', resourceGroup: 'r', clusterName: 'c' },
    `${azure}%2Fsubscriptions%2Fs%2FresourceGroups%2Fr%2Fproviders%2FMicrosoft.ContainerService%2FmanagedClusters%2Fc/resource/%7B%22kind%22%3A%22Deployment%22%2C%22metadata%22%3A%7B%22name%22%3A%22web%22%2C%22namespace%22%3A%22shop%22%2C%22uid%22%3A%221%22%7D%2C%22spec%22%3A%7B%7D%7D`,
  ],
  ['eks', 'Deployment', undefined, 'https://k8s.example.com/a'],
])('%s links to a %s', (dashboardApp, kind, dashboardParameters, expected) => {
  const dashboardUrl = 'https://k8s.example.com/a';
  const cluster = { name: 'c', title: 'C', dashboardUrl, dashboardApp, dashboardParameters };
  expect(dashboardLink(cluster, { ...target, kind })).toBe(expected);
});

it.each([
  ['no dashboard', {}],
  ['an address that is no link', { dashboardUrl: 'javascript:alert(1)' }],
  ['an address that is none', { dashboardUrl: 'dashboard' }],
  ['an unknown app', { dashboardUrl: 'https://k8s.example.com', dashboardApp: 'lens' }],
  ['missing parameters', { dashboardApp: 'gke', dashboardParameters: { region: 'eu' } }],
  [
    'an app with the name of something else',
    { dashboardUrl: 'https://a.example', dashboardApp: 'constructor' },
  ],
])('links nowhere with %s', (_, settings) => {
  expect(dashboardLink({ name: 'c', title: 'C', ...settings }, target)).toBeUndefined();
});

it('links to the dashboard itself', () => {
  const dashboardUrl = 'https://k8s.example.com';
  expect(clusterDashboard({ name: 'c', title: 'C', dashboardUrl })).toBe(`${dashboardUrl}/`);
  expect(clusterDashboard({ name: 'c', title: 'C' })).toBeUndefined();
});
