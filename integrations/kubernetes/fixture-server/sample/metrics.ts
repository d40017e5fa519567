import { isJsonObject, type JsonValue } from '../../../../src/model/json.ts';
import type { ApiObject } from '../object.ts';
import { fractionOf } from './identity.ts';
import type { WorkloadPlan } from './plan.ts';
import { containerOf } from './template.ts';
import { ago } from './times.ts';

const factors: Record<string, number> = { m: 0.001, Mi: 1024, Gi: 1024 * 1024 };

/** What metrics-server measured of a running pod: about `plan.load` of its requests. */
export function podMetrics(plan: WorkloadPlan, pod: ApiObject, now: Date): ApiObject[] {
  if (!runs(pod)) return [];
  const { name, namespace, labels } = pod.metadata;
  const share = (plan.load ?? 0.4) * (0.75 + fractionOf(`usage of ${name}`) / 2);
  const cores = quantity(plan.cpu?.[0] ?? '100m') * share;
  const kibibytes = quantity(plan.memory?.[0] ?? '128Mi') * share;
  return [
    {
      apiVersion: 'metrics.k8s.io/v1beta1',
      kind: 'PodMetrics',
      metadata: {
        name,
        ...(namespace === undefined ? {} : { namespace }),
        creationTimestamp: ago(now, '2s'),
        ...(labels === undefined ? {} : { labels }),
      },
      timestamp: ago(now, '22s'),
      window: '15.12s',
      containers: [
        {
          name: containerOf(plan),
          usage: {
            cpu: `${Math.round(cores * 1e9)}n`,
            memory: `${Math.round(kibibytes)}Ki`,
          },
        },
      ],
    },
  ];
}

/** Cores, or kibibytes. */
function quantity(text: string): number {
  const [, number = '0', unit = ''] = /^(\d+)(\w*)$/.exec(text) ?? [];
  return Number(number) * (factors[unit] ?? 1);
}

function runs(pod: ApiObject): boolean {
  const status: JsonValue | undefined = pod.status;
  if (!isJsonObject(status) || status.phase !== 'Running') return false;
  return !JSON.stringify(status).includes('"waiting"');
}
