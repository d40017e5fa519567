import type { ClusterSection, Workload } from './data.ts';

/** Kinds with a number of pods that somebody chooses. */
const SCALED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

/** Workloads that want no pods and have none: on purpose, or forgotten. Each with the title of its cluster. */
export function scaledToZero(
  sections: { title: string; workloads: Pick<Workload, 'kind' | 'name' | 'state'>[] }[],
): { name: string; cluster: ClusterSection['title'] }[] {
  return sections.flatMap(({ title, workloads }) =>
    workloads
      .filter(({ kind, state }) => state === 'stopped' && SCALED.has(kind))
      .map(({ name }) => ({ name, cluster: title })),
  );
}
