import type { ApiObject } from '../object.ts';
import { uidOf } from './identity.ts';
import { ago } from './times.ts';

/** The quota of a namespace, by amount: hard and used. */
export function quotaObject(
  namespace: string,
  amounts: Record<string, [string, string]>,
  now: Date,
): ApiObject {
  const part = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(amounts).map(([name, pair]) => [name, pair[index]]));
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: {
      name: 'team',
      namespace,
      uid: uidOf(`ResourceQuota/${namespace}/team`),
      resourceVersion: '1',
      creationTimestamp: ago(now, '300d'),
    },
    spec: { hard: part(0) },
    status: { hard: part(0), used: part(1) },
  };
}
