import type { ContainerSpec, LimitRange, Resources } from '../objects.ts';

/** Whether a container asks for a resource; Kubernetes takes its limit for the request where it has only that. */
export function hasRequest({ requests, limits }: ContainerSpec, of: keyof Resources): boolean {
  return (requests[of] ?? limits[of] ?? 0) > 0;
}

/** Whether a container may not use more than so much memory. */
export function hasMemoryLimit({ limits }: ContainerSpec): boolean {
  return (limits.memory ?? 0) > 0;
}

/** Whether a LimitRange gives containers without one a request or limit; its limit is the request where it has only that. */
export function givesDefault(
  { defaults }: LimitRange,
  what: 'requests' | 'limits',
  resource: keyof Resources,
): boolean {
  return defaults[what][resource] !== undefined || defaults.limits[resource] !== undefined;
}
