import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRequest } from './request.ts';
import { adminRole, readRole, refusal } from './roles.ts';

const manifest = (file: string) =>
  readRole(readFileSync(new URL(`../rbac/${file}`, import.meta.url), 'utf8'));
const clusterRole = manifest('cluster-role.yaml');
const namespacedRole = manifest('role.yaml');

/** Everything that the plugin lists. */
const listed = [
  '/api/v1/pods',
  '/api/v1/services',
  '/api/v1/events',
  '/api/v1/persistentvolumeclaims',
  '/api/v1/resourcequotas',
  '/api/v1/limitranges',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/replicasets',
  '/apis/apps/v1/statefulsets',
  '/apis/apps/v1/daemonsets',
  '/apis/batch/v1/jobs',
  '/apis/batch/v1/cronjobs',
  '/apis/autoscaling/v2/horizontalpodautoscalers',
  '/apis/networking.k8s.io/v1/ingresses',
  '/apis/policy/v1/poddisruptionbudgets',
  '/apis/metrics.k8s.io/v1beta1/pods',
  '/apis/gateway.networking.k8s.io/v1/gateways',
  '/apis/gateway.networking.k8s.io/v1/httproutes',
  '/apis/argoproj.io/v1alpha1/rollouts',
];

function codeOf(role: typeof clusterRole, method: string, path: string): number {
  const request = readRequest(method, new URL(path, 'https://localhost'));
  if (request === undefined) throw new Error(`${path} is no resource.`);
  return refusal(role, request)?.code ?? 200;
}

test.each(listed)('both roles may list %s', (path) => {
  const inNamespace = path.replace(/\/([^/]+)$/, '/namespaces/tracking/$1');
  expect(codeOf(clusterRole, 'GET', path)).toBe(200);
  expect(codeOf(clusterRole, 'GET', inNamespace)).toBe(200);
  expect(codeOf(namespacedRole, 'GET', inNamespace)).toBe(200);
  expect(codeOf(namespacedRole, 'GET', path)).toBe(403);
  expect(codeOf(namespacedRole, 'GET', inNamespace.replace('tracking', 'booking'))).toBe(403);
});

test.each([
  ['GET', '/api/v1/secrets'],
  ['GET', '/api/v1/configmaps'],
  ['GET', '/api/v1/nodes'],
  ['GET', '/api/v1/namespaces/tracking/serviceaccounts'],
  ['GET', '/api/v1/pods?watch=true'],
  ['GET', '/api/v1/namespaces/tracking/pods/api-0'],
  ['GET', '/api/v1/namespaces/tracking/pods/api-0/log'],
  ['POST', '/api/v1/namespaces/tracking/pods/api-0/exec'],
  ['GET', '/api/v1/namespaces/tracking/pods/api-0/proxy'],
  ['POST', '/api/v1/namespaces/tracking/pods'],
  ['PATCH', '/apis/apps/v1/namespaces/tracking/deployments/api'],
  ['DELETE', '/api/v1/namespaces/tracking/pods/api-0'],
  ['DELETE', '/api/v1/namespaces/tracking/pods'],
])('neither role may %s %s', (method, path) => {
  expect(codeOf(clusterRole, method, path)).toBe(403);
  expect(codeOf(namespacedRole, method, path)).toBe(403);
  expect(codeOf(adminRole, method, path)).toBe(200);
});

test('refuses as the server does', () => {
  const path = '/apis/apps/v1/namespaces/booking/deployments/api';
  const request = readRequest('GET', new URL(path, 'https://localhost'));
  expect(request && refusal(clusterRole, request)?.body).toMatchObject({
    message:
      'deployments.apps "api" is forbidden: User "system:serviceaccount:playbill:playbill" cannot get resource "deployments" in API group "apps" in the namespace "booking"',
    details: { name: 'api', group: 'apps', kind: 'deployments' },
  });
});
