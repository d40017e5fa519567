import type { ContainerSpec, Pod, PodMetrics, Resources } from '../objects.ts';
import { placeKey } from '../selection/owners.ts';
import type { Amount, Usage } from './data.ts';

/** Measured usage by pod; see `placeKey`. */
export type Measurements = Map<string, PodMetrics>;

/** What pods use together of what they request and may have; undefined where none is measured. */
export function usageOf(pods: Pod[], measurements: Measurements): Usage | undefined {
  const measured = pods.flatMap((pod) => {
    const metrics = measurements.get(placeKey(pod));
    return metrics?.measured === undefined ? [] : [{ pod, metrics, at: metrics.measured }];
  });
  const oldest = measured.map(({ at }) => at).sort()[0];
  if (oldest === undefined) return undefined;
  const amount = (resource: keyof Resources): Amount => ({
    used: sumOfKnown(measured.map(({ metrics }) => metrics.usage[resource])),
    request: sumOfKnown(measured.map(({ pod }) => requested(pod, resource))),
    limit: sumOfAll(measured.map(({ pod }) => limited(pod, resource))),
  });
  return { cpu: amount('cpu'), memory: amount('memory'), measured: oldest };
}

function requested(pod: Pod, resource: keyof Resources): number | undefined {
  return sumOfKnown(mainContainers(pod).map(({ requests }) => requests[resource])) ?? undefined;
}

/** A pod has a limit where all its containers have one. */
function limited(pod: Pod, resource: keyof Resources): number | undefined {
  return sumOfAll(mainContainers(pod).map(({ limits }) => limits[resource])) ?? undefined;
}

function mainContainers({ containers }: Pod): ContainerSpec[] {
  return containers.filter(({ init }) => !init);
}

function sumOfKnown(amounts: (number | undefined)[]): number | null {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === 0 ? null : sumOfAll(known);
}

function sumOfAll(amounts: (number | undefined)[]): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined) return null;
    sum += amount;
  }
  return sum;
}
