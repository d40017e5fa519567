import type { ContainerSpec, ObjectMeta, Pod, WorkloadObject } from '../objects.ts';
import { compareText } from '../selection/order.ts';
import type { Family } from './family.ts';
import { baseName, parseImage } from './image.ts';

const VERSION_LABEL = 'app.kubernetes.io/version';
const MOST = 10;

/** The version that a workload says: its label of Kubernetes' recommended ones, else the tag of its main image. */
export function versionOf(object: ObjectMeta, containers: ContainerSpec[]): string | undefined {
  return object.labels[VERSION_LABEL] || tagOf(mainContainer(object.name, containers));
}

/** The version that runs in a pod of a workload: the pod's own label counts before that of the workload. */
function podVersion(pod: Pod, workload: WorkloadObject): string | undefined {
  const own = pod.labels[VERSION_LABEL];
  if (own) return own;
  const [runs, wanted] = [pod.containers, workload.containers].map((list) =>
    mainContainer(workload.name, list),
  );
  const isCurrent = runs?.image === wanted?.image;
  return (isCurrent && workload.labels[VERSION_LABEL]) || tagOf(runs);
}

/**
 * The versions of the pods that run, the most frequent first. Where none runs, all pods count; those of Jobs and
 * CronJobs only where nothing else is there. Where no pod is known, workloads say what they want to run.
 */
export function versionsOf(families: Family[]): string[] {
  const lasting = families.filter(({ kind }) => kind !== 'Job' && kind !== 'CronJob');
  const pods = (lasting.length > 0 ? lasting : families).flatMap((family) =>
    family.pods.map((pod) => ({ pod, family })),
  );
  const running = pods.filter(({ pod }) => pod.phase === 'Running');
  const counted = running.length > 0 ? running : pods;
  const versions = counted.map(({ pod, family }) => podVersion(pod, family.head));
  return byFrequency(counted.length > 0 ? versions : wantedVersions(lasting)).slice(0, MOST);
}

/** The versions that workloads want to run: what is known where pods could not be listed. */
function wantedVersions(families: Family[]): (string | undefined)[] {
  return families
    .filter(({ head }) => 'desired' in head && head.desired > 0)
    .map(({ head }) => versionOf(head, head.containers));
}

/** Versions, the most frequent first. */
function byFrequency(versions: (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const version of versions) {
    if (version) counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, count], [other, more]) => more - count || compareText(one, other))
    .map(([version]) => version);
}

/** The container that a workload is about: the one called after it, or with the image called after it, else the first. */
function mainContainer(workload: string, containers: ContainerSpec[]): ContainerSpec | undefined {
  const main = containers.filter(({ init }) => !init);
  return (
    main.find(({ name }) => name === workload) ??
    main.find(({ image }) => baseName(parseImage(image).name) === workload) ??
    main[0]
  );
}

function tagOf(container: ContainerSpec | undefined): string | undefined {
  return (container && parseImage(container.image).tag) || undefined;
}
