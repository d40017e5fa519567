import { access, constants } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { Cluster, User } from '@kubernetes/client-node';
import type { Machine } from './machine.ts';

/**
 * The API server of the cluster that this runs in and the service account of its pod; undefined
 * outside of a cluster. Kubernetes documents both under "Accessing the Kubernetes API from a Pod".
 * The token is read from its file at each run, because Kubernetes renews it.
 */
export async function inCluster(
  name: string,
  machine: Machine,
): Promise<{ server: Cluster; user: User } | undefined> {
  const host = machine.variable('KUBERNETES_SERVICE_HOST');
  const port = machine.variable('KUBERNETES_SERVICE_PORT') ?? '443';
  const caFile = join(machine.serviceAccountFolder, 'ca.crt');
  const tokenFile = join(machine.serviceAccountFolder, 'token');
  if (!host || !(await isReadable(caFile)) || !(await isReadable(tokenFile))) return undefined;
  return {
    server: {
      name,
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      caFile,
      skipTLSVerify: false,
    },
    user: { name, authProvider: { name: 'tokenFile', config: { tokenFile } } },
  };
}

async function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}
