import type { ContainerSpec, ObjectMeta, Resources } from '../objects.ts';
import { isPinned } from './image-name.ts';
import { kubectl } from './kubectl.ts';
import { givesDefault, hasMemoryLimit, hasRequest } from './resources.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import { listed, named } from './words.ts';

/** Kinds whose pods run on and on. */
const SERVERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;
const WORKLOADS = [...SERVERS, 'CronJob'] as const;

type Workload = (typeof WORKLOADS)[number];

const requests: Rule<Workload> = {
  id: 'template/requests',
  severity: 'advice',
  about: WORKLOADS,
  title: 'Containers have no requests',
  looksFor:
    'Containers without a request for processor or memory, unless a LimitRange of the namespace gives them one.',
  find(workload, around) {
    const missing = (['cpu', 'memory'] as const).filter(
      (resource) =>
        lacking(workload.containers, (container) => hasRequest(container, resource)).length > 0 &&
        !hasDefault(workload.namespace, around, 'requests', resource),
    );
    const without = lacking(workload.containers, (container) =>
      missing.every((resource) => hasRequest(container, resource)),
    );
    if (without.length === 0) return undefined;
    return {
      title: `${called(without, workload)} no request for ${listed(missing.map(inWords))}.`,
      cause:
        'Kubernetes does not know how much room they need, puts too many pods on a node, and evicts these first.',
      advice: 'Set resources.requests to what the containers usually use.',
      command: shownBy(workload),
    };
  },
};

const memoryLimit: Rule<Workload> = {
  id: 'template/memory-limit',
  severity: 'advice',
  about: WORKLOADS,
  title: 'Containers have no memory limit',
  looksFor:
    'Containers without a limit for memory, unless a LimitRange of the namespace gives them one.',
  find(workload, around) {
    const without = lacking(workload.containers, hasMemoryLimit);
    if (without.length === 0) return undefined;
    if (hasDefault(workload.namespace, around, 'limits', 'memory')) return undefined;
    return {
      title: `${called(without, workload)} no memory limit.`,
      cause: 'If one of them leaks memory, it takes that of everything else on its node.',
      advice: 'Set resources.limits.memory somewhat above what the containers use at most.',
      command: shownBy(workload),
    };
  },
};

const readiness: Rule<'Deployment' | 'StatefulSet' | 'Rollout'> = {
  id: 'template/readiness-probe',
  severity: 'advice',
  about: ['Deployment', 'StatefulSet', 'Rollout'],
  title: 'No container has a readiness probe',
  looksFor: 'A workload none of whose containers has a readiness probe.',
  find(workload) {
    if (workload.containers.length === 0) return undefined;
    if (workload.containers.some((container) => container.readiness)) return undefined;
    return {
      title: `${named(workload.name)} has no readiness probe.`,
      cause:
        'Kubernetes takes a pod for ready as soon as it is started, and a rollout for good even if nothing answers.',
      advice: 'Add a readiness probe that asks whether the program can do its work.',
      command: shownBy(workload),
    };
  },
};

const tag: Rule<Workload> = {
  id: 'template/image-tag',
  severity: 'advice',
  about: WORKLOADS,
  title: 'An image has no fixed version',
  looksFor: 'An image with the tag latest, or with neither a tag nor a digest.',
  find(workload) {
    const images = workload.containers.filter(({ image }) => image && !isPinned(image));
    if (images.length === 0) return undefined;
    return {
      title: `${named(workload.name)} runs images without a fixed version.`,
      cause: `${listed(images.map(({ image }) => named(image)))} may be something else at every start, so nobody can tell what runs or go back.`,
      advice: 'Name the version or the digest of the image.',
      command: shownBy(workload),
    };
  },
};

/** Good practice for the pod templates of workloads. */
export const TEMPLATE_RULES: readonly Rule[] = [requests, memoryLimit, readiness, tag];

/** Containers that do not meet something; init containers end soon, and are left alone. */
function lacking(
  containers: readonly ContainerSpec[],
  isMet: (container: ContainerSpec) => boolean,
): ContainerSpec[] {
  return containers.filter((container) => !container.init && !isMet(container));
}

function hasDefault(
  namespace: string,
  around: Surroundings,
  what: 'requests' | 'limits',
  resource: keyof Resources,
): boolean {
  return around.limitRangesOf(namespace).some((range) => givesDefault(range, what, resource));
}

/** "The container api of payments has" */
function called(containers: readonly ContainerSpec[], { name: workload }: ObjectMeta): string {
  const names = `${listed(containers.map(({ name }) => named(name)))} of ${named(workload)}`;
  return containers.length === 1 ? `The container ${names} has` : `The containers ${names} have`;
}

function inWords(resource: keyof Resources): string {
  return resource === 'cpu' ? 'processor time' : 'memory';
}

function shownBy({ kind, namespace, name }: ObjectMeta): string | undefined {
  return kubectl`-n ${namespace} describe ${kind.toLowerCase()} ${name}`;
}
