import type { ApiObject } from './object.ts';
import { recordedMetrics, recordedObjects } from './recorded.ts';
import { custom, type Resource, sampleCustomResources } from './resource.ts';
import { clusterObjects } from './sample/cluster.ts';
import { nordlysClusters, readPlan } from './sample/plan.ts';

/** A custom resource as a team has one of its own. */
export const widgets: Resource = custom('example.test', 'v1', 'widgets', 'Widget');

/** What a server has to serve for `everyKind`, beside the built-in kinds. */
export const everyResource: Resource[] = [...recordedMetrics, ...sampleCustomResources, widgets];

const since = '2026-11-20T08:00:00Z';

/** Objects of kinds that neither the recordings nor the sample have. */
const others: ApiObject[] = [
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace: 'shop-prod', creationTimestamp: since },
    spec: {
      limits: [
        {
          type: 'Container',
          default: { cpu: '500m', memory: '256Mi' },
          defaultRequest: { cpu: '100m', memory: '128Mi' },
        },
      ],
    },
  },
  {
    apiVersion: 'example.test/v1',
    kind: 'Widget',
    metadata: { name: 'blue', namespace: 'shop-prod', creationTimestamp: since },
    spec: { template: 'round', url: 'https://widgets.example.test' },
    status: {
      phase: 'Ready',
      state: 'Ready',
      message: 'All is well',
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'NotYet',
          message: 'The widget is being made',
          lastTransitionTime: since,
        },
      ],
    },
  },
];

/** Objects of every kind that is listed: the recorded ones, and one of each kind that these lack. */
export function everyKind(): ApiObject[] {
  const recorded = recordedObjects();
  const now = new Date('2026-11-21T09:30:00Z');
  const samples = nordlysClusters.flatMap((name) => clusterObjects(readPlan(name), now));
  const known = new Set(recorded.map(({ kind }) => kind));
  const lacking = [...Map.groupBy([...samples, ...others], ({ kind }) => kind)].flatMap(
    ([kind, [first]]) => (known.has(kind) || !first ? [] : [first]),
  );
  return [...recorded, ...lacking];
}
