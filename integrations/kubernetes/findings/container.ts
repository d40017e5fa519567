import type { ContainerSpec, ContainerStatus, Pod } from '../objects.ts';
import { isLive } from './patience.ts';
import type { Found, Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { named } from './words.ts';

/** A container of a pod that should be running. */
export interface Container {
  pod: Pod;
  status: ContainerStatus;
  /** Undefined where the pod does not describe the container that its status names. */
  spec: ContainerSpec | undefined;
}

/** How sentences about a container begin: "The container api". */
export function called({ status }: Container): string {
  return `The ${status.init ? 'init container' : 'container'} ${named(status.name)}`;
}

/** When a pod stopped being ready, as far as it says. */
export function unreadySince(pod: Pod): string | undefined {
  return pod.conditions.find(({ type, status }) => type === 'Ready' && status === 'False')?.since;
}

/** Makes a rule for pods of one that looks at each container of the pods that should be running. */
export function ofContainers(
  rule: Omit<Rule<'Pod'>, 'about' | 'find'> & {
    find(container: Container, around: Surroundings): Omit<Found, 'part'> | undefined;
  },
): Rule<'Pod'> {
  return {
    ...rule,
    about: ['Pod'],
    find: (pod, around) =>
      containersOf(pod).flatMap((container) => {
        const found = rule.find(container, around);
        return found ? [{ ...found, part: partOf(container) }] : [];
      }),
  };
}

function containersOf(pod: Pod): Container[] {
  if (!isLive(pod)) return [];
  return pod.statuses.map((status) => ({
    pod,
    status,
    spec: pod.containers.find(({ name, init }) => name === status.name && init === status.init),
  }));
}

function partOf({ status }: Container): string {
  return `${status.init ? 'init' : 'main'} ${status.name}`;
}
