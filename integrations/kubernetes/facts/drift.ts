import type { ClusterSection, Drift, Workload } from './data.ts';
import { baseName } from './image.ts';

/** A workload with the cluster that it is in. */
interface Placed {
  cluster: string;
  workload: Workload;
}

/** Kinds whose number of pods is nobody's choice, or none at all. */
const UNCOUNTED = new Set(['DaemonSet', 'CronJob', 'Job', 'Pod']);

/**
 * What differs between clusters for workloads of the same kind, namespace and name; of the same kind and name
 * alone where clusters call their namespaces differently. Clusters that are shown as they were in an earlier
 * snapshot are left out.
 *
 * Images are compared without their registry and path, because clusters may read from different mirrors; by tag,
 * and by digest where one tag has two. Versions count where they are said apart from the images. Numbers of
 * replicas count where neither an autoscaler nor the number of nodes makes them.
 */
export function driftOf(sections: ClusterSection[]): Drift[] {
  const placed = sections
    .filter(({ stale }) => !stale)
    .flatMap(({ cluster, workloads }) =>
      workloads.map((workload): Placed => ({ cluster, workload })),
    );
  const groups = Map.groupBy(placed, ({ workload }) => `${workload.kind} ${workload.name}`);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, group]) => comparable(name, group))
    .flatMap(([name, group]) => [...imageOrVersion(name, group), ...replicas(name, group)]);
}

/** Workloads of one kind and name, by namespace where two clusters have the same; each part with its name. */
function comparable(name: string, group: Placed[]): [name: string, group: Placed[]][] {
  const byNamespace = Map.groupBy(group, ({ workload }) => workload.namespace);
  const shared = [...byNamespace].filter(([, part]) => clustersOf(part).size > 1);
  const [only] = shared;
  if (!only) return [[name, group]];
  if (byNamespace.size === 1) return [[name, only[1]]];
  return shared.map(([namespace, part]) => [`${name} in ${namespace}`, part]);
}

function clustersOf(group: Placed[]): Set<string> {
  return new Set(group.map(({ cluster }) => cluster));
}

function imageOrVersion(name: string, group: Placed[]): Drift[] {
  const byTag = compared('image', name, group, ({ images }) => images.map(tagged));
  if (byTag.length > 0) return byTag;
  const byDigest = everyDigestIsKnown(group)
    ? compared('image', name, group, ({ images }) =>
        images.map((image) => `${tagged(image)}@${image.digest}`),
      )
    : [];
  if (byDigest.length > 0) return byDigest;
  return compared('version', name, group, ({ version }) => version ?? []);
}

function replicas(name: string, group: Placed[]): Drift[] {
  if (group.some(({ workload }) => UNCOUNTED.has(workload.kind) || workload.autoscaler)) return [];
  return compared('replicas', name, group, ({ desired }) => String(desired));
}

/** One drift where clusters differ; a cluster that has the workload in several namespaces has all their values. */
function compared(
  what: Drift['what'],
  workload: string,
  group: Placed[],
  valuesOf: (workload: Workload) => string | string[],
): Drift[] {
  const byCluster = Map.groupBy(group, ({ cluster }) => cluster);
  const values = [...byCluster].map(([cluster, placed]) => ({
    cluster,
    value: [...new Set(placed.flatMap((one) => valuesOf(one.workload)))].sort().join(', '),
  }));
  const isSame = new Set(values.map(({ value }) => value)).size <= 1;
  return isSame ? [] : [{ what, workload, values }];
}

function tagged({ name, tag }: Workload['images'][number]): string {
  return tag === '' ? baseName(name) : `${baseName(name)}:${tag}`;
}

function everyDigestIsKnown(group: Placed[]): boolean {
  return group.every(({ workload }) => workload.images.every(({ digest }) => digest !== ''));
}
