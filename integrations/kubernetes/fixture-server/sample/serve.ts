import { metricsServer, sampleCustomResources } from '../resource.ts';
import { type FixtureServer, startFixtureServer } from '../server.ts';
import { clusterObjects } from './cluster.ts';
import { nordlysClusters, readPlan } from './plan.ts';

/** A running cluster of the sample company. */
export interface SampleCluster {
  name: (typeof nordlysClusters)[number];
  server: FixtureServer;
}

/** Starts a server for each cluster of the sample company, in the state it has at `now`. */
export function serveNordlys(now: Date): Promise<SampleCluster[]> {
  return Promise.all(
    nordlysClusters.map(async (name) => {
      const plan = readPlan(name);
      const server = await startFixtureServer({
        objects: clusterObjects(plan, now),
        resources: [...sampleCustomResources, ...metricsServer],
        version: plan.version,
      });
      return { name, server };
    }),
  );
}
