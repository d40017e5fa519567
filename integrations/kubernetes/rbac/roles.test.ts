import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collectFacts } from '../facts/collect.ts';
import { metricsServer, sampleCustomResources } from '../fixture-server/resource.ts';
import { type Role, readRole } from '../fixture-server/roles.ts';
import { clusterObjects } from '../fixture-server/sample/cluster.ts';
import { readPlan } from '../fixture-server/sample/plan.ts';
import { type SeenRequest, startFixtureServer } from '../fixture-server/server.ts';
import { testContext } from '../listing/loopback-context.ts';

/** What is asked of a cluster that a role of ours reads, and the problems of it. */
async function collectAs(
  role: Role,
  namespaces?: string[],
): Promise<{ requests: SeenRequest[]; problems: string[] }> {
  const server = await startFixtureServer({
    objects: clusterObjects(readPlan('fjord-prod'), new Date()),
    resources: [...sampleCustomResources, ...metricsServer],
    roles: { ours: role },
  });
  const cluster = {
    name: 'fjord-prod',
    url: server.url,
    serviceAccountToken: server.token('ours'),
    caData: Buffer.from(server.ca).toString('base64'),
    ...(namespaces === undefined ? {} : { namespaces }),
  };
  const config = { clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }] };
  const context = await testContext({ config });
  const facts = await Array.fromAsync(collectFacts([], context));
  await server.close();
  expect(facts).not.toEqual([]);
  return { requests: server.requests, problems: context.problems.map(({ message }) => message) };
}

function manifest(file: string): Role {
  return readRole(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

/** `apps/deployments` */
function resourcesOf(requests: SeenRequest[]): string[] {
  const resources = requests.filter(({ plural }) => plural !== undefined);
  return [...new Set(resources.map(({ group, plural }) => `${group}/${plural}`))].toSorted();
}

function grantedBy(role: Role): string[] {
  const granted = role.rules.flatMap(({ apiGroups, resources }) =>
    apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`)),
  );
  return granted.toSorted();
}

test('the ClusterRole grants what is read, and nothing else', async () => {
  const role = manifest('cluster-role.yaml');
  const { requests, problems } = await collectAs(role);
  expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  expect(resourcesOf(requests)).toEqual(grantedBy(role));
  expect(role.rules.flatMap(({ verbs }) => verbs).every((verb) => verb === 'list')).toBe(true);
  expect(problems).toEqual([]);
});

test('the Role grants the same in its namespace', async () => {
  const role = manifest('role.yaml');
  const { requests, problems } = await collectAs(role, ['tracking']);
  expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  expect(resourcesOf(requests)).toEqual(grantedBy(role));
  expect(problems).toEqual([]);
});
