import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../../src/model/json.ts';
import type { SampleCluster } from './serve.ts';

/** The section `kubernetes` that names the clusters; each gets a file with its authority in `folder`. */
export async function clustersSection(
  clusters: readonly SampleCluster[],
  folder: string,
): Promise<JsonObject> {
  const entries = clusters.map(async ({ name, server }) => {
    const caFile = join(folder, `${name}.crt`);
    await writeFile(caFile, server.ca);
    return {
      name,
      url: server.url,
      authProvider: 'serviceAccount',
      caFile,
      dashboardUrl: `https://headlamp.nordlys.example/c/${name}`,
      dashboardApp: 'headlamp',
    };
  });
  const locator = { type: 'config', clusters: await Promise.all(entries) };
  return { serviceLocatorMethod: { type: 'multiTenant' }, clusterLocatorMethods: [locator] };
}
